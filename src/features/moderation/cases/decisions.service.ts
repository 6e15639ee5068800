// What moderators do about people: what is decided in a case, and what is done without one.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { SessionsService } from '../../accounts/sessions/sessions.service.js';
import { nameKey } from '../../content-filter/nickname.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { type SanctionRequest, SanctionsService } from '../../sanctions/sanctions.service.js';
import type { Sanction } from '../../sanctions/sanctions.types.js';
import { PeopleStore } from '../people/people.store.js';
import { ReportsStore } from '../reports/reports.store.js';
import { restoredNotice, sanctionNotice } from '../user-notices.js';
import { UserNoticesService } from '../user-notices.service.js';
import { presentCase } from './case.presenter.js';
import { type CaseDecision, caseOutcome, endFault } from './case-permissions.js';
import type { CaseSchema, DecisionInput, SanctionInput } from './cases.schemas.js';
import { CasesService } from './cases.service.js';
import { type CaseRow, CasesStore } from './cases.store.js';

type Deciding = z.output<typeof DecisionInput>;
/** What was written, told after the commit. */
type Done = () => void;

@Injectable()
export class DecisionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly cases: CasesService,
    private readonly store: CasesStore,
    private readonly reports: ReportsStore,
    private readonly people: PeopleStore,
    private readonly sessions: SessionsService,
    private readonly profiles: ProfilesService,
    private readonly sanctions: SanctionsService,
    private readonly audit: AuditService,
    private readonly userNotices: UserNoticesService,
  ) {}

  /**
   * Decides a case: its reports are judged, what hid its person until now ends, and what is decided holds.
   * @throws NOT_FOUND, FORBIDDEN, CASE_CLAIMED, CASE_DECIDED, INVALID_INPUT
   */
  async decide(moderatorId: string, id: string, input: Deciding, now: Date): Promise<z.output<typeof CaseSchema>> {
    checkEnd(input.decision, input.until, now);
    const known = (await this.store.find(id)) ?? fail('NOT_FOUND');
    const { row, done } = await this.database.$transaction(async (tx) => {
      // in the order in which a report takes them: the one it is about, then the case
      await this.reports.lockSubject(tx, known.subjectKey);
      const locked = await this.cases.locked(tx, moderatorId, id, 'decide', now);
      await this.sanctions.requireOutranked(moderatorId, locked.person);
      await this.store.decide(tx, id, input.decision, moderatorId, caseOutcome(input.decision), now);
      const done = locked.person
        ? await this.decideOnPerson(tx, moderatorId, locked as CaseRow & { person: string }, input, now)
        : await this.decideOnGuest(tx, moderatorId, locked, input, now);
      return { row: (await this.store.find(id, tx))!, done };
    });
    done();
    return presentCase(row, now);
  }

  /** Does something about a person without a case. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
  async sanction(
    moderatorId: string,
    personId: string,
    input: z.output<typeof SanctionInput>,
    now: Date,
  ): Promise<void> {
    const { kind, until, reason, note } = input;
    checkEnd(kind, until, now);
    await this.requireSubject(moderatorId, personId);
    const deed = { actorId: moderatorId, caseId: null, why: note || reason, now };
    const done = await this.database.$transaction((tx) =>
      this.impose(tx, personId, { kind, until: until ?? null, reason }, deed),
    );
    done();
  }

  /** Undoes all that holds on a person. @throws NOT_FOUND, FORBIDDEN */
  async restore(moderatorId: string, personId: string, note: string, now: Date): Promise<void> {
    await this.requireSubject(moderatorId, personId);
    const deed = { actorId: moderatorId, caseId: null, why: note, now };
    const done = await this.database.$transaction((tx) => this.restoreIn(tx, personId, deed));
    done();
  }

  /** Undoes all that holds on a person, in the caller's transaction. @returns what to do after the commit */
  async restoreIn(tx: Tx, personId: string, deed: SanctionRequest): Promise<Done> {
    await this.profiles.lock(tx, [personId]);
    const lifted = await this.sanctions.restore(tx, personId, deed);
    await this.profiles.refreshDiscovery(tx, [personId], deed.now);
    return () => {
      this.sanctions.publishLifted(personId, lifted);
      if (lifted.some(({ kind }) => kind !== 'hide')) this.userNotices.send(personId, restoredNotice);
    };
  }

  private async decideOnPerson(
    tx: Tx,
    actorId: string,
    { id: caseId, person }: CaseRow & { person: string },
    { decision, until, reason, note }: Deciding,
    now: Date,
  ): Promise<Done> {
    const deed = { actorId, caseId, why: note || reason, now };
    await this.profiles.lock(tx, [person]);
    const shown = await this.sanctions.lift(tx, person, ['hide'], now);
    if (decision === 'restore') return this.restoreIn(tx, person, deed);
    if (decision !== 'dismiss') return this.impose(tx, person, { kind: decision, until: until ?? null, reason }, deed);
    await this.audit.record(tx, {
      at: now,
      actorId,
      action: 'dismiss',
      personId: person,
      caseId,
      why: deed.why,
      before: { shown },
    });
    await this.profiles.refreshDiscovery(tx, [person], now);
    return () => this.sanctions.publishLifted(person, shown);
  }

  /** All there is of a guest is a name in the public rooms. */
  private async decideOnGuest(
    tx: Tx,
    actorId: string,
    { id: caseId, name }: CaseRow,
    { decision, until, reason, note }: Deciding,
    now: Date,
  ): Promise<Done> {
    if (decision !== 'dismiss' && decision !== 'mute' && decision !== 'ban') {
      fail('INVALID_INPUT', undefined, [{ path: 'decision', message: 'must be dismiss, mute or ban for a guest' }]);
    }
    const why = note || reason;
    await this.audit.record(tx, {
      at: now,
      actorId,
      action: decision,
      personId: null,
      name,
      caseId,
      why,
      after: { until },
    });
    if (decision === 'dismiss') return () => {};
    const target = { personId: null, nameKey: nameKey(name) };
    await this.sanctions.imposeOnName(tx, {
      kind: decision,
      target,
      until: until ?? null,
      reason,
      byId: actorId,
      caseId,
      at: now,
    });
    return () => this.sanctions.publishImposedOnName(target);
  }

  private async impose(
    tx: Tx,
    personId: string,
    what: Pick<Sanction, 'until' | 'reason'> & { kind: 'warn' | 'mute' | 'suspend' | 'ban' },
    deed: SanctionRequest,
  ): Promise<Done> {
    await this.profiles.lock(tx, [personId]);
    const sanction = await this.sanctions.impose(tx, personId, what, deed);
    const ended = what.kind === 'ban' ? await this.sessions.endAllIn(tx, personId) : [];
    await this.profiles.refreshDiscovery(tx, [personId], deed.now);
    return () => {
      this.sanctions.publishImposed(personId, sanction);
      this.sessions.publishEnded(ended);
      this.userNotices.send(personId, (address) => sanctionNotice(address, what));
    };
  }

  private async requireSubject(moderatorId: string, personId: string): Promise<void> {
    if (!(await this.people.nicknameOf(personId))) fail('NOT_FOUND');
    await this.sanctions.requireOutranked(moderatorId, personId);
  }
}

function checkEnd(kind: CaseDecision, until: Date | undefined, now: Date): void {
  const fault = endFault(kind, until, now);
  if (fault) fail('INVALID_INPUT', undefined, [{ path: 'until', message: fault }]);
}
