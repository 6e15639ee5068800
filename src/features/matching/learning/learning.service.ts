// Learning from swipes in the background: updates preference models, and the base scores that recall reads users by.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { dayOf } from '../../../platform/time/day.js';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { CandidatesStore } from '../recall/candidates.store.js';
import { InterestIdfService } from '../recall/interest-idf.service.js';
import { type LearnedSwipe, relearn } from './learn.js';
import { LearningStore } from './learning.store.js';

const everyMs = 1_000;
const swipesAtOnce = 100;
const peopleAtOnce = 2_000;
const firstId = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class LearningService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('learning from swipes', everyMs, () => this.work(new Date()));
  /** The daily sweep of base scores: its day, and the last id that it has reached. */
  private swept = { day: 0, after: firstId };

  constructor(
    private readonly database: DatabaseService,
    private readonly store: LearningStore,
    private readonly people: CandidatesStore,
    private readonly interestIdf: InterestIdfService,
  ) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }

  /** Queues swipes to learn from, undone ones too, in the transaction that makes them. */
  async enqueue(tx: Tx, swipes: readonly LearnedSwipe[]): Promise<void> {
    if (swipes.length > 0) await this.store.enqueue(tx, swipes);
  }

  /** Learns from all queued swipes; does nothing while another process is learning. */
  async catchUp(now: Date): Promise<void> {
    while ((await this.learn(now)) === swipesAtOnce);
  }

  /** Refreshes all base scores once a day, since they fall without activity. Continues where it stopped. @returns whether there is more */
  async sweep(now: Date): Promise<boolean> {
    const day = dayOf(now);
    if (this.swept.day === day && !this.swept.after) return false;
    const after = this.swept.day === day ? this.swept.after : firstId;
    const ids = await this.store.peopleAfter(after, peopleAtOnce);
    if (ids.length > 0) await this.people.refreshBaseScores(ids, now);
    this.swept = { day, after: ids.length === peopleAtOnce ? ids.at(-1)! : '' };
    return this.swept.after !== '';
  }

  private async work(now: Date): Promise<void> {
    await this.catchUp(now);
    await this.sweep(now);
  }

  /** @returns the number of learned swipes */
  private async learn(now: Date): Promise<number> {
    const { count, touched } = await this.database.$transaction((tx) => this.learnIn(tx, now));
    if (touched.length > 0) await this.people.refreshBaseScores(touched, now);
    return count;
  }

  private async learnIn(tx: Tx, now: Date): Promise<{ count: number; touched: string[] }> {
    if (!(await this.store.tryLock(tx))) return { count: 0, touched: [] };
    const queued = await this.store.dequeue(tx, swipesAtOnce);
    if (queued.length === 0) return { count: 0, touched: [] };
    const touched = [...new Set(queued.flatMap(({ from, to }) => [from, to]))];
    const swipes = await this.store.latestSwipes(tx, touched);
    const people = await this.store.profiles(tx, [
      ...new Set([...touched, ...swipes.flatMap(({ from, to }) => [from, to])]),
    ]);
    await this.store.upsertModels(tx, relearn(touched, swipes, people, { now, idf: await this.interestIdf.current() }));
    return { count: queued.length, touched };
  }
}
