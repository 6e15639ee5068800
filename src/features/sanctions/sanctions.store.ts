// Sanctions on users and on names in the public rooms.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { PreparedStatementsService } from '../../platform/database/prepared-statements.service.js';
import * as sql from './sanctions.sql.js';
import type { ActiveSanction, Role, Sanction, SanctionKind, Scope, Target } from './sanctions.types.js';

/** An active sanction in JSON. */
type ActiveSanctionJson = Omit<ActiveSanction, 'until' | 'at'> & { until: string | null; at: string };

interface UserSanctionsRow {
  role: Exclude<Role, 'person'> | null;
  email: string | null;
  sanctions: ActiveSanctionJson[] | null;
}

/** A sanction that was active until it was lifted. */
export type LiftedSanction = Pick<Sanction, 'id' | 'kind' | 'until' | 'reason'>;

const activeColumns = { id: true, kind: true, scope: true, until: true, reason: true, byId: true, at: true } as const;

@Injectable()
export class SanctionsStore {
  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
  ) {}

  async insert(tx: Tx, { target, ...sanction }: Sanction): Promise<void> {
    await tx.sanction.create({ data: { ...sanction, ...target }, select: { id: true } });
  }

  /** Returns whether a user has an account, which is not erased. */
  async hasAccount(tx: Tx, personId: string): Promise<boolean> {
    return (await tx.person.count({ where: { id: personId } })) > 0;
  }

  /** Lifts the active sanctions of these kinds. @returns them */
  lift(tx: Tx, target: Target, scope: Scope, kinds: readonly SanctionKind[], now: Date): Promise<LiftedSanction[]> {
    return tx.sanction.updateManyAndReturn({
      where: { ...on(target), scope, kind: { in: [...kinds] }, ...isActive(now) },
      data: { liftedAt: now },
      select: { id: true, kind: true, until: true, reason: true },
    });
  }

  /** Lifts the active suspensions that the backend of an app has imposed. @returns them */
  liftDeactivations(tx: Tx, personId: string, now: Date): Promise<LiftedSanction[]> {
    return tx.sanction.updateManyAndReturn({
      where: { personId, scope: 'everywhere', kind: 'suspend', isDeactivation: true, ...isActive(now) },
      data: { liftedAt: now },
      select: { id: true, kind: true, until: true, reason: true },
    });
  }

  /** Moves the end of a user's active hiding because of a case; it never moves it back. */
  async prolongHiding(tx: Tx, personId: string, caseId: string, until: Date, now: Date): Promise<void> {
    await tx.sanction.updateMany({
      where: { personId, caseId, scope: 'everywhere', kind: 'hide', liftedAt: null, until: { gt: now, lt: until } },
      data: { until },
    });
  }

  /** @returns whether the user has such a warning */
  async acknowledge(personId: string, id: string, now: Date): Promise<boolean> {
    return (await this.database.$executeRaw(sql.acknowledgeWarning(personId, id, now))) > 0;
  }

  /** Returns the active sanctions on a name. */
  onName(nameKey: string, now: Date): Promise<ActiveSanction[]> {
    const target = { personId: null, nameKey };
    const where = { ...on(target), kind: { in: ['mute' as const, 'ban' as const] }, ...isActive(now) };
    return this.database.sanction.findMany({ where, select: activeColumns });
  }

  /** Returns the granted role of a user, the confirmed address, and the active sanctions. */
  async activeOf(personId: string, now: Date) {
    const [row] = await this.preparedStatements.query<UserSanctionsRow>(
      'standing',
      sql.selectActiveSanctions(personId, now),
    );
    const { role, email, sanctions } = row!;
    return { role, email, sanctions: (sanctions ?? []).map(parseSanction) };
  }

  /** Returns users with sanctions that have expired and are not marked as lifted. */
  async expired(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.selectExpired(now, limit));
    return rows.map(({ id }) => id);
  }

  async liftExpired(tx: Tx, personIds: readonly string[], now: Date): Promise<void> {
    await tx.$executeRaw(sql.liftExpired(personIds, now));
  }
}

/** On a user, or on the name of a guest. */
const on = ({ personId, nameKey }: Target) => (personId ? { personId } : { personId: null, nameKey });

const isActive = (now: Date) => ({ liftedAt: null, OR: [{ until: null }, { until: { gt: now } }] });

function parseSanction({ until, at, ...row }: ActiveSanctionJson): ActiveSanction {
  return { ...row, until: until === null ? null : new Date(until), at: new Date(at) };
}
