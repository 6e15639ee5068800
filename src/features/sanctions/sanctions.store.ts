import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { PreparedStatementsService } from '../../platform/database/prepared-statements.service.js';
import * as sql from './sanctions.sql.js';
import type { ActiveSanction, Role, Sanction, SanctionKind, Scope, Target } from './sanctions.types.js';

/** As JSON tells it. */
type HoldingRow = Omit<ActiveSanction, 'until' | 'at'> & { until: string | null; at: string };

interface SwipeContextRow {
  role: Exclude<Role, 'person'> | null;
  email: string | null;
  holdings: HoldingRow[] | null;
}

/** What was in force until it was lifted. */
export type Lifted = Pick<Sanction, 'id' | 'kind' | 'until' | 'reason'>;

@Injectable()
export class SanctionsStore {
  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
  ) {}

  async insert(tx: Tx, sanction: Sanction): Promise<void> {
    await tx.$executeRaw(sql.insertSanction(sanction));
  }

  /** @returns those that held */
  lift(tx: Tx, target: Target, scope: Scope, kinds: readonly SanctionKind[], now: Date): Promise<Lifted[]> {
    return tx.$queryRaw<Lifted[]>(sql.liftSanctions(target, scope, kinds, now));
  }

  async prolongHiding(tx: Tx, personId: string, caseId: string, until: Date, now: Date): Promise<void> {
    await tx.$executeRaw(sql.prolongHiding(personId, caseId, until, now));
  }

  /** @returns whether the person has such a warning */
  async acknowledge(personId: string, id: string, now: Date): Promise<boolean> {
    return (await this.database.$executeRaw(sql.acknowledgeWarning(personId, id, now))) > 0;
  }

  onName(nameKey: string, now: Date): Promise<ActiveSanction[]> {
    return this.database.$queryRaw<ActiveSanction[]>(sql.selectHoldingOnName(nameKey, now));
  }

  /** The role that was granted, the confirmed address, and what holds. */
  async activeOf(personId: string, now: Date) {
    const [row] = await this.preparedStatements.query<SwipeContextRow>('standing', sql.selectStanding(personId, now));
    const { role, email, holdings } = row!;
    return { role, email, holdings: (holdings ?? []).map(holdingOf) };
  }

  async expired(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.selectOver(now, limit));
    return rows.map(({ id }) => id);
  }

  async endExpired(tx: Tx, personIds: readonly string[], now: Date): Promise<void> {
    await tx.$executeRaw(sql.endOver(personIds, now));
  }
}

function holdingOf({ until, at, ...row }: HoldingRow): ActiveSanction {
  return { ...row, until: until === null ? null : new Date(until), at: new Date(at) };
}
