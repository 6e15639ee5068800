// Reads discovery, profiles and preferences (profiles), places (places), swipes and blocks (swipes) and hidden_contacts (safety) in the joins of
// recall.sql.ts and viewer.sql.ts. Writes what matching keeps of people: sittings, exposures, and tiers in discovery.
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Reader } from '../../platform/database/reader.js';
import { shownLately } from './exposure.js';
import { piecesOf } from './pieces.js';
import type { Candidate } from './rank.js';
import * as sql from './recall.sql.js';
import * as shown from './shown.sql.js';
import { refreshTiers } from './tier.sql.js';
import { type Answers, type BeliefRow, beliefOf, interestsOf, type Viewer } from './viewer.js';
import { answersOf } from './viewer.sql.js';
import { bandEdgesKm, type Leg, walk } from './walk.js';

export interface Neighbour {
  id: string;
  openToChat: boolean;
  /** Whole days since 1970. */
  activeDay: number;
}

/** In the order of the columns of recall(). */
type CandidateRow = [
  id: string,
  cell: string,
  birthDate: string,
  interests: string,
  activeDay: number,
  joinedDay: number,
  habits: number,
  cheap: number,
  boosted: boolean | null,
  shown: number | null,
  shownDay: number | null,
  likesViewer: boolean,
  superlikesViewer: boolean,
  ...belief: BeliefRow,
];

interface Found {
  /** Null when there is nobody. */
  found: number | null;
  people: CandidateRow[] | null;
}

/** Eligible people looked at, at most, how many of them go on to the score, and how many who like the viewer already. */
export const budget = 2_000;
export const keep = 300;
const mostLikers = 50;
/** As long as the budget isn't spent; in a dense city the first one ends it. */
const legsKm = [0, 10, 30, 60, Number.POSITIVE_INFINITY];

@Injectable()
export class MatchingStore {
  constructor(
    private readonly database: Database,
    private readonly reader: Reader,
  ) {}

  /** @returns undefined when there is no such person */
  async answersOf(personId: string, now: Date): Promise<Answers | undefined> {
    const [answers] = await this.reader.query<Answers>('answers_of', answersOf(personId, now));
    return answers;
  }

  /** The most promising people the viewer may meet, found by walking outwards until the budget is spent. */
  async recall(viewer: Viewer, at: sql.Moment): Promise<Candidate[]> {
    const [likers, walked] = await Promise.all([this.likers(viewer, at), this.walk(viewer, at)]);
    const known = new Set(likers.map(({ id }) => id));
    return [...likers, ...walked.filter(({ id }) => !known.has(id))];
  }

  private async walk(viewer: Viewer, at: sql.Moment): Promise<Candidate[]> {
    const rows: CandidateRow[] = [];
    let left = budget;
    for (const leg of legsTo(viewer.radiusKm, legsKm)) {
      for (const pieces of piecesOf(walk(viewer.cell, leg, viewer.radiusKm))) {
        const [step] = await this.reader.query<Found>('recall', sql.recall(pieces, viewer, at, left, keep));
        rows.push(...(step?.people ?? []));
        left -= step?.found ?? 0;
        if (left <= 0) break;
      }
      if (left <= 0) break;
    }
    rows.sort((a, b) => b[7] - a[7] || (a[0] < b[0] ? -1 : 1));
    return rows.slice(0, keep).map((row) => candidateOf(row, at.day));
  }

  /** Who likes the viewer already: they are looked for by that, since the walk may end before it comes to them. */
  private async likers(viewer: Viewer, at: sql.Moment): Promise<Candidate[]> {
    const [step] = await this.reader.query<Found>('likers', sql.likers(viewer, at, mostLikers));
    return (step?.people ?? []).map((row) => candidateOf(row, at.day));
  }

  /** People of one band around the viewer, the latest active first. @param after the last one of the page before */
  async nearby(viewer: Viewer, band: number, today: Date, limit: number, after?: sql.After): Promise<Neighbour[]> {
    const leg = { fromKm: bandEdgesKm[band]!, toKm: bandEdgesKm[band + 1]! };
    const way = walk(viewer.cell, leg, viewer.radiusKm);
    const name = after ? 'nearby_after' : 'nearby';
    return this.reader.query<Neighbour>(name, sql.nearbyInBand(way, viewer, today, limit, after));
  }

  /** Share of people by interest, as the database's statistics know it; empty before they are gathered. */
  async interestShares(): Promise<Map<number, number>> {
    const rows = await this.reader.query<{ interest: number; share: number }>(
      'interest_shares',
      shown.interestShares(),
    );
    return new Map(rows.map(({ interest, share }) => [interest, share]));
  }

  async keepShown(sittings: readonly shown.KeptSitting[], exposures: ReadonlyMap<string, number>, today: number) {
    await this.database.$transaction(async (tx) => {
      if (sittings.length) await tx.$executeRaw(shown.keepSittings(sittings));
      if (exposures.size) await tx.$executeRaw(shown.addExposures(exposures, today));
    });
  }

  /** @returns how many changed */
  refreshTiers(personIds: readonly string[], now: Date): Promise<number> {
    return this.database.$executeRaw(refreshTiers(personIds, now));
  }
}

function candidateOf(row: CandidateRow, today: number): Candidate {
  const [
    id,
    cell,
    birthDate,
    interests,
    activeDay,
    joinedDay,
    habits,
    ,
    boosted,
    shownTo,
    shownDay,
    likesViewer,
    superlikesViewer,
  ] = row;
  return {
    id,
    cell: BigInt(cell),
    birthDate,
    interests: interestsOf(interests),
    ...{ activeDay, joinedDay, habits },
    boosted: boosted ?? false,
    shown: shownTo === null ? 0 : shownLately(shownTo, shownDay!, today),
    ...{ likesViewer, superlikesViewer },
    belief: beliefOf(row.slice(13) as BeliefRow),
  };
}

/** The legs between the edges that begin within the radius. */
function legsTo(radiusKm: number, edgesKm: number[]): Leg[] {
  const legs = edgesKm.slice(1).map((toKm, i) => ({ fromKm: edgesKm[i]!, toKm }));
  return legs.filter(({ fromKm }) => fromKm <= radiusKm);
}
