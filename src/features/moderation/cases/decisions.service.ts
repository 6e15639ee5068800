// Decisions in cases: the reports are judged, the automatic hiding ends, and the decided sanction is imposed.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { nameKey } from '../../content-filter/nickname.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import { type AfterCommit, EnforcementService } from '../enforcement.service.js';
import { shownReason } from '../reasons/canned-reasons.js';
import { ReportsStore } from '../reports/reports.store.js';
import { presentCase } from './case.presenter.js';
import { caseOutcome, requireValidEnd } from './case-permissions.js';
import type { CaseSchema, DecisionInput } from './cases.schemas.js';
import { CasesService } from './cases.service.js';
import { CasesStore } from './cases.store.js';
import type { CaseRow } from './cases.types.js';

type Input = z.output<typeof DecisionInput>;

@Injectable()
export class DecisionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly cases: CasesService,
    private readonly store: CasesStore,
    private readonly reports: ReportsStore,
    private readonly sanctions: SanctionsService,
    private readonly audit: AuditService,
    private readonly enforcement: EnforcementService,
  ) {}

  /** Decides a case. @throws NOT_FOUND, FORBIDDEN, CASE_CLAIMED, CASE_DECIDED, INVALID_INPUT */
  async decide(moderatorId: string, id: string, input: Input, now: Date): Promise<z.output<typeof CaseSchema>> {
    const { decision } = input;
    requireValidEnd(decision, input.until, now);
    const known = (await this.store.find(id)) ?? fail('NOT_FOUND');
    const { row, afterCommit } = await this.database.$transaction(async (tx) => {
      // in the order in which a report takes the locks: first the subject, then the case
      await this.reports.lockSubject(tx, known.subjectKey);
      const locked = await this.cases.lock(tx, moderatorId, id, 'decide', now);
      await this.sanctions.requireOutranked(moderatorId, locked.person);
      await this.store.decide(tx, id, { decision, outcome: caseOutcome(decision), by: moderatorId }, now);
      const afterCommit = locked.person
        ? await this.decideOnUser(tx, moderatorId, { caseId: id, personId: locked.person }, input, now)
        : await this.decideOnGuest(tx, moderatorId, locked, input, now);
      return { row: (await this.store.find(id, tx))!, afterCommit };
    });
    afterCommit();
    return presentCase(row, now);
  }

  private async decideOnUser(
    tx: Tx,
    actorId: string,
    { caseId, personId }: { caseId: string; personId: string },
    { decision, until, reason, cannedReason, note }: Input,
    now: Date,
  ): Promise<AfterCommit> {
    const request = { actorId, caseId, why: note || shownReason({ reason, cannedReason }), now };
    const shown = await this.enforcement.liftHiding(tx, personId, now);
    if (decision === 'restore') return this.enforcement.restore(tx, personId, request);
    if (decision !== 'dismiss') {
      return this.enforcement.impose(
        tx,
        personId,
        { kind: decision, until: until ?? null, reason, cannedReason },
        // without a note, the reason in the language of the user
        { ...request, why: note },
      );
    }
    await this.audit.record(tx, {
      at: now,
      actorId,
      action: 'dismiss',
      personId,
      caseId,
      why: request.why,
      before: { shown },
    });
    return this.enforcement.showAgain(tx, personId, shown, now);
  }

  /** Decides about a guest, who has only a name in the public rooms: it can be muted or banned there. */
  private async decideOnGuest(
    tx: Tx,
    actorId: string,
    { id: caseId, name }: CaseRow,
    { decision, until, note, ...reasons }: Input,
    now: Date,
  ): Promise<AfterCommit> {
    const reason = shownReason(reasons);
    if (decision !== 'dismiss' && decision !== 'mute' && decision !== 'ban') {
      fail('INVALID_INPUT', undefined, [{ path: 'decision', message: 'must be dismiss, mute or ban for a guest' }]);
    }
    await this.audit.record(tx, {
      at: now,
      actorId,
      action: decision,
      personId: null,
      name,
      caseId,
      why: note || reason,
      after: { until },
    });
    if (decision === 'dismiss') return () => {};
    const target = { personId: null, nameKey: nameKey(name) };
    const sanction = { kind: decision, target, until: until ?? null, reason, byId: actorId, caseId, at: now };
    await this.sanctions.imposeOnName(tx, sanction);
    return () => this.sanctions.publishImposedOnName(target);
  }
}
