// Imposes and lifts sanctions on users and names: written with an entry in the audit, published after the commit.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { ActiveSanctionsService } from './active-sanctions.service.js';
import { AuditService } from './audit/audit.service.js';
import { BanEvasionService } from './ban-evasion/ban-evasion.service.js';
import { outranks } from './roles/role-hierarchy.js';
import { presentSanction } from './sanction.presenter.js';
import { type LiftedSanction, SanctionsStore } from './sanctions.store.js';
import type { Sanction, SanctionKind, Target } from './sanctions.types.js';

/** A moderator, a server key, or the server itself. */
export interface SanctionActor {
  actorId: string | null;
  keyId?: string;
}

/** The context of a sanction: who imposes it, on account of which case, and why. */
export interface SanctionRequest extends SanctionActor {
  caseId: string | null;
  why: string;
  now: Date;
}

const everywhere: readonly SanctionKind[] = ['warn', 'mute', 'suspend', 'ban', 'hide'];

@Injectable()
export class SanctionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: SanctionsStore,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly banEvasion: BanEvasionService,
    private readonly audit: AuditService,
  ) {}

  /** Requires that the subject has a lower role than the actor; a server key outranks users without a role. @throws FORBIDDEN */
  async requireOutranked(actorId: string | null, subjectId: string | null): Promise<void> {
    const [actor, subject] = await Promise.all([
      actorId ? this.activeSanctions.roleOf(actorId) : ('moderator' as const),
      subjectId ? this.activeSanctions.roleOf(subjectId) : ('person' as const),
    ]);
    if (!outranks(actor, subject)) fail('FORBIDDEN');
  }

  /** Imposes a sanction in the public rooms. */
  async imposeInLobby(sanction: Omit<Sanction, 'id' | 'scope' | 'caseId'>): Promise<void> {
    const { target, byId: actorId, kind, until, reason, at } = sanction;
    await this.database.$transaction(async (tx) => {
      await this.store.insert(tx, { ...sanction, id: uuidv7(), scope: 'lobby', caseId: null });
      await this.audit.record(tx, {
        ...onLobby(target),
        at,
        actorId,
        action: `lobby ${kind}`,
        why: reason,
        after: { until },
      });
    });
    this.activeSanctions.invalidate(target.personId, target.nameKey);
  }

  /**
   * Imposes a sanction on a name in the public rooms, in the caller's transaction; the caller writes the audit, and calls
   * publishImposedOnName after the commit.
   */
  async imposeOnName(tx: Tx, sanction: Omit<Sanction, 'id' | 'scope'>): Promise<void> {
    await this.store.insert(tx, { ...sanction, id: uuidv7(), scope: 'lobby' });
  }

  /** Publishes a sanction on a name, after its commit. */
  publishImposedOnName({ nameKey }: Target): void {
    this.activeSanctions.invalidate(null, nameKey);
  }

  /** Lifts the sanctions of a kind in the public rooms. */
  async liftInLobby(actorId: string, target: Target, kind: 'mute' | 'ban', now: Date): Promise<void> {
    await this.database.$transaction(async (tx) => {
      const lifted = await this.store.lift(tx, target, 'lobby', [kind], now);
      await this.audit.record(tx, {
        ...onLobby(target),
        at: now,
        actorId,
        action: `lobby un${kind}`,
        before: { lifted },
      });
    });
    this.activeSanctions.invalidate(target.personId, target.nameKey);
  }

  /**
   * Imposes a sanction everywhere, in the caller's transaction; call publishImposed after its commit. Of an erased user only the
   * identifiers are barred. @throws INVALID_INPUT for another sanction than a ban or suspension of an erased user
   */
  async impose(
    tx: Tx,
    personId: string,
    { kind, until, reason }: Pick<Sanction, 'kind' | 'until' | 'reason'>,
    { caseId, why, now, ...by }: SanctionRequest,
  ): Promise<Sanction> {
    const target = { personId, nameKey: '' };
    const sanction = {
      id: uuidv7(),
      kind,
      scope: 'everywhere' as const,
      target,
      until,
      reason,
      byId: by.actorId,
      caseId,
      at: now,
    };
    const isBarring = kind === 'ban' || kind === 'suspend';
    const hasAccount = await this.hasAccount(tx, personId);
    if (!hasAccount && !isBarring) fail('INVALID_INPUT', 'A deleted account can only be banned or suspended');
    if (hasAccount) await this.store.insert(tx, sanction);
    if (isBarring) await this.banEvasion.insertBars(tx, personId, sanction);
    const after = { sanction: sanction.id, reason, until };
    await this.audit.record(tx, { at: now, ...by, action: kind, personId, caseId, why, after });
    return sanction;
  }

  /**
   * Suspends a user until the backend of the app lifts it, in the caller's transaction; call publishImposed after its commit. It replaces
   * an earlier one, and bars no address, number or device.
   */
  async deactivate(tx: Tx, personId: string, reason: string, { now, ...by }: SanctionRequest): Promise<Sanction> {
    const lifted = await this.store.liftDeactivations(tx, personId, now);
    const target = { personId, nameKey: '' };
    const how = { kind: 'suspend' as const, scope: 'everywhere' as const, isDeactivation: true };
    const sanction = { id: uuidv7(), target, ...how, until: null, reason, byId: null, caseId: null, at: now };
    await this.store.insert(tx, sanction);
    const before = lifted.length > 0 ? { before: { lifted } } : {};
    await this.audit.record(tx, { at: now, ...by, action: 'deactivate', personId, ...before, after: { reason } });
    return sanction;
  }

  /** Lifts what deactivate imposed, in the caller's transaction; call publishLifted after its commit. */
  async reactivate(tx: Tx, personId: string, { now, ...by }: SanctionRequest): Promise<LiftedSanction[]> {
    const lifted = await this.store.liftDeactivations(tx, personId, now);
    if (lifted.length > 0) {
      await this.audit.record(tx, { at: now, ...by, action: 'reactivate', personId, before: { lifted } });
    }
    return lifted;
  }

  /** Returns whether a user has an account, which is not erased. */
  hasAccount(tx: Tx, personId: string): Promise<boolean> {
    return this.store.hasAccount(tx, personId);
  }

  /** Notifies a user of a sanction, after its commit, and closes the connections of a banned or suspended user, in all processes. */
  publishImposed(personId: string, sanction: Sanction): void {
    this.activeSanctions.invalidate(personId);
    if (sanction.kind === 'hide') return;
    this.activeSanctions.publish(personId, 'sanctioned', presentSanction(sanction));
    if (sanction.kind === 'ban' || sanction.kind === 'suspend') this.activeSanctions.disconnect(personId);
  }

  /** Lifts all sanctions of a user everywhere, in the caller's transaction; call publishLifted after its commit. */
  async restore(tx: Tx, personId: string, { caseId, why, now, ...by }: SanctionRequest): Promise<LiftedSanction[]> {
    const lifted = await this.lift(tx, personId, everywhere, now);
    await this.banEvasion.deleteBars(tx, personId);
    await this.audit.record(tx, { at: now, ...by, action: 'restore', personId, caseId, why, before: { lifted } });
    return lifted;
  }

  /** Moves the end of a user's hiding because of a case, in the caller's transaction; one without an end keeps none. */
  prolongHiding(tx: Tx, personId: string, caseId: string, until: Date, now: Date): Promise<void> {
    return this.store.prolongHiding(tx, personId, caseId, until, now);
  }

  /** Lifts the sanctions of some kinds, in the caller's transaction, without an audit entry. */
  lift(tx: Tx, personId: string, kinds: readonly SanctionKind[], now: Date): Promise<LiftedSanction[]> {
    return this.store.lift(tx, { personId, nameKey: '' }, 'everywhere', kinds, now);
  }

  /** Notifies a user of lifted sanctions, after their commit. */
  publishLifted(personId: string, lifted: readonly LiftedSanction[]): void {
    this.activeSanctions.invalidate(personId);
    const kinds = [...new Set(lifted.map(({ kind }) => kind))].flatMap((kind) =>
      kind === 'hide' || kind === 'kick' ? [] : [kind],
    );
    if (kinds.length > 0) this.activeSanctions.publish(personId, 'restored', { kinds });
  }

  /** Marks expired sanctions as lifted. @returns their users; call it again while there are `limit` of them */
  async liftExpired(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const people = await this.store.expired(tx, now, limit);
    if (people.length > 0) await this.store.liftExpired(tx, people, now);
    await this.banEvasion.deleteExpired(tx, now);
    return people;
  }
}

const onLobby = ({ personId, nameKey }: Target) => ({ personId, name: nameKey });
