// Writes nothing. Reads discovery, profiles and preferences (which the feature profiles writes), and swipes, blocks and tallies
// (which the feature swipes writes), in the joins of recall.sql.ts. Where the viewer is comes from places through its service.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import * as sql from './recall.sql.js';
import type { Scorable } from './score.js';
import { type Answers, interestsOf, type Viewer } from './viewer.js';
import { bandEdgesKm, type Leg, walk } from './walk.js';

/** Somebody the viewer may meet. */
export interface Candidate extends Scorable {
  id: string;
  cell: bigint;
}

export interface Neighbour {
  id: string;
  openToChat: boolean;
  /** Whole hours since 1970. */
  activeHour: number;
}

/** In the order of the columns of recall(). Counts are null for somebody who has neither swiped nor been swiped. */
type CandidateRow = [
  id: string,
  cell: string,
  birthDate: string,
  interests: string,
  activeHour: number,
  joinedDay: number,
  cheap: number,
  likesMade: number | null,
  passesMade: number | null,
  likesGot: number | null,
  passesGot: number | null,
];

interface Found {
  /** Null when there is nobody. */
  found: number | null;
  people: CandidateRow[] | null;
}

/** Eligible people looked at, at most, and how many of them go on to the score. */
const budget = 2_000;
const keep = 300;
/** One query each, as long as the budget isn't spent; in a dense city the first one ends after a few kilometres. */
const legsKm = [0, 20, 50, Number.POSITIVE_INFINITY];

@Injectable()
export class MatchingStore {
  constructor(private readonly database: Database) {}

  /** @returns undefined when there is no such person */
  async answersOf(personId: string): Promise<Answers | undefined> {
    const [answers] = await this.database.$queryRaw<Answers[]>(sql.answersOf(personId));
    return answers;
  }

  /** The most promising people the viewer may meet, best first, found by walking outwards until the budget is spent. */
  async recall(viewer: Viewer, at: sql.Moment): Promise<Candidate[]> {
    const rows: CandidateRow[] = [];
    let left = budget;
    for (const leg of legsTo(viewer.radiusKm, legsKm)) {
      const way = walk(viewer.cell, leg, viewer.radiusKm);
      const [step] = await this.database.$queryRaw<Found[]>(sql.recall(way, viewer, at, left, keep));
      rows.push(...(step?.people ?? []));
      left -= step?.found ?? 0;
      if (left <= 0) break;
    }
    rows.sort((a, b) => b[6] - a[6] || (a[0] < b[0] ? -1 : 1));
    return rows.slice(0, keep).map(candidateOf);
  }

  /** People of one band around the viewer, the latest active first. @param after the last one of the page before */
  async nearby(viewer: Viewer, band: number, today: Date, limit: number, after?: sql.After): Promise<Neighbour[]> {
    const leg = { fromKm: bandEdgesKm[band]!, toKm: bandEdgesKm[band + 1]! };
    const way = walk(viewer.cell, leg, viewer.radiusKm);
    return this.database.$queryRaw<Neighbour[]>(sql.nearbyInBand(way, viewer, today, limit, after));
  }
}

function candidateOf(row: CandidateRow): Candidate {
  return {
    id: row[0],
    cell: BigInt(row[1]),
    birthDate: row[2],
    interests: interestsOf(row[3]),
    activeHour: row[4],
    joinedDay: row[5],
    likesMade: row[7] ?? 0,
    passesMade: row[8] ?? 0,
    likesGot: row[9] ?? 0,
    passesGot: row[10] ?? 0,
  };
}

/** The legs between the edges that begin within the radius. */
function legsTo(radiusKm: number, edgesKm: number[]): Leg[] {
  const legs = edgesKm.slice(1).map((toKm, i) => ({ fromKm: edgesKm[i]!, toKm }));
  return legs.filter(({ fromKm }) => fromKm <= radiusKm);
}
