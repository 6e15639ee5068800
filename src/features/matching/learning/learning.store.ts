import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { packHabits } from '../../profiles/habits.js';
import { peopleAfter } from '../recall/base-score.sql.js';
import { type PreferenceModelRow, preferenceModelOf } from '../recall/viewer-context.js';
import type { LearnedState, LearnedSwipe } from './learn.js';
import * as sql from './learning.sql.js';
import { type PreferenceModel, priorModel } from './preference-model.js';

interface KnownTracesRow {
  id: string;
  birthDate: string;
  interests: number[];
  goesOut: number | null;
  dates: number | null;
  belief: PreferenceModelRow | null;
}

@Injectable()
export class LearningStore {
  constructor(private readonly database: DatabaseService) {}

  async enqueue(tx: Tx, swipes: readonly LearnedSwipe[]): Promise<void> {
    await tx.$executeRaw(sql.enqueue(swipes));
  }

  /** Whether this transaction is the one that learns. */
  async mayLearn(tx: Tx): Promise<boolean> {
    const [row] = await tx.$queryRaw<{ mine: boolean }[]>(sql.tryToLearn());
    return row!.mine;
  }

  takeQueued(tx: Tx, limit: number): Promise<{ from: string; to: string }[]> {
    return tx.$queryRaw(sql.takeQueued(limit));
  }

  latestSwipes(tx: Tx, ids: readonly string[]): Promise<LearnedSwipe[]> {
    return tx.$queryRaw(sql.latestSwipes(ids));
  }

  async known(tx: Tx, ids: readonly string[]): Promise<Map<string, LearnedState>> {
    const rows = await tx.$queryRaw<KnownTracesRow[]>(sql.knownOf(ids));
    return new Map(rows.map((row) => [row.id, knownOf(row)]));
  }

  async keep(tx: Tx, learned: ReadonlyMap<string, PreferenceModel>): Promise<void> {
    if (learned.size > 0) await tx.$executeRaw(sql.keepLearned(learned));
  }

  async peopleAfter(after: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(peopleAfter(after, limit));
    return rows.map(({ id }) => id);
  }
}

function knownOf({ birthDate, interests, goesOut, dates, belief }: KnownTracesRow): LearnedState {
  return {
    birthDate,
    interests,
    habits: packHabits({ goesOut: goesOut ?? undefined, dates: dates ?? undefined }),
    belief: belief ? preferenceModelOf(belief) : priorModel,
  };
}
