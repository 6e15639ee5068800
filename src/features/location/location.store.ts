// Writes locations, cell visits and encounters, and the cells that are crowded enough for k-anonymity.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.service.js';
import * as population from './cell-population.sql.js';
import { lingerMs } from './encounter.js';
import type { Precision } from './geography/cell.js';
import * as sql from './location.sql.js';
import type {
  Arrival,
  CellAtPrecision,
  Encounter,
  EncounterPair,
  LocationState,
  StoredLocation,
} from './location.types.js';

/** A row without a location has nulls in all of its columns. */
type LocationRow = { id: string; seesEncounters: boolean; hasVisit: boolean } & (LocatedRow | Nulls<LocatedRow>);

type Nulls<Row> = { [Column in keyof Row]: null };

interface LocatedRow {
  cell: bigint;
  precision: Precision;
  movedAt: Date;
  spentKm: number;
  roamingCell: bigint | null;
  roamingUntil: Date | null;
  publicCell: bigint;
  targetCell: bigint;
  nextCell: bigint | null;
  nextAt: Date | null;
}

@Injectable()
export class LocationStore {
  /** Locks users until the transaction ends: other changes of their locations wait. @returns the existing ones */
  async lock(tx: Tx, ids: string[]): Promise<Set<string>> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.lockPeople(ids));
    return new Set(rows.map(({ id }) => id));
  }

  async states(tx: Tx, ids: string[]): Promise<Map<string, LocationState>> {
    const rows = await tx.$queryRaw<LocationRow[]>(sql.selectLocationStates(ids));
    return new Map(rows.map((row) => [row.id, locationStateOf(row)]));
  }

  async upsertPlaces(tx: Tx, rows: [string, StoredLocation][]): Promise<void> {
    if (rows.length > 0) await tx.$executeRaw(sql.upsertPlaces(rows));
  }

  /** Returns the users whose delayed move is due by now, the longest due first. */
  async dueMoves(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const where = { nextAt: { lte: now } };
    const rows = await tx.place.findMany({
      where,
      orderBy: { nextAt: 'asc' },
      take: limit,
      select: { personId: true },
    });
    return rows.map(({ personId }) => personId);
  }

  /** Returns which of some cells are crowded. */
  async crowdedCells(tx: Tx, cells: bigint[]): Promise<CellAtPrecision[]> {
    return cells.length === 0 ? [] : tx.$queryRaw<CellAtPrecision[]>(population.selectCrowdedCells(cells));
  }

  /** Counts again which cells are crowded. @param least the number of users for k-anonymity */
  async recountCells(tx: Tx, now: Date, least: number): Promise<void> {
    await tx.$executeRaw(population.recountCellPopulation(now, least));
  }

  /** Returns the users whose roaming has expired, the longest expired first. */
  async expiredRoaming(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const where = { roamingUntil: { lte: now } };
    const orderBy = { roamingUntil: 'asc' } as const;
    const rows = await tx.place.findMany({ where, orderBy, take: limit, select: { personId: true } });
    return rows.map(({ personId }) => personId);
  }

  async endRoaming(tx: Tx, ids: string[], now: Date): Promise<void> {
    const where = { personId: { in: ids }, roamingUntil: { lte: now } };
    await tx.place.updateMany({ where, data: { roamingCell: null, roamingUntil: null } });
  }

  async deleteVisits(tx: Tx, ids: string[]): Promise<void> {
    if (ids.length > 0) await tx.$executeRaw(sql.deleteCellVisits(ids));
  }

  /** Writes the cell visits of arrivals. @returns the encounters that come of them */
  async upsertVisits(tx: Tx, arrivals: Arrival[]): Promise<EncounterPair[]> {
    if (arrivals.length === 0) return [];
    await tx.$executeRaw(sql.upsertCellVisits(arrivals));
    return tx.$queryRaw<EncounterPair[]>(sql.selectEncounterPairs(arrivals));
  }

  async upsertEncounters(tx: Tx, encounters: Encounter[], now: Date): Promise<void> {
    if (encounters.length > 0) await tx.$executeRaw(sql.upsertEncounters(encounters, now));
  }

  /** Deletes cell visits and encounters that have expired. */
  async deleteExpired(tx: Tx, now: Date): Promise<void> {
    await tx.cellVisit.deleteMany({ where: { since: { lte: new Date(now.getTime() - lingerMs) } } });
    await tx.encounter.deleteMany({ where: { visibleUntil: { lte: now } } });
  }
}

function locationStateOf({ seesEncounters, hasVisit, ...row }: LocationRow): LocationState {
  if (row.cell === null) return { before: undefined, seesEncounters, hasVisit };
  const { cell, precision, movedAt, spentKm, roamingCell, roamingUntil, publicCell, targetCell, nextCell, nextAt } =
    row;
  const roaming = roamingCell !== null && roamingUntil ? { cell: roamingCell, until: roamingUntil } : null;
  const next = nextCell !== null && nextAt ? { cell: nextCell, at: nextAt } : null;
  const publicLocation = { cell: publicCell, target: targetCell, next };
  return { before: { cell, precision, movedAt, spentKm, roaming, publicLocation }, seesEncounters, hasVisit };
}
