// Writes nothing. Reads discovery, profiles and preferences (which the feature profiles writes), and swipes, blocks and tallies
// (which the feature swipes writes), in the joins of recall.sql.ts. Where the viewer is comes from places through its service.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import * as sql from './recall.sql.js';
import { distanceTerm, type Scorable } from './score.js';
import { type Answers, interestsOf, type Viewer } from './viewer.js';
import { bandEdgesKm, type Leg, type Walk, walk } from './walk.js';

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

interface CandidateRow extends Omit<Candidate, 'interests'> {
  interests: string;
  cheap: number;
  found: number;
}

/** Eligible people looked at, at most, and how many of them go on to the score. */
const budget = 2_000;
const keep = 300;
/** One query each, as long as the budget isn't spent: a dense city never sees the second. */
const legsKm = [0, 5, 10, 20, 50, Number.POSITIVE_INFINITY];

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
      const stretch = stretchOf(walk(viewer.cell, leg, viewer.radiusKm));
      const step = await this.database.$queryRaw<CandidateRow[]>(sql.recall(stretch, viewer, at, left, keep));
      rows.push(...step);
      left -= step[0]?.found ?? 0;
      if (left <= 0) break;
    }
    rows.sort((a, b) => b.cheap - a.cheap || (a.id < b.id ? -1 : 1));
    return rows.slice(0, keep).map(({ cheap, found, ...row }) => ({ ...row, interests: interestsOf(row.interests) }));
  }

  /** People of one band around the viewer, the latest active first. @param after the last one of the page before */
  async nearby(viewer: Viewer, band: number, today: Date, limit: number, after?: sql.After): Promise<Neighbour[]> {
    const leg = { fromKm: bandEdgesKm[band]!, toKm: bandEdgesKm[band + 1]! };
    const stretch = stretchOf(walk(viewer.cell, leg, viewer.radiusKm));
    return this.database.$queryRaw<Neighbour[]>(sql.nearbyInBand(stretch, viewer, today, limit, after));
  }
}

/** The legs between the edges that begin within the radius. */
function legsTo(radiusKm: number, edgesKm: number[]): Leg[] {
  const legs = edgesKm.slice(1).map((toKm, i) => ({ fromKm: edgesKm[i]!, toKm }));
  return legs.filter(({ fromKm }) => fromKm <= radiusKm);
}

function stretchOf({ lo, hi, km }: Walk): sql.Stretch {
  return { lo: [...lo], hi: [...hi], distanceTerm: Array.from(km, distanceTerm) };
}
