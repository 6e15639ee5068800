// Learning from swipes, and the impressions of decks, on a real database.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ImpressionsService } from '../../src/features/matching/deck/impressions.service.js';
import { LearningService } from '../../src/features/matching/learning/learning.service.js';
import { tryLearningLock } from '../../src/features/matching/learning/learning.sql.js';
import { LearningStore } from '../../src/features/matching/learning/learning.store.js';
import { CandidatesStore } from '../../src/features/matching/recall/candidates.store.js';
import type { InterestIdfService } from '../../src/features/matching/recall/interest-idf.service.js';
import { uniformIdf } from '../../src/features/matching/scoring/interest-idf.js';
import { PreparedStatementsService } from '../../src/platform/database/prepared-statements.service.js';
import { ReplicasService } from '../../src/platform/database/replicas.service.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { RelayService } from '../../src/platform/realtime/relay.service.js';
import { dayOf } from '../../src/platform/time/day.js';
import { createUserWithProfile, openTestContext, type TestContext } from '../support/test-context.js';

const now = new Date();
const idf = { current: async () => uniformIdf } as InterestIdfService;

let context: TestContext;
let statements: PreparedStatementsService;
let store: CandidatesStore;
let learning: LearningService;

beforeAll(async () => {
  context = await openTestContext();
  statements = new PreparedStatementsService(context.config);
  store = new CandidatesStore(context.database, statements, new ReplicasService(context.config, statements));
  learning = newLearner();
});
afterAll(async () => {
  await statements.onApplicationShutdown();
  await context.close();
});
beforeEach(() => context.database.$executeRaw`TRUNCATE people, swipes_to_learn CASCADE`);

function newLearner(): LearningService {
  return new LearningService(context.database, new LearningStore(context.database), store, idf);
}

/** Stores a swipe as the service does, with its entry in the learning queue. */
async function swipe(from: string, to: string, liked: boolean): Promise<void> {
  await context.database.$transaction(async (tx) => {
    await tx.swipe.create({ data: { fromId: from, toId: to, kind: liked ? 'like' : 'pass', at: now } });
    await learning.enqueue(tx, [{ from, to, liked, at: now }]);
  });
}

const people = (count: number) => Promise.all(Array.from({ length: count }, () => createUserWithProfile(context)));
const learnedOf = (personId: string) => context.database.preferenceModel.findUnique({ where: { personId } });
const baseScoreOf = async (personId: string) =>
  (await context.database.discovery.findUniqueOrThrow({ where: { personId } })).baseScore;

describe('the learning of appeal', () => {
  it('the learner rates users by the likes they receive and give, and empties the queue', async () => {
    const [liked, passed, ...others] = await people(8);
    for (const other of others) {
      await swipe(other, liked!, true);
      await swipe(other, passed!, false);
    }
    await learning.catchUp(now);
    const [up, down] = [await learnedOf(liked!), await learnedOf(passed!)];
    expect(up!.appeal).toBeGreaterThan(0.5);
    expect(down!.appeal).toBeLessThan(-0.5);
    expect(up!.appealVar).toBeLessThan((await learnedOf(others[0]!))!.appealVar);
    expect(await context.database.swipeToLearn.count()).toBe(0);
  });

  it('an undone swipe leaves no trace in the ratings', async () => {
    const [one, other] = await people(2);
    await swipe(one!, other!, true);
    await learning.catchUp(now);
    expect((await learnedOf(other!))!.appeal).toBeGreaterThan(0);
    await context.database.swipe.deleteMany();
    await context.database.$transaction((tx) =>
      learning.enqueue(tx, [{ from: one!, to: other!, liked: true, at: now }]),
    );
    await learning.catchUp(now);
    expect((await learnedOf(other!))!.appeal).toBe(0);
  });

  it('a learner leaves the queue to the process that holds the learning lock', async () => {
    const [one, other] = await people(2);
    await swipe(one!, other!, true);
    await context.database.$transaction(async (tx) => {
      await tx.$queryRaw(tryLearningLock());
      await newLearner().catchUp(now);
      expect(await context.database.swipeToLearn.count()).toBe(1);
    });
    await newLearner().catchUp(now);
    expect(await context.database.swipeToLearn.count()).toBe(0);
  });

  it('the learner skips users who are deleted', async () => {
    const [one, other] = await people(2);
    await swipe(one!, other!, true);
    await context.database.person.delete({ where: { id: other! } });
    await learning.catchUp(now);
    expect(await learnedOf(other!)).toBeNull();
    expect(await context.database.swipeToLearn.count()).toBe(0);
  });
});

