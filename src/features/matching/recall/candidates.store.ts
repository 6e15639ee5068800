// Reads discovery, profiles and preferences (profiles), places (places), swipes and blocks (swipes), phone_hashes and contact_hashes (safety), rooms and
// members (chat) in the joins of recall.sql.ts and viewer.sql.ts. Writes what matching keeps of people: sittings, exposures, and merit in discovery.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import {
  PreparedStatementsService,
  type StatementSource,
} from '../../../platform/database/prepared-statements.service.js';
import { ReplicasService } from '../../../platform/database/replicas.service.js';
import * as shown from '../deck/impressions.sql.js';
import { recentImpressions } from '../scoring/exposure.js';
import type { Candidate } from '../scoring/rank.js';
import { refreshBaseScores } from './base-score.sql.js';
import { bandEdgesKm, scanCells } from './cell-scan.js';
import * as sql from './recall.sql.js';
import { regionsAround } from './regions.js';
import {
  type Answers,
  interestsOf,
  type PreferenceModelRow,
  preferenceModelOf,
  type ViewerContext,
} from './viewer-context.js';
import { answersOf } from './viewer-context.sql.js';

export interface NearbyRow {
  id: string;
  cell: string;
  /** Towards the viewer. */
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
  lot: number,
  ...belief: PreferenceModelRow,
];

interface Found {
  /** Null when there is nobody. */
  found: number | null;
  people: CandidateRow[] | null;
}

/** Eligible people among whom a deck is looked for; how many of them go on to the score, and how many who like the viewer already. */
export const enough = 250;
export const keep = { best: 120, drawn: 10 };
const mostLikers = 30;
/** Of one query: in a crowd of equals. */
const most = 4_000;
/** Down to which merit, after distance, people are looked for: to the next, as long as there are not enough. */
const floors = [
  -100,
  -110,
  -120,
  -130,
  -140,
  -150,
  -160,
  -170,
  -180,
  -200,
  -220,
  -250,
  -300,
  -400,
  Number.NEGATIVE_INFINITY,
];
const usualFloor = 4;
const endless = 1_000_000;

