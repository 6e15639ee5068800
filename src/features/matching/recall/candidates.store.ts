// Finds the candidates of decks and of nearby. Reads discovery, profiles and preferences (profiles), places (location), swipes and blocks
// (swipes), phone_hashes and contact_hashes (contact-blocking), rooms and members (chat) in the joins of recall.sql.ts and
// viewer-context.sql.ts. Writes deck sessions, impression counts, and base scores in discovery.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import {
  PreparedStatementsService,
  type StatementSource,
} from '../../../platform/database/prepared-statements.service.js';
import { ReplicasService } from '../../../platform/database/replicas.service.js';
import * as impressions from '../deck/impressions.sql.js';
import { recentImpressions } from '../scoring/exposure.js';
import type { Candidate } from '../scoring/rank.js';
import { refreshBaseScores } from './base-score.sql.js';
import { bandEdgesKm, scanCells } from './cell-scan.js';
import * as sql from './recall.sql.js';
import { regionsAround } from './regions.js';
import {
  interestsOfBits,
  type PreferenceModelRow,
  preferenceModelOf,
  type ViewerAnswers,
  type ViewerContext,
} from './viewer-context.js';
import { selectViewerAnswers } from './viewer-context.sql.js';

export interface NearbyRow {
  id: string;
  cell: string;
  /** True if the user takes chat requests from the viewer. */
  openToChat: boolean;
  /** Whole days since 1970. */
  activeDay: number;
}

/** In the order of candidateColumns of recall.sql.ts. */
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
  ...model: PreferenceModelRow,
];

interface Found {
  /** Null when nothing was found. */
  found: number | null;
  people: CandidateRow[] | null;
}

/** The eligible users that recall looks for; how many of them are scored; and how many users who like the viewer already. */
export const wantedCandidates = 250;
export const keptCandidates = { best: 120, drawn: 10 };
const mostIncomingLikes = 30;
/** Eligible users in one query, where many have the same score. */
const mostOfQuery = 4_000;
/** The lowest base scores, after distance, down to which recall searches: the next one while there are not enough candidates. */
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
const highestScore = 1_000_000;

