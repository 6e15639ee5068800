// Writes many users straight into the tables, for tests that depend on nothing but their locations and preferences.
import { bitsOfInterests } from '../../src/features/matching/recall/viewer-context.js';
import type { DatabaseService } from '../../src/platform/database/database.service.js';

export interface GeneratedUser {
  cell: bigint;
  /** 1, 2 or 4. */
  gender: number;
  seeks: number;
  birthDate: string;
  minAge: number;
  maxAge: number;
  interests: number[];
  activeDay: number;
  merit: number;
  joinedDay: number;
  openToChat: boolean;
  discoverable: boolean;
}

export interface UserGenerator {
  people: GeneratedUser[];
  /** From, to; by number. */
  swipes: [number, number][];
  blocks: [number, number][];
}

/** The id of the n-th user; they sort by number. */
export function idOf(n: number): string {
  return `019b0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** Replaces all users of the database. */
export async function settle(database: DatabaseService, { people, swipes, blocks }: UserGenerator): Promise<void> {
  const ids = people.map((_, n) => idOf(n));
  const column = (of: (person: GeneratedUser) => unknown) => people.map((person) => String(of(person)));
  const pair = (pairs: [number, number][], end: 0 | 1) => pairs.map((both) => idOf(both[end]));
  await database.$transaction([
    database.$executeRaw`TRUNCATE people CASCADE`,
    database.$executeRaw`INSERT INTO people (id, name, email) SELECT id, '', id::text FROM unnest(${ids}::uuid[]) id`,
    database.$executeRaw`
      INSERT INTO discovery (person_id, cell, gender, seeks, birth_date, min_age, max_age, open_to_chat, interests,
        active_day, joined_day, merit)
      SELECT id::uuid, cell::bigint, gender::int, seeks::int, birth::date, min_age::int, max_age::int, open::boolean,
        interests::bit(256), active::int, day::int, merit::int
      FROM unnest(${ids}::text[], ${column((p) => p.cell)}::text[], ${column((p) => p.gender)}::text[],
        ${column((p) => p.seeks)}::text[], ${column((p) => p.birthDate)}::text[], ${column((p) => p.minAge)}::text[],
        ${column((p) => p.maxAge)}::text[], ${column((p) => p.openToChat)}::text[],
        ${column((p) => bitsOfInterests(p.interests))}::text[], ${column((p) => p.activeDay)}::text[],
        ${column((p) => p.joinedDay)}::text[], ${column((p) => p.merit)}::text[], ${column((p) => p.discoverable)}::text[])
        AS t (id, cell, gender, seeks, birth, min_age, max_age, open, interests, active, day, merit, discoverable)
      WHERE discoverable::boolean`,
    database.$executeRaw`
      INSERT INTO swipes (from_id, to_id, kind)
      SELECT a, b, CASE WHEN a < b THEN 'like' ELSE 'pass' END::"SwipeKind"
      FROM unnest(${pair(swipes, 0)}::uuid[], ${pair(swipes, 1)}::uuid[]) AS t (a, b)`,
    database.$executeRaw`
      INSERT INTO blocks (from_id, to_id)
      SELECT a, b FROM unnest(${pair(blocks, 0)}::uuid[], ${pair(blocks, 1)}::uuid[]) AS t (a, b)`,
  ]);
}
