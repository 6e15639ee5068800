// Writes the queue of swipes to learn from, and preference models.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { packHabits } from '../../profiles/habits.js';
import { selectPeopleAfter } from '../recall/base-score.sql.js';
import { type PreferenceModelRow, preferenceModelOf } from '../recall/viewer-context.js';
import type { LearnedSwipe, LearningProfile } from './learn.js';
import * as sql from './learning.sql.js';
import { type PreferenceModel, priorModel } from './preference-model.js';

interface LearningProfileRow {
  id: string;
  birthDate: string;
  interests: number[];
  goesOut: number | null;
  dates: number | null;
  model: PreferenceModelRow | null;
}

@Injectable()
export class LearningStore {
  constructor(private readonly database: DatabaseService) {}

  async enqueue(tx: Tx, swipes: readonly LearnedSwipe[]): Promise<void> {
    await tx.$executeRaw(sql.enqueueSwipes(swipes));
  }

  /** Takes the lock of learning. @returns false while another transaction holds it */
  async tryLock(tx: Tx): Promise<boolean> {
    const [row] = await tx.$queryRaw<{ mine: boolean }[]>(sql.tryLearningLock());
    return row!.mine;
  }

  dequeue(tx: Tx, limit: number): Promise<{ from: string; to: string }[]> {
    return tx.$queryRaw(sql.dequeueSwipes(limit));
  }

  latestSwipes(tx: Tx, ids: readonly string[]): Promise<LearnedSwipe[]> {
    return tx.$queryRaw(sql.selectLatestSwipes(ids));
  }

  async profiles(tx: Tx, ids: readonly string[]): Promise<Map<string, LearningProfile>> {
    const rows = await tx.$queryRaw<LearningProfileRow[]>(sql.selectLearningProfiles(ids));
    return new Map(rows.map((row) => [row.id, knownOf(row)]));
  }

  async upsertModels(tx: Tx, learned: ReadonlyMap<string, PreferenceModel>): Promise<void> {
    if (learned.size > 0) await tx.$executeRaw(sql.upsertPreferenceModels(learned));
  }

  async peopleAfter(after: string, limit: number): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(selectPeopleAfter(after, limit));
    return rows.map(({ id }) => id);
  }
}

function knownOf({ birthDate, interests, goesOut, dates, model }: LearningProfileRow): LearningProfile {
  return {
    birthDate,
    interests,
    habits: packHabits({ goesOut: goesOut ?? undefined, dates: dates ?? undefined }),
    model: model ? preferenceModelOf(model) : priorModel,
  };
}