@Injectable()
export class CandidatesStore {
  /** To which floor a viewer had to look down, and on which day. */
  private readonly lockedDown = new LRUCache<string, { day: number; down: number }>({ max: 100_000 });

  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
    private readonly replicas: ReplicasService,
  ) {}

  /** @returns undefined when there is no such person */
  async answersOf(personId: string, now: Date): Promise<Answers | undefined> {
    const [answers] = await this.preparedStatements.query<Answers>('answers_of', answersOf(personId, now));
    return answers;
  }

  /** The most promising people the viewer may meet, and those who like the viewer. */
  async recall(viewer: ViewerContext, at: sql.Moment): Promise<Candidate[]> {
    return this.replicas.read(
      async (from) => {
        const [likers, others] = await Promise.all([
          this.incomingLikes(from, viewer, at),
          this.candidates(from, viewer, at),
        ]);
        const known = new Set(likers.map(({ id }) => id));
        return [...likers, ...others.filter(({ id }) => !known.has(id))];
      },
      (found) => this.mayMeetAll(viewer, found, at.now),
    );
  }

  /**
   * Looks down as far as it takes to find enough. How far that was is kept for the day, so that the next deck takes one query, and is
   * made of the same people.
   */
  private async candidates(source: StatementSource, viewer: ViewerContext, at: sql.Moment): Promise<Candidate[]> {
    const around = regionsAround(viewer.cell, viewer.radiusKm);
    const key = `${viewer.id}:${viewer.cell}:${viewer.radiusKm}:${viewer.seeks}`;
    const before = this.lockedDown.get(key);
    let down = before === undefined ? usualFloor : before.day === at.day ? before.down : Math.max(0, before.down - 1);
    let to = endless;
    const rows: CandidateRow[] = [];
    for (let step = 1, left = enough; ; step++) {
      const from = Math.max(-endless, floors[down]!);
      const [found] = await source.query<Found>('recall', sql.recall(around, { from, to }, viewer, at, most, keep));
      rows.push(...(found?.people ?? []));
      left -= found?.found ?? 0;
      if (left <= 0 || down === floors.length - 1) break;
      to = from;
      down = Math.min(floors.length - 1, down + step);
    }
    this.lockedDown.set(key, { day: at.day, down });
    rows.sort((a, b) => b[7] - a[7] || (a[0] < b[0] ? -1 : 1));
    const drawn = rows.splice(keep.best).sort((a, b) => a[13] - b[13]);
    return [...rows, ...drawn.slice(0, keep.drawn)].map((row) => candidateOf(row, at.day));
  }

  /** Who likes the viewer already: they are looked for by that, since the walk may end before it comes to them. */
  private async incomingLikes(from: StatementSource, viewer: ViewerContext, at: sql.Moment): Promise<Candidate[]> {
    const [step] = await from.query<Found>('likers', sql.incomingLikes(viewer, at, mostLikers));
    return (step?.people ?? []).map((row) => candidateOf(row, at.day));
  }

  /** People of one band around the viewer, the latest active first. @param after the last one of the page before */
  async nearby(
    viewer: ViewerContext,
    band: number,
    today: Date,
    limit: number,
    after?: sql.After,
  ): Promise<NearbyRow[]> {
    const leg = { fromKm: bandEdgesKm[band]!, toKm: bandEdgesKm[band + 1]! };
    const way = scanCells(viewer.cell, leg, viewer.radiusKm);
    const name = after ? 'nearby_after' : 'nearby';
    const there = sql.nearbyInBand(way, viewer, today, limit, after);
    return this.replicas.read(
      (from) => from.query<NearbyRow>(name, there),
      (found) => this.mayMeetAll(viewer, found, today),
    );
  }

  /** Whether the viewer may still meet all of them, by the database itself: what a standby found may be over. */
  private async mayMeetAll(viewer: ViewerContext, people: readonly { id: string }[], today: Date): Promise<boolean> {
    if (people.length === 0) return true;
    const ids = people.map(({ id }) => id);
    const [row] = await this.preparedStatements.query<{ count: number }>(
      'meetable',
      sql.countMeetable(viewer, ids, today),
    );
    return row!.count === ids.length;
  }

  /** One person, whatever their distance; undefined when the viewer may not meet them. */
  async neighbour(tx: Tx, viewer: ViewerContext, otherId: string, today: Date): Promise<NearbyRow | undefined> {
    const [found] = await tx.$queryRaw<NearbyRow[]>(sql.neighbour(viewer, otherId, today));
    return found;
  }

  /** Share of people by interest, as the database's statistics know it; empty before they are gathered. */
  async interestShares(): Promise<Map<number, number>> {
    const rows = await this.preparedStatements.query<{ interest: number; share: number }>(
      'interest_shares',
      shown.interestShares(),
    );
    return new Map(rows.map(({ interest, share }) => [interest, share]));
  }

  /** Takes a person out of what others were shown and of what there is to learn. */
  async deleteImpressions(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(shown.deleteDeckSessions(personId));
    await tx.$executeRaw(shown.forgetQueued(personId));
  }

  async storeImpressions(
    sittings: readonly shown.DeckSessionRow[],
    exposures: ReadonlyMap<string, number>,
    today: number,
  ) {
    await this.database.$transaction(async (tx) => {
      if (sittings.length) await tx.$executeRaw(shown.upsertDeckSessions(sittings));
      if (exposures.size) await tx.$executeRaw(shown.addExposures(exposures, today));
    });
  }

  /** @returns how many changed */
  refreshBaseScores(personIds: readonly string[], now: Date): Promise<number> {
    return this.database.$executeRaw(refreshBaseScores(personIds, now));
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
    shown: shownTo === null ? 0 : recentImpressions(shownTo, shownDay!, today),
    ...{ likesViewer, superlikesViewer },
    belief: preferenceModelOf(row.slice(14) as PreferenceModelRow),
  };
}
