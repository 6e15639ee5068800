// Reads discovery, profiles and preferences (profiles), places (places), swipes and blocks (swipes), phone_hashes and contact_hashes (safety), rooms and
// members (chat) in the joins of recall.sql.ts and viewer.sql.ts. Writes what matching keeps of people: sittings, exposures, and merit in discovery.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database, type Tx } from '../../platform/database/database.js';
import { Replicas } from '../../platform/database/replicas.js';
import { type Source, Statements } from '../../platform/database/statements.js';
import { shownLately } from './exposure.js';
import { refreshMerits } from './merit.sql.js';
import type { Candidate } from './rank.js';
import * as sql from './recall.sql.js';
import { regionsAround } from './regions.js';
import * as shown from './shown.sql.js';
import { type Answers, type BeliefRow, beliefOf, interestsOf, type Viewer } from './viewer.js';
import { answersOf } from './viewer.sql.js';
import { bandEdgesKm, walk } from './walk.js';

export interface Neighbour {
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
  ...belief: BeliefRow,
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
export class MatchingStore {
  /** To which floor a viewer had to look down, and on which day. */
  private readonly lookedDown = new LRUCache<string, { day: number; down: number }>({ max: 100_000 });

  constructor(
    private readonly database: Database,
    private readonly statements: Statements,
    private readonly replicas: Replicas,
  ) {}

  /** @returns undefined when there is no such person */
  async answersOf(personId: string, now: Date): Promise<Answers | undefined> {
    const [answers] = await this.statements.query<Answers>('answers_of', answersOf(personId, now));
    return answers;
  }

  /** The most promising people the viewer may meet, and those who like the viewer. */
  async recall(viewer: Viewer, at: sql.Moment): Promise<Candidate[]> {
    return this.replicas.read(
      async (from) => {
        const [likers, others] = await Promise.all([this.likers(from, viewer, at), this.promising(from, viewer, at)]);
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
  private async promising(source: Source, viewer: Viewer, at: sql.Moment): Promise<Candidate[]> {
    const around = regionsAround(viewer.cell, viewer.radiusKm);
    const key = `${viewer.id}:${viewer.cell}:${viewer.radiusKm}:${viewer.seeks}`;
    const before = this.lookedDown.get(key);
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
    this.lookedDown.set(key, { day: at.day, down });
    rows.sort((a, b) => b[7] - a[7] || (a[0] < b[0] ? -1 : 1));
    const drawn = rows.splice(keep.best).sort((a, b) => a[13] - b[13]);
    return [...rows, ...drawn.slice(0, keep.drawn)].map((row) => candidateOf(row, at.day));
  }

  /** Who likes the viewer already: they are looked for by that, since the walk may end before it comes to them. */
  private async likers(from: Source, viewer: Viewer, at: sql.Moment): Promise<Candidate[]> {
    const [step] = await from.query<Found>('likers', sql.likers(viewer, at, mostLikers));
    return (step?.people ?? []).map((row) => candidateOf(row, at.day));
  }

  /** People of one band around the viewer, the latest active first. @param after the last one of the page before */
  async nearby(viewer: Viewer, band: number, today: Date, limit: number, after?: sql.After): Promise<Neighbour[]> {
    const leg = { fromKm: bandEdgesKm[band]!, toKm: bandEdgesKm[band + 1]! };
    const way = walk(viewer.cell, leg, viewer.radiusKm);
    const name = after ? 'nearby_after' : 'nearby';
    const there = sql.nearbyInBand(way, viewer, today, limit, after);
    return this.replicas.read(
      (from) => from.query<Neighbour>(name, there),
      (found) => this.mayMeetAll(viewer, found, today),
    );
  }

  /** Whether the viewer may still meet all of them, by the database itself: what a standby found may be over. */
  private async mayMeetAll(viewer: Viewer, people: readonly { id: string }[], today: Date): Promise<boolean> {
    if (people.length === 0) return true;
    const ids = people.map(({ id }) => id);
    const [row] = await this.statements.query<{ count: number }>('meetable', sql.countMeetable(viewer, ids, today));
    return row!.count === ids.length;
  }

  /** One person, whatever their distance; undefined when the viewer may not meet them. */
  async neighbour(tx: Tx, viewer: Viewer, otherId: string, today: Date): Promise<Neighbour | undefined> {
    const [found] = await tx.$queryRaw<Neighbour[]>(sql.neighbour(viewer, otherId, today));
    return found;
  }

  /** Share of people by interest, as the database's statistics know it; empty before they are gathered. */
  async interestShares(): Promise<Map<number, number>> {
    const rows = await this.statements.query<{ interest: number; share: number }>(
      'interest_shares',
      shown.interestShares(),
    );
    return new Map(rows.map(({ interest, share }) => [interest, share]));
  }

  /** Takes a person out of what others were shown and of what there is to learn. */
  async forget(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(shown.forgetShown(personId));
    await tx.$executeRaw(shown.forgetQueued(personId));
  }

  async keepShown(sittings: readonly shown.KeptSitting[], exposures: ReadonlyMap<string, number>, today: number) {
    await this.database.$transaction(async (tx) => {
      if (sittings.length) await tx.$executeRaw(shown.keepSittings(sittings));
      if (exposures.size) await tx.$executeRaw(shown.addExposures(exposures, today));
    });
  }

  /** @returns how many changed */
  refreshMerits(personIds: readonly string[], now: Date): Promise<number> {
    return this.database.$executeRaw(refreshMerits(personIds, now));
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
    belief: beliefOf(row.slice(14) as BeliefRow),
  };
}
