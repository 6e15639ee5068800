import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.service.js';
import * as census from './cell-population.sql.js';
import type { Precision } from './geography/cell.js';
import * as sql from './location.sql.js';
import type { Area, Arrival, EffectiveLocation, Encounter, KnownLocation, Pair } from './location.types.js';

/** A user; without a location `cell` is null, and so is all that a location has. */
type KnownTracesRow = (LocatedRow | { cell: null }) & { id: string; meets: boolean; present: boolean };

interface LocatedRow {
  cell: bigint;
  precision: Precision;
  movedAt: Date;
  spentKm: number;
  roamingCell: bigint | null;
  roamingUntil: Date | null;
  shownCell: bigint;
  goalCell: bigint;
  nextCell: bigint | null;
  nextAt: Date | null;
}

@Injectable()
export class LocationStore {
  /** Makes others who want to change these people's places wait for this transaction. @returns those who are there */
  async lock(tx: Tx, ids: string[]): Promise<Set<string>> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.lockPeople(ids));
    return new Set(rows.map(({ id }) => id));
  }

  /** What is known of each of them. */
  async known(tx: Tx, ids: string[]): Promise<Map<string, KnownLocation>> {
    const rows = await tx.$queryRaw<KnownTracesRow[]>(sql.selectKnown(ids));
    return new Map(rows.map((row) => [row.id, knownOf(row)]));
  }

  async put(tx: Tx, rows: [string, EffectiveLocation][]): Promise<void> {
    if (rows.length > 0) await tx.$executeRaw(sql.putPlaces(rows));
  }

  /** Those whose change is to be seen by now, the longest due first. */
  async due(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.selectDue(now, limit));
    return rows.map(({ id }) => id);
  }

  /** Those of some cells in which one is in company. */
  async crowdedCells(tx: Tx, cells: bigint[]): Promise<Area[]> {
    return cells.length === 0 ? [] : tx.$queryRaw<Area[]>(census.selectCrowdedCells(cells));
  }

  /** Counts anew where one is in company. */
  async recountCells(tx: Tx, now: Date, company: number): Promise<void> {
    await tx.$executeRaw(census.recountCellPopulation(now, company));
  }

  async roamingOver(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.selectRoamingOver(now, limit));
    return rows.map(({ id }) => id);
  }

  async endRoaming(tx: Tx, ids: string[], now: Date): Promise<void> {
    await tx.$executeRaw(sql.endRoaming(ids, now));
  }

  async deleteVisits(tx: Tx, ids: string[]): Promise<void> {
    if (ids.length > 0) await tx.$executeRaw(sql.deletePresences(ids));
  }

  /** Notes who has come where. @returns whom they meet there */
  async insertVisits(tx: Tx, arrivals: Arrival[]): Promise<Pair[]> {
    if (arrivals.length === 0) return [];
    await tx.$executeRaw(sql.putPresences(arrivals));
    return tx.$queryRaw<Pair[]>(sql.selectMet(arrivals));
  }

  async putEncounters(tx: Tx, encounters: Encounter[], now: Date): Promise<void> {
    if (encounters.length > 0) await tx.$executeRaw(sql.putEncounters(encounters, now));
  }

  async deleteOld(tx: Tx, now: Date): Promise<void> {
    await tx.$executeRaw(sql.deleteLongPast(now));
  }
}

function knownOf({ meets, present, ...row }: KnownTracesRow): KnownLocation {
  if (row.cell === null) return { before: undefined, meets, present };
  const { cell, precision, movedAt, spentKm, roamingCell, roamingUntil, shownCell, goalCell, nextCell, nextAt } = row;
  const roaming = roamingCell !== null && roamingUntil ? { cell: roamingCell, until: roamingUntil } : null;
  const next = nextCell !== null && nextAt ? { cell: nextCell, at: nextAt } : null;
  const shown = { cell: shownCell, goal: goalCell, next };
  return { before: { cell, precision, movedAt, spentKm, roaming, shown }, meets, present };
}
