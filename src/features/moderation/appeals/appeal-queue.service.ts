// The appeal queue: a moderator other than the one who imposed the sanctions grants or refuses an appeal.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import { EnforcementService } from '../enforcement.service.js';
import { appealNotice } from '../user-notices.js';
import { UserNoticesService } from '../user-notices.service.js';
import { presentAppealFile } from './appeal.presenter.js';
import type { AppealDecision, AppealFile, AppealList, AppealsQuery } from './appeals.schemas.js';
import { AppealsStore } from './appeals.store.js';

type Decision = z.output<typeof AppealDecision>;

@Injectable()
export class AppealQueueService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: AppealsStore,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly sanctions: SanctionsService,
    private readonly audit: AuditService,
    private readonly enforcement: EnforcementService,
    private readonly userNotices: UserNoticesService,
  ) {}

  /** Returns a page of the appeals, the oldest first, without those of the moderator. */
  async list(
    viewerId: string,
    { state, limit, cursor }: z.output<typeof AppealsQuery>,
  ): Promise<z.output<typeof AppealList>> {
    const rows = await this.store.list(viewerId, state, limit + 1, cursor);
    const page = rows.slice(0, limit);
    const sanctions = await this.store.appealedSanctions(page.flatMap(({ sanctionIds }) => sanctionIds));
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map((row) => presentAppealFile(row, sanctions)), ...(last && { nextCursor: last.id }) };
  }

  /**
   * Grants or refuses an appeal; to grant it lifts all sanctions on the user.
   * @throws NOT_FOUND, CASE_DECIDED, FORBIDDEN also for the moderator who imposed a sanction that the appeal is against
   */
  async decide(moderatorId: string, id: string, decision: Decision, now: Date): Promise<z.output<typeof AppealFile>> {
    const { row, sanctions, afterCommit } = await this.database.$transaction((tx) =>
      this.decideIn(tx, moderatorId, id, decision, now),
    );
    const { grant, answer } = decision;
    afterCommit?.();
    this.activeSanctions.publish(row.person, 'appealDecided', { id, state: grant ? 'granted' : 'refused', answer });
    if (!grant) this.userNotices.send(row.person, (address) => appealNotice(address, answer));
    return presentAppealFile(row, sanctions);
  }

  private async decideIn(tx: Tx, moderatorId: string, id: string, { grant, answer, note }: Decision, now: Date) {
    const open = (await this.store.lock(tx, moderatorId, id)) ?? fail('NOT_FOUND');
    const sanctions = await this.store.appealedSanctions(open.sanctionIds, tx);
    if (sanctions.some(({ byId }) => byId === moderatorId))
      fail('FORBIDDEN', 'Another moderator must decide this appeal');
    await this.sanctions.requireOutranked(moderatorId, open.person);
    if (open.state !== 'open') fail('CASE_DECIDED');
    const state = grant ? ('granted' as const) : ('refused' as const);
    await this.store.decide(tx, id, { state, answer, by: moderatorId }, now);
    await this.audit.record(tx, {
      at: now,
      actorId: moderatorId,
      action: `appeal ${state}`,
      personId: open.person,
      why: note || answer,
      before: { appeal: id },
      after: { state },
    });
    const request = { actorId: moderatorId, caseId: null, why: `Appeal ${id}`, now };
    const afterCommit = grant ? await this.enforcement.restore(tx, open.person, request) : undefined;
    return { row: (await this.store.find(moderatorId, id, tx))!, sanctions, afterCommit };
  }
}
