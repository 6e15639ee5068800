// What is done about people and names: written with its entry in the audit, told after the commit.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { ActiveSanctionsService } from './active-sanctions.service.js';
import { AuditService } from './audit/audit.service.js';
import { BanEvasionService } from './ban-evasion/ban-evasion.service.js';
import { outranks } from './roles/role-hierarchy.js';
import { presentSanction } from './sanction.presenter.js';
import { type Lifted, SanctionsStore } from './sanctions.store.js';
import type { Sanction, SanctionKind, Target } from './sanctions.types.js';

/** The same for all who write about one person, within a transaction. */
export interface SanctionRequest {
  actorId: string | null;
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

  /** Nobody does anything about somebody of the same or a higher role. @throws FORBIDDEN */
  async requireOutranked(actorId: string, subjectId: string | null): Promise<void> {
    const [actor, subject] = await Promise.all([
      this.activeSanctions.roleOf(actorId),
      subjectId ? this.activeSanctions.roleOf(subjectId) : ('person' as const),
    ]);
    if (!outranks(actor, subject)) fail('FORBIDDEN');
  }

  /** In the public rooms. */
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

  /** On a name in the public rooms, in the caller's transaction, who writes the audit; call imposedOnName after its commit. */
  async imposeOnName(tx: Tx, sanction: Omit<Sanction, 'id' | 'scope'>): Promise<void> {
    await this.store.insert(tx, { ...sanction, id: uuidv7(), scope: 'lobby' });
  }

  imposedOnName({ nameKey }: Target): void {
    this.activeSanctions.invalidate(null, nameKey);
  }

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

  /** Everywhere, in the caller's transaction; call `imposed` after its commit. */
  async impose(
    tx: Tx,
    personId: string,
    { kind, until, reason }: Pick<Sanction, 'kind' | 'until' | 'reason'>,
    { actorId, caseId, why, now }: SanctionRequest,
  ): Promise<Sanction> {
    const target = { personId, nameKey: '' };
    const sanction = {
      id: uuidv7(),
      kind,
      scope: 'everywhere' as const,
      target,
      until,
      reason,
      byId: actorId,
      caseId,
      at: now,
    };
    await this.store.insert(tx, sanction);
    if (kind === 'ban' || kind === 'suspend') await this.banEvasion.insertBars(tx, personId, sanction);
    const after = { sanction: sanction.id, reason, until };
    await this.audit.record(tx, { at: now, actorId, action: kind, personId, caseId, why, after });
    return sanction;
  }

  /** Tells the one it is on, in all processes, and ends their connections where they may not be here any more. */
  imposed(personId: string, sanction: Sanction): void {
    this.activeSanctions.invalidate(personId);
    if (sanction.kind === 'hide') return;
    this.activeSanctions.publish(personId, 'sanctioned', presentSanction(sanction));
    if (sanction.kind === 'ban' || sanction.kind === 'suspend') this.activeSanctions.disconnect(personId);
  }

  /** Ends all that holds on a person everywhere, in the caller's transaction; call `lifted` after its commit. */
  async restore(tx: Tx, personId: string, { actorId, caseId, why, now }: SanctionRequest): Promise<Lifted[]> {
    const lifted = await this.lift(tx, personId, everywhere, now);
    await this.banEvasion.deleteBars(tx, personId);
    await this.audit.record(tx, { at: now, actorId, action: 'restore', personId, caseId, why, before: { lifted } });
    return lifted;
  }

  /** Moves the end of what hides a person because of a case, in the caller's transaction; what has no end keeps none. */
  prolongHiding(tx: Tx, personId: string, caseId: string, until: Date, now: Date): Promise<void> {
    return this.store.prolongHiding(tx, personId, caseId, until, now);
  }

  /** Ends what holds of some kinds, without a word. */
  lift(tx: Tx, personId: string, kinds: readonly SanctionKind[], now: Date): Promise<Lifted[]> {
    return this.store.lift(tx, { personId, nameKey: '' }, 'everywhere', kinds, now);
  }

  lifted(personId: string, lifted: readonly Lifted[]): void {
    this.activeSanctions.invalidate(personId);
    const kinds = [...new Set(lifted.map(({ kind }) => kind))].flatMap((kind) =>
      kind === 'hide' || kind === 'kick' ? [] : [kind],
    );
    if (kinds.length > 0) this.activeSanctions.publish(personId, 'restored', { kinds });
  }

  /** Ends what is over by itself. @returns on whom it was, to be called again while there are `limit` of them */
  async endExpired(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const people = await this.store.expired(tx, now, limit);
    if (people.length > 0) await this.store.endExpired(tx, people, now);
    await this.banEvasion.deleteExpired(tx, now);
    return people;
  }
}

const onLobby = ({ personId, nameKey }: Target) => ({ personId, name: nameKey });