describe('the base score', () => {
  it('the score rises with likes and a boost, and falls with passes and absence', async () => {
    const [liked, passed, stranger, ...others] = await people(13);
    for (const other of others) {
      await swipe(other, liked!, true);
      await swipe(other, passed!, false);
    }
    await learning.catchUp(now);
    await store.refreshBaseScores([stranger!], now);
    const usual = await baseScoreOf(stranger!);
    const most = await baseScoreOf(liked!);
    expect(most).toBeGreaterThan(usual + 10);
    expect(await baseScoreOf(passed!)).toBeLessThan(usual - 10);

    await context.database.discovery.update({ where: { personId: liked! }, data: { activeDay: dayOf(now) - 60 } });
    while (await learning.sweep(now));
    expect(await baseScoreOf(liked!)).toBeLessThan(most - 50);

    await context.database.boost.create({ data: { personId: passed!, until: new Date(now.getTime() + 60_000) } });
    await store.refreshBaseScores([passed!], now);
    const boosted = await baseScoreOf(passed!);
    await context.database.boost.deleteMany();
    await store.refreshBaseScores([passed!], now);
    expect(boosted - (await baseScoreOf(passed!))).toBe(150);
  });

  it('a user in the west who is active on their present day is not idle, although it is the day before by UTC', async () => {
    const [west, east] = await people(2);
    const evening = new Date((dayOf(now) + 1) * 86_400_000 + 1_800_000);
    for (const [personId, activeDay] of [
      [west!, dayOf(now)],
      [east!, dayOf(now) + 1],
    ] as const)
      await context.database.discovery.update({ where: { personId }, data: { activeDay, baseScore: -900 } });
    await store.refreshBaseScores([west!, east!], evening);
    expect(await baseScoreOf(west!)).toBe(await baseScoreOf(east!));
    await store.refreshBaseScores([west!], new Date(evening.getTime() + 12 * 3_600_000));
    expect(await baseScoreOf(west!)).toBeLessThan(await baseScoreOf(east!));
  });

  it('the score is written only when it has changed by a tenth', async () => {
    const [one] = await people(1);
    await context.database.discovery.update({ where: { personId: one! }, data: { baseScore: -900 } });
    await store.refreshBaseScores([one!], now);
    const baseScore = await baseScoreOf(one!);
    for (const [off, written] of [
      [9, 0],
      [-9, 0],
      [10, 1],
      [-10, 1],
    ] as const) {
      await context.database.discovery.update({ where: { personId: one! }, data: { baseScore: baseScore + off } });
      expect(await store.refreshBaseScores([one!], now)).toBe(written);
    }
    expect(await baseScoreOf(one!)).toBe(baseScore);
  });

  it('the sweep refreshes all scores once a day in every process', async () => {
    const ids = await people(3);
    await context.database.discovery.updateMany({ data: { baseScore: -900 } });
    const sweeper = newLearner();
    expect(await sweeper.sweep(now)).toBe(false);
    for (const id of ids) expect(await baseScoreOf(id)).toBeGreaterThan(-900);
    await context.database.discovery.updateMany({ data: { baseScore: -900 } });
    await sweeper.sweep(now);
    expect(await baseScoreOf(ids[0]!)).toBe(-900);
    await sweeper.sweep(new Date(now.getTime() + 86_400_000));
    expect(await baseScoreOf(ids[0]!)).toBeGreaterThan(-900);
  });
});
describe('the impressions', () => {
  it('impressions are written for viewers and the users they saw, and another process reads them', async () => {
    const [viewer, ...seen] = await people(3);
    const shown = new ImpressionsService(store, new RelayService(new RedisService({ REDIS_URL: undefined })));
    const none = { at: new Date(0), shown: [], ignored: new Map<string, number>() };
    shown.record(viewer!, shown.session(viewer!, none, now), seen, now);
    shown.record(viewer!, shown.session(viewer!, none, now), seen, now);
    await shown.write();
    const exposures = await context.database.impressionCount.findMany();
    expect(exposures.map(({ personId, shown }) => [personId, shown]).sort()).toEqual(seen.map((id) => [id, 1]).sort());

    const later = new Date(now.getTime() + 3_600_000);
    const answers = await store.viewerAnswers(viewer!, later);
    const stored = { at: answers!.sessionAt!, shown: answers!.shown!, ignored: new Map<string, number>() };
    expect([
      ...new ImpressionsService(store, new RelayService(new RedisService({ REDIS_URL: undefined }))).session(
        viewer!,
        stored,
        later,
      ).ignored,
    ]).toEqual(seen.map((id) => [id, 1]));
  });

  it('the impression count halves over three days', async () => {
    const [viewer, seen] = await people(2);
    const add = (day: number) => store.storeImpressions([], new Map([[seen!, 8]]), day);
    await add(20_000);
    await add(20_003);
    const [row] = await context.database.impressionCount.findMany();
    expect(row).toMatchObject({ personId: seen, shown: 12, day: 20_003 });
    expect(viewer).toBeDefined();
  });
});

it('the shares of interests come from the statistics of the database', async () => {
  const ids = await people(30);
  const chosen = ids.map((personId, n) => ({ where: { personId }, data: { interests: n < 10 ? [3, 7] : [7] } }));
  for (const change of chosen) await context.database.profile.update(change);
  await context.database.$executeRaw`ANALYZE profiles`;
  const shares = await store.interestShares();
  expect(shares.get(7)).toBeCloseTo(1, 5);
  expect(shares.get(3)).toBeCloseTo(1 / 3, 5);
});