@Injectable()
export class CandidatesStore {
  /** The floor that the search of a viewer had to reach, and the day. */
  private readonly floorsOfDay = new LRUCache<string, { day: number; down: number }>({ ...atMost(100_000) });

  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
    private readonly replicas: ReplicasService,
  ) {}

  /** @returns undefined when there is no such person */
  async viewerAnswers(personId: string, now: Date): Promise<ViewerAnswers | undefined> {
    const [answers] = await this.preparedStatements.query<ViewerAnswers>(
      'answers_of',
      selectViewerAnswers(personId, now),
    );
    return answers;
  }

  /** Returns the best candidates of a viewer, and the users who like the viewer. */
  async recall(viewer: ViewerContext): Promise<Candidate[]> {
    return this.replicas.read(
      async (from) => {
        const [incoming, others] = await Promise.all([this.incomingLikes(from, viewer), this.candidates(from, viewer)]);
        const known = new Set(incoming.map(({ id }) => id));
        return [...incoming, ...others.filter(({ id }) => !known.has(id))];
      },
      (found) => this.mayMeetAll(viewer, found),
    );
  }

  /**
   * Searches down to the floor at which there are enough candidates. The floor is cached for the day, so that the next deck takes one
   * query and is made of the same users.
   */
  private async candidates(source: StatementSource, viewer: ViewerContext): Promise<Candidate[]> {
    const around = regionsAround(viewer.cell, viewer.radiusKm);
    const key = `${viewer.id}:${viewer.cell}:${viewer.radiusKm}:${viewer.seeks}`;
    const before = this.floorsOfDay.get(key);
    let down =
      before === undefined ? usualFloor : before.day === viewer.today ? before.down : Math.max(0, before.down - 1);
    let to = highestScore;
    const rows: CandidateRow[] = [];
    for (let step = 1, left = wantedCandidates; ; step++) {
      const from = Math.max(-highestScore, floors[down]!);
      const [found] = await source.query<Found>(
        'recall',
        sql.selectCandidates(around, { from, to }, viewer, mostOfQuery, keptCandidates),
      );
      rows.push(...(found?.people ?? []));
      left -= found?.found ?? 0;
      if (left <= 0 || down === floors.length - 1) break;
      to = from;
      down = Math.min(floors.length - 1, down + step);
    }
    this.floorsOfDay.set(key, { day: viewer.today, down });
    rows.sort((a, b) => b[7] - a[7] || (a[0] < b[0] ? -1 : 1));
    const drawn = rows.splice(keptCandidates.best).sort((a, b) => a[13] - b[13]);
    return [...rows, ...drawn.slice(0, keptCandidates.drawn)].map((row) => candidateOf(row, viewer.today));
  }

  /** Finds users who like the viewer already: the search of regions may end before it reaches them. */
  private async incomingLikes(from: StatementSource, viewer: ViewerContext): Promise<Candidate[]> {
    const [step] = await from.query<Found>('incoming_likes', sql.selectIncomingLikes(viewer, mostIncomingLikes));
    return (step?.people ?? []).map((row) => candidateOf(row, viewer.today));
  }

  /** Returns the users of one distance band around the viewer, the latest active first. @param after the last one of the page before */
  async nearby(viewer: ViewerContext, band: number, limit: number, after?: sql.LastOfPage): Promise<NearbyRow[]> {
    const distances = { fromKm: bandEdgesKm[band]!, toKm: bandEdgesKm[band + 1]! };
    const cells = scanCells(viewer.cell, distances, viewer.radiusKm);
    const name = after ? 'nearby_after' : 'nearby';
    const query = sql.selectNearbyInBand(cells, viewer, limit, after);
    return this.replicas.read(
      (from) => from.query<NearbyRow>(name, query),
      (found) => this.mayMeetAll(viewer, found),
    );
  }

  /** Returns whether the viewer may still meet all of them, as the primary sees it: a standby may be behind. */
  private async mayMeetAll(viewer: ViewerContext, people: readonly { id: string }[]): Promise<boolean> {
    if (people.length === 0) return true;
    const ids = people.map(({ id }) => id);
    const [row] = await this.preparedStatements.query<{ count: number }>('meetable', sql.countMeetable(viewer, ids));
    return row!.count === ids.length;
  }

  /** Returns one user, whatever the distance; undefined when the viewer may not meet them. */
  async nearbyPerson(tx: Tx, viewer: ViewerContext, otherId: string): Promise<NearbyRow | undefined> {
    const [found] = await tx.$queryRaw<NearbyRow[]>(sql.selectNearbyPerson(viewer, otherId));
    return found;
  }

  /** Returns the share of users by interest, from the database's statistics; empty before they are gathered. */
  async interestShares(): Promise<Map<number, number>> {
    const rows = await this.preparedStatements.query<{ interest: number; share: number }>(
      'interest_shares',
      impressions.selectInterestShares(),
    );
    return new Map(rows.map(({ interest, share }) => [interest, share]));
  }

  /** Removes a user from the impressions of others, and the swipes to learn from. */
  async deleteImpressions(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(impressions.removeFromDeckSessions(personId));
    await tx.swipeToLearn.deleteMany({ where: { OR: [{ fromId: personId }, { toId: personId }] } });
  }

  /** Writes deck sessions and impressions. */
  async storeImpressions(
    sessions: readonly impressions.DeckSessionRow[],
    counts: ReadonlyMap<string, number>,
    today: number,
  ) {
    await this.database.$transaction(async (tx) => {
      if (sessions.length) await tx.$executeRaw(impressions.upsertDeckSessions(sessions));
      if (counts.size) await tx.$executeRaw(impressions.addImpressionCounts(counts, today));
    });
  }

  /** Refreshes the base scores of users. @returns the number of changed rows */
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
    interests: interestsOfBits(interests),
    ...{ activeDay, joinedDay, habits },
    boosted: boosted ?? false,
    impressions: shownTo === null ? 0 : recentImpressions(shownTo, shownDay!, today),
    ...{ likesViewer, superlikesViewer },
    model: preferenceModelOf(row.slice(14) as PreferenceModelRow),
  };
}
