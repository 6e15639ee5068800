// What is done about people and names: written with its entry in the audit, told after the commit.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database, type Tx } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { AuditService } from './audit.service.js';
import { BarsService } from './bars.service.js';
import { sanctionOf } from './faces.js';
import { outranks } from './ranks.js';
import { type Lifted, SanctionsStore } from './sanctions.store.js';
import { StandingService } from './standing.service.js';
import type { Sanction, SanctionKind, Target } from './standing.types.js';

/** The same for all who write about one person, within a transaction. */
export interface Deed {
  actorId: string | null;
  caseId: string | null;
  why: string;
  now: Date;
}

const everywhere: readonly SanctionKind[] = ['warn', 'mute', 'suspend', 'ban', 'hide'];

@Injectable()
export class SanctionsService {
  constructor(
    private readonly database: Database,
    private readonly store: SanctionsStore,
    private readonly standing: StandingService,
    private readonly bars: BarsService,
    private readonly audit: AuditService,
  ) {}

  /** Nobody does anything about somebody of the same or a higher role. @throws FORBIDDEN */
  async requireOutranked(actorId: string, subjectId: string | null): Promise<void> {
    const [actor, subject] = await Promise.all([
      this.standing.roleOf(actorId),
      subjectId ? this.standing.roleOf(subjectId) : ('person' as const),
    ]);
    if (!outranks(actor, subject)) fail('FORBIDDEN');
  }

  /** In the public rooms. */
  async imposeInLobby(sanction: Omit<Sanction, 'id' | 'scope' | 'caseId'>): Promise<void> {
    const { target, byId: actorId, kind, until, reason, at } = sanction;
    await this.database.$transaction(async (tx) => {
      await this.store.insert(tx, { ...sanction, id: uuidv7(), scope: 'lobby', caseId: null });
      await this.audit.note(tx, {
        ...onLobby(target),
        at,
        actorId,
        action: `lobby ${kind}`,
        why: reason,
        after: { until },
      });
    });
    this.standing.changed(target.personId, target.nameKey);
  }

  /** On a name in the public rooms, in the caller's transaction, who writes the audit; call imposedOnName after its commit. */
  async imposeOnName(tx: Tx, sanction: Omit<Sanction, 'id' | 'scope'>): Promise<void> {
    await this.store.insert(tx, { ...sanction, id: uuidv7(), scope: 'lobby' });
  }

  imposedOnName({ nameKey }: Target): void {
    this.standing.changed(null, nameKey);
  }

  async liftInLobby(actorId: string, target: Target, kind: 'mute' | 'ban', now: Date): Promise<void> {
    await this.database.$transaction(async (tx) => {
      const lifted = await this.store.lift(tx, target, 'lobby', [kind], now);
      await this.audit.note(tx, {
        ...onLobby(target),
        at: now,
        actorId,
        action: `lobby un${kind}`,
        before: { lifted },
      });
    });
    this.standing.changed(target.personId, target.nameKey);
  }

  /** Everywhere, in the caller's transaction; call `imposed` after its commit. */
  async impose(
    tx: Tx,
    personId: string,
    { kind, until, reason }: Pick<Sanction, 'kind' | 'until' | 'reason'>,
    { actorId, caseId, why, now }: Deed,
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
    if (kind === 'ban' || kind === 'suspend') await this.bars.raise(tx, personId, sanction);
    const after = { sanction: sanction.id, reason, until };
    await this.audit.note(tx, { at: now, actorId, action: kind, personId, caseId, why, after });
    return sanction;
  }

  /** Tells the one it is on, in all processes, and ends their connections where they may not be here any more. */
  imposed(personId: string, sanction: Sanction): void {
    this.standing.changed(personId);
    if (sanction.kind === 'hide') return;
    this.standing.publish(personId, 'sanctioned', sanctionOf(sanction));
    if (sanction.kind === 'ban' || sanction.kind === 'suspend') this.standing.shut(personId);
  }

  /** Ends all that holds on a person everywhere, in the caller's transaction; call `lifted` after its commit. */
  async restore(tx: Tx, personId: string, { actorId, caseId, why, now }: Deed): Promise<Lifted[]> {
    const lifted = await this.lift(tx, personId, everywhere, now);
    await this.bars.lower(tx, personId);
    await this.audit.note(tx, { at: now, actorId, action: 'restore', personId, caseId, why, before: { lifted } });
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
    this.standing.changed(personId);
    const kinds = [...new Set(lifted.map(({ kind }) => kind))].flatMap((kind) =>
      kind === 'hide' || kind === 'kick' ? [] : [kind],
    );
    if (kinds.length > 0) this.standing.publish(personId, 'restored', { kinds });
  }

  /** Ends what is over by itself. @returns on whom it was, to be called again while there are `limit` of them */
  async endOver(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const people = await this.store.over(tx, now, limit);
    if (people.length > 0) await this.store.endOver(tx, people, now);
    await this.bars.forgetOver(tx, now);
    return people;
  }
}

const onLobby = ({ personId, nameKey }: Target) => ({ personId, name: nameKey });
