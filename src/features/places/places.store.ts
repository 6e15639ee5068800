import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { Precision } from './cell.js';
import * as sql from './places.sql.js';
import type { Arrival, Encounter, Known, Pair, Whereabouts } from './places.types.js';

interface KnownRow {
  id: string;
  cell: bigint | null;
  precision: Precision;
  movedAt: Date;
  roamingCell: bigint | null;
  roamingUntil: Date | null;
  meets: boolean;
  present: boolean;
}

@Injectable()
export class PlacesStore {
  /** Makes others who want to change these people's places wait for this transaction. @returns those who are there */
  async lock(tx: Tx, ids: string[]): Promise<Set<string>> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.lockPeople(ids));
    return new Set(rows.map(({ id }) => id));
  }

  /** What is known of each of them. */
  async known(tx: Tx, ids: string[]): Promise<Map<string, Known>> {
    const rows = await tx.$queryRaw<KnownRow[]>(sql.selectKnown(ids));
    return new Map(rows.map((row) => [row.id, knownOf(row)]));
  }

  async put(tx: Tx, rows: [string, Whereabouts][]): Promise<void> {
    if (rows.length > 0) await tx.$executeRaw(sql.putPlaces(rows));
  }

  async roamingOver(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.selectRoamingOver(now, limit));
    return rows.map(({ id }) => id);
  }

  async endRoaming(tx: Tx, ids: string[], now: Date): Promise<void> {
    await tx.$executeRaw(sql.endRoaming(ids, now));
  }

  async leave(tx: Tx, ids: string[]): Promise<void> {
    if (ids.length > 0) await tx.$executeRaw(sql.deletePresences(ids));
  }

  /** Notes who has come where. @returns whom they meet there */
  async arrive(tx: Tx, arrivals: Arrival[]): Promise<Pair[]> {
    if (arrivals.length === 0) return [];
    await tx.$executeRaw(sql.putPresences(arrivals));
    return tx.$queryRaw<Pair[]>(sql.selectMet(arrivals));
  }

  async putEncounters(tx: Tx, encounters: Encounter[], now: Date): Promise<void> {
    if (encounters.length > 0) await tx.$executeRaw(sql.putEncounters(encounters, now));
  }

  async forget(tx: Tx, now: Date): Promise<void> {
    await tx.$executeRaw(sql.deleteLongPast(now));
  }
}

function knownOf({ cell, precision, movedAt, roamingCell, roamingUntil, meets, present }: KnownRow): Known {
  if (cell === null) return { before: undefined, meets, present };
  const roaming = roamingCell !== null && roamingUntil ? { cell: roamingCell, until: roamingUntil } : null;
  return { before: { cell, precision, movedAt, roaming }, meets, present };
}
