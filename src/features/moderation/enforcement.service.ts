// Imposes and lifts sanctions on users, with everything that follows from them: discovery, sessions, events and e-mails. Each method
// writes in the caller's transaction and returns what the caller runs after the commit.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.service.js';
import { SessionsService } from '../accounts/sessions/sessions.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { type SanctionRequest, SanctionsService } from '../sanctions/sanctions.service.js';
import { PeopleStore } from './people/people.store.js';
import { type GivenReason, shownReason } from './reasons/canned-reasons.js';
import { restoredNotice, sanctionNotice } from './user-notices.js';
import { UserNoticesService } from './user-notices.service.js';

/** Publishes what was written; the caller runs it after the commit. */
export type AfterCommit = () => void;

type Lifted = Awaited<ReturnType<SanctionsService['lift']>>[number];

/** A sanction that a moderator imposes on a user. */
export interface NewSanction extends GivenReason {
  kind: 'warn' | 'mute' | 'suspend' | 'ban';
  until: Date | null;
}

@Injectable()
export class EnforcementService {
  constructor(
    private readonly profiles: ProfilesService,
    private readonly sanctions: SanctionsService,
    private readonly sessions: SessionsService,
    private readonly userNotices: UserNoticesService,
    private readonly people: PeopleStore,
  ) {}

  /** Imposes a sanction on a user. A ban also ends all their sessions. */
  async impose(
    tx: Tx,
    personId: string,
    { kind, until, ...given }: NewSanction,
    request: SanctionRequest,
  ): Promise<AfterCommit> {
    await this.profiles.lock(tx, [personId]);
    const language = await this.people.languageOf(personId, tx);
    const sanction = { kind, until, reason: shownReason(given, language) };
    const imposed = await this.sanctions.impose(tx, personId, sanction, {
      ...request,
      why: request.why || sanction.reason,
    });
    const ended = sanction.kind === 'ban' ? await this.sessions.endAllIn(tx, personId) : [];
    await this.profiles.refreshDiscovery(tx, [personId], request.now);
    return () => {
      this.sanctions.publishImposed(personId, imposed);
      this.sessions.publishEnded(ended);
      this.userNotices.send(personId, (address) => sanctionNotice(address, sanction));
    };
  }

  /** Lifts all sanctions on a user. An e-mail is sent unless they were only hidden. */
  async restore(tx: Tx, personId: string, request: SanctionRequest): Promise<AfterCommit> {
    await this.profiles.lock(tx, [personId]);
    const lifted = await this.sanctions.restore(tx, personId, request);
    await this.profiles.refreshDiscovery(tx, [personId], request.now);
    return () => {
      this.sanctions.publishLifted(personId, lifted);
      if (lifted.some(({ kind }) => kind !== 'hide')) this.userNotices.send(personId, restoredNotice);
    };
  }

  /** Suspends a user for the backend of the app, without an e-mail. A user who is deactivated already stays so. */
  async deactivate(tx: Tx, personId: string, reason: string, request: SanctionRequest): Promise<AfterCommit> {
    await this.profiles.lock(tx, [personId]);
    const imposed = await this.sanctions.deactivate(tx, personId, reason, request);
    await this.profiles.refreshDiscovery(tx, [personId], request.now);
    return () => this.sanctions.publishImposed(personId, imposed);
  }

  /** Lifts what deactivate imposed. */
  async reactivate(tx: Tx, personId: string, request: SanctionRequest): Promise<AfterCommit> {
    await this.profiles.lock(tx, [personId]);
    const lifted = await this.sanctions.reactivate(tx, personId, request);
    return this.showAgain(tx, personId, lifted, request.now);
  }

  /** Lifts what hides a user; `impose`, `restore` or `showAgain` follows in the same transaction. */
  async liftHiding(tx: Tx, personId: string, now: Date): Promise<Lifted[]> {
    await this.profiles.lock(tx, [personId]);
    return this.sanctions.lift(tx, personId, ['hide'], now);
  }

  /** Lets others find a user again whose hiding was lifted. */
  async showAgain(tx: Tx, personId: string, lifted: readonly Lifted[], now: Date): Promise<AfterCommit> {
    await this.profiles.refreshDiscovery(tx, [personId], now);
    return () => this.sanctions.publishLifted(personId, lifted);
  }
}
