// Removals by moderators: the content goes, its user gets a warning that says what was removed and why, and the audit log records both.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import { requireCaseAbout } from '../cases/case-permissions.js';
import { CasesStore } from '../cases/cases.store.js';
import { EnforcementService } from '../enforcement.service.js';
import { shownReason } from '../reasons/canned-reasons.js';
import { removalTexts } from '../reasons/removal-texts.js';
import { guestKey } from '../reports/subject-key.js';
import { ContentRemovalService } from './content-removal.service.js';
import type { RemovalInput } from './removals.schemas.js';

type Input = z.output<typeof RemovalInput>;

@Injectable()
export class RemovalsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly profiles: ProfilesService,
    private readonly sanctions: SanctionsService,
    private readonly audit: AuditService,
    private readonly enforcement: EnforcementService,
    private readonly content: ContentRemovalService,
    private readonly cases: CasesStore,
  ) {}

  /** Removes something of a user, or a message of a guest, who has no account to warn. @throws NOT_FOUND also for a case about another, FORBIDDEN */
  async remove(moderatorId: string, personId: string, input: Input, now: Date): Promise<void> {
    await this.sanctions.requireOutranked(moderatorId, personId);
    const afterCommit = await this.database.$transaction(async (tx) => {
      await this.profiles.lock(tx, [personId]);
      const hasAccount = await this.sanctions.hasAccount(tx, personId);
      if (!hasAccount && input.kind !== 'message') fail('NOT_FOUND');
      const { before, name = '', afterCommit: forget } = await this.content.remove(tx, personId, input, now);
      if (input.case) {
        const subject = hasAccount ? personId : guestKey(name);
        requireCaseAbout(await this.cases.find(input.case, tx), moderatorId, subject, now);
      }
      await this.audit.record(tx, {
        at: now,
        actorId: moderatorId,
        action: `remove ${input.kind}`,
        personId: hasAccount ? personId : null,
        name: hasAccount ? '' : name,
        caseId: input.case ?? null,
        why: input.note || shownReason(input),
        before,
      });
      const warned = hasAccount ? await this.warn(tx, moderatorId, personId, input, now) : () => {};
      return () => [forget, warned].forEach((publish) => void publish());
    });
    afterCommit();
  }

  private warn(tx: Tx, actorId: string, personId: string, input: Input, now: Date) {
    const { kind, reason, cannedReason, note } = input;
    const warning = { kind: 'warn' as const, until: null, lead: removalTexts[kind], reason, cannedReason };
    return this.enforcement.impose(tx, personId, warning, { actorId, caseId: input.case ?? null, why: note, now });
  }
}
