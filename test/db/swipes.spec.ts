import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BlockVisibilityService } from '../../src/features/chat/rooms/block-visibility.service.js';
import type { RoomLifecycleService } from '../../src/features/chat/rooms/room-lifecycle.service.js';
import { cellOf } from '../../src/features/location/geography/cell.js';
import { BoostsService } from '../../src/features/matching/boosts/boosts.service.js';
import { BoostsStore } from '../../src/features/matching/boosts/boosts.store.js';
import { LearningService } from '../../src/features/matching/learning/learning.service.js';
import { LearningStore } from '../../src/features/matching/learning/learning.store.js';
import { CandidatesStore } from '../../src/features/matching/recall/candidates.store.js';
import { InterestIdfService } from '../../src/features/matching/recall/interest-idf.service.js';
import type { ViewerContextService } from '../../src/features/matching/recall/viewer-context.service.js';
import { BlurredPhotosService } from '../../src/features/photos/blurred-photos.service.js';
import type { PhotoDownloadsService } from '../../src/features/photos/photo-downloads.service.js';
import { PhotosStore } from '../../src/features/photos/photos.store.js';
import type { ProfileQuotaService } from '../../src/features/quotas/profile-quota.service.js';
import { QuotasService } from '../../src/features/quotas/quotas.service.js';
import { QuotasStore } from '../../src/features/quotas/quotas.store.js';
import { BlocksService } from '../../src/features/swipes/blocks/blocks.service.js';
import { BlocksStore } from '../../src/features/swipes/blocks/blocks.store.js';
import { MatchesService } from '../../src/features/swipes/matches/matches.service.js';
import { MatchesStore } from '../../src/features/swipes/matches/matches.store.js';
import { ReceivedLikesService } from '../../src/features/swipes/received-likes/received-likes.service.js';
import { ReceivedLikesStore } from '../../src/features/swipes/received-likes/received-likes.store.js';
import { SwipeBatchService } from '../../src/features/swipes/swipe-batch.service.js';
import { SwipeNotificationsService } from '../../src/features/swipes/swipe-notifications.service.js';
import { SwipesService } from '../../src/features/swipes/swipes.service.js';
import { SwipesStore } from '../../src/features/swipes/swipes.store.js';
import { SwipeUndoService } from '../../src/features/swipes/undo/swipe-undo.service.js';
import { UndoneProfileService } from '../../src/features/swipes/undo/undone-profile.service.js';
import type { Config } from '../../src/platform/config/config.js';
import type { Tx } from '../../src/platform/database/database.service.js';
import { PreparedStatementsService } from '../../src/platform/database/prepared-statements.service.js';
import { ReplicasService } from '../../src/platform/database/replicas.service.js';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { type DomainEvents, EventsService } from '../../src/platform/realtime/events.service.js';
import { type Connection, HubService } from '../../src/platform/realtime/hub.service.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { RelayService } from '../../src/platform/realtime/relay.service.js';
import { hideFrom } from '../support/hidden-contacts.js';
import { createUser, createUserWithProfile, openTestContext, type TestContext } from '../support/test-context.js';

const page = { limit: 50 };
const at = (seconds: number) => new Date(Date.parse('2026-11-23T12:00:00Z') + seconds * 1000);
const nobody = '019b0c3e-0000-7000-8000-000000000000';

let context: TestContext;
let swipes: SwipesService;
let matches: MatchesService;
let blocks: BlocksService;
let undos: SwipeUndoService;
let receivedLikes: ReceivedLikesService;
let statements: PreparedStatementsService;
const hub = new HubService(new RelayService(new RedisService({ REDIS_URL: undefined })));
const events = new EventsService();
const told: { opened: string[]; closed: string[] } = { opened: [], closed: [] };
const announced: { liked: DomainEvents['liked'][]; matched: DomainEvents['matched'][] } = { liked: [], matched: [] };

/** Set by a test to run something else while a match is being made. */
let meanwhile: (() => Promise<void>) | undefined;

/** The part of chat that a match needs. */
const chat = {
  createRooms: async (tx: Tx, kind: 'match', rooms: string[][]) => {
    if (rooms.length > 0) await meanwhile?.();
    const ids: string[] = [];
    for (const people of rooms) {
      const data = { kind, members: { create: people.map((personId) => ({ personId })) } };
      ids.push((await tx.room.create({ data })).id);
    }
    return ids;
  },
  closeRoom: async (tx: Tx, id: string) => {
    await tx.room.update({ where: { id }, data: { closedAt: new Date() } });
  },
  removeSilentRoom: async (tx: Tx, id: string) => (await tx.room.deleteMany({ where: { id, lastSeq: 0 } })).count > 0,
  roomOpened: (room: string) => void told.opened.push(room),
  roomClosed: (room: string) => void told.closed.push(room),
} as unknown as RoomLifecycleService;

/** The part of room visibility that a block needs. */
const blockVisibility = { blocked: () => {}, unblocked: () => {} } as unknown as BlockVisibilityService;

const address = '192.0.2.1';
/** The quota of profiles is tested elsewhere: all may be seen here. */
const viewers = { load: async (id: string) => ({ id }) } as unknown as ViewerContextService;
const quota = {
  admit: async (_: unknown, __: string, ids: string[]) => new Set(ids),
} as unknown as ProfileQuotaService;

/** Creates the services with other settings. */
function servicesWith(settings: Partial<Config> = {}) {
  const { database, profiles } = context;
  const config = { ...context.config, ...settings };
  const [store, matchesStore] = [new SwipesStore(), new MatchesStore(database)];
  const limits = new RateLimitsService(config, new RedisService(config));
  const quotas = new QuotasService(config, new QuotasStore(database));
  const people = new CandidatesStore(database, statements, new ReplicasService(config, statements));
  const learning = new LearningService(database, new LearningStore(database), people, new InterestIdfService(people));
  const matches = new MatchesService(database, matchesStore, store, chat, profiles);
  const batches = new SwipeBatchService(store, matches, quotas, learning);
  const notifications = new SwipeNotificationsService(profiles, chat, hub, events);
  const undone = new UndoneProfileService(profiles, viewers, quota);
  const blurredPhotos = new BlurredPhotosService(config, new PhotosStore(database), {} as PhotoDownloadsService);
  return {
    swipes: new SwipesService(database, store, batches, notifications, limits, profiles),
    quotas,
    matches,
    undos: new SwipeUndoService(database, store, quotas, chat, learning, undone),
    boosts: new BoostsService(config, database, new BoostsStore(), people, quotas, profiles),
    receivedLikes: new ReceivedLikesService(config, new ReceivedLikesStore(database), profiles, blurredPhotos),
    blocks: new BlocksService(database, new BlocksStore(database), store, matchesStore, chat, blockVisibility),
  };
}

beforeAll(async () => {
  context = await openTestContext();
  statements = new PreparedStatementsService(context.config);
  ({ swipes, matches, blocks, undos, receivedLikes } = servicesWith());
  events.on('liked', async (event) => void announced.liked.push(event));
  events.on('matched', async (event) => void announced.matched.push(event));
});
afterAll(async () => {
  await statements.onApplicationShutdown();
  await context.close();
});
beforeEach(() => {
  for (const list of [told.opened, told.closed, announced.liked, announced.matched]) list.length = 0;
});

const pair = async () =>
  [await createUserWithProfile(context, 'Lan'), await createUserWithProfile(context, 'Wei')] as const;
const like = (from: string, to: string) => swipes.swipe(from, { to, kind: 'like' });
const pass = (from: string, to: string) => swipes.swipe(from, { to, kind: 'pass' });
/** Returns the learning queue in order: from, to, and liked (true) or passed (false). */
const notedOf = async (...both: string[]) => {
  const rows = await context.database.swipeToLearn.findMany({
    where: { fromId: { in: both } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ fromId, toId, liked }) => [fromId, toId, liked]);
};

/** Records the events that the connections of a person receive. */
function listen(personId: string): [string, object][] {
  const heard: [string, object][] = [];
  const connection: Connection = {
    id: personId,
    personId,
    send: (event, payload) => void heard.push([event, payload]),
    close: () => {},
  };
  hub.follow(connection, `person:${personId}`);
  return heard;
}

describe('concurrent likes', () => {
  it('fifty pairs that like each other at the same instant in two processes make one match and one room each', async () => {
    const pairs = await Promise.all(Array.from({ length: 50 }, pair));
    const there = servicesWith().swipes;
    const likeThere = (from: string, to: string) => there.swipe(from, { to, kind: 'like' });
    const answers = await Promise.all(
      pairs.flatMap(([a, b]) => [like(a, b), likeThere(b, a), likeThere(a, b), like(b, a)]),
    );
    expect(await context.database.match.count()).toBe(50);
    expect(await context.database.room.count()).toBe(50);
    expect(new Set(told.opened).size).toBe(50);
    expect(told.opened).toHaveLength(50);
    expect(announced.matched).toHaveLength(50);
    expect(answers.filter(({ matched }) => matched).length).toBeGreaterThanOrEqual(50);
    for (const [a, b] of pairs) {
      expect((await like(a, b)).room).toBe((await like(b, a)).room);
      expect(await notedOf(a)).toEqual([[a, b, true]]);
      expect(await notedOf(b)).toEqual([[b, a, true]]);
    }
  });

  it('likes among many users at once are each queued for learning', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => createUserWithProfile(context)));
    await Promise.all(people.flatMap((a) => people.filter((b) => b !== a).map((b) => like(a, b))));
    for (const person of people) {
      expect(await notedOf(person)).toHaveLength(7);
      expect((await matches.list(person, page)).items).toHaveLength(7);
    }
  });
});

describe('a like', () => {
  it('a mutual like makes a match, and both users are notified once', async () => {
    const [lan, wei] = await pair();
    const [lanHears, weiHears] = [listen(lan), listen(wei)];
    expect(await like(lan, wei)).toEqual({ matched: false });
    expect(announced.liked).toEqual([{ from: lan, to: wei }]);
    const answer = await like(wei, lan);
    expect(answer).toMatchObject({ matched: true, match: { person: { id: lan, nickname: 'Lan' } } });
    expect(answer.room).toBe(answer.match!.room);
    expect(await like(wei, lan)).toEqual(answer);
    const { id: match, room } = answer.match!;
    expect(lanHears).toEqual([['matched', { match, room, who: { id: wei, name: 'Wei' } }]]);
    expect(weiHears).toEqual([['matched', { match, room, who: { id: lan, name: 'Lan' } }]]);
    expect(announced.liked).toHaveLength(1);
    expect(announced.matched).toHaveLength(1);
  });

  it('a like that is sent several times is queued for learning once', async () => {
    const [lan, wei] = await pair();
    await Promise.all([like(lan, wei), like(lan, wei), like(lan, wei)]);
    expect(await notedOf(lan, wei)).toEqual([[lan, wei, true]]);
    expect(announced.liked).toHaveLength(1);
  });

  it('a like replaces a pass, and a pass replaces a like', async () => {
    const [lan, wei] = await pair();
    await pass(lan, wei);
    await like(lan, wei);
    await pass(lan, wei);
    const noted = [false, true, false].map((liked) => [lan, wei, liked]);
    expect(await notedOf(lan, wei)).toEqual(noted);
    expect(await like(wei, lan)).toEqual({ matched: false });
  });

  it('a like that made a match cannot be replaced by a pass', async () => {
    const [lan, wei] = await pair();
    await like(lan, wei);
    await like(wei, lan);
    await expect(pass(lan, wei)).rejects.toMatchObject({ code: 'CANNOT_SWIPE' });
  });

  it('a like needs a complete profile', async () => {
    const [bare, wei] = [await createUser(context), await createUserWithProfile(context)];
    await expect(like(bare, wei)).rejects.toMatchObject({ code: 'PROFILE_INCOMPLETE' });
  });

  it('a like of oneself or of an absent, hidden, blocked or blocking user is refused', async () => {
    const [lan, hidden] = await pair();
    const [blocked, blocking] = await pair();
    await context.profiles.updatePreferences(hidden, { discoverable: false }, new Date());
    await blocks.block(lan, blocked, new Date());
    await blocks.block(blocking, lan, new Date());
    for (const other of [lan, nobody, hidden, blocked, blocking]) {
      await expect(like(lan, other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await notedOf(lan)).toEqual([]);
  });

  it('a user can like back a user who has hidden since', async () => {
    const [lan, wei] = await pair();
    await like(lan, wei);
    await context.profiles.updatePreferences(lan, { discoverable: false }, new Date());
    expect(await like(wei, lan)).toMatchObject({ matched: true });
  });
});

describe('a super-like', () => {
  const superlike = (from: string, to: string) => swipes.swipe(from, { to, kind: 'superlike' });

  it('a super-like is shown as such to its receiver, even where likes are blurred', async () => {
    const [lan, wei] = await pair();
    const fan = await createUserWithProfile(context, 'Fan');
    await superlike(lan, wei);
    await like(fan, wei);
    expect(announced.liked).toEqual([lan, fan].map((from) => ({ from, to: wei })));
    const open = await receivedLikes.list(wei, page);
    expect(open).toMatchObject({
      count: 2,
      blurred: false,
      items: [
        { id: fan, superlike: false },
        { id: lan, superlike: true },
      ],
    });
    const blurred = await servicesWith({ LIKES_RECEIVED: 'blurred' }).receivedLikes.list(wei, page);
    expect(blurred).toMatchObject({ count: 2, blurred: true, items: [{ id: lan, superlike: true }] });
    expect(blurred.items).toHaveLength(1);
    expect(await like(wei, lan)).toMatchObject({ matched: true });
  });

  it('two super-likes make a match', async () => {
    const [lan, wei] = await pair();
    await superlike(lan, wei);
    expect(await superlike(wei, lan)).toMatchObject({ matched: true, match: { person: { id: lan } } });
    await expect(pass(lan, wei)).rejects.toMatchObject({ code: 'CANNOT_SWIPE' });
  });

  it('a super-like can follow a like', async () => {
    const [lan, wei] = await pair();
    await like(lan, wei);
    await superlike(lan, wei);
    expect((await receivedLikes.list(wei, page)).items).toMatchObject([{ id: lan, superlike: true }]);
  });
});

describe('the daily quotas', () => {
  const noon = new Date('2026-11-23T12:00:00Z');
  const tomorrow = new Date('2026-11-24T00:00:00Z');

  it('likes over the quota are refused, and the quota starts again the next day', async () => {
    const { swipes, quotas } = servicesWith({ LIKES_PER_DAY: 2, SUPERLIKES_PER_DAY: 0 });
    const lan = await createUserWithProfile(context);
    const others = await Promise.all([1, 2, 3, 4].map(() => createUserWithProfile(context)));
    const outcomes = await Promise.allSettled(others.map((to) => swipes.swipe(lan, { to, kind: 'like' }, noon)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    const refused = others.filter((_, n) => outcomes[n]!.status === 'rejected');
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'DAILY_LIMIT' } });
    expect(await context.database.swipe.count({ where: { fromId: lan } })).toBe(2);
    const taken = others.find((id) => !refused.includes(id))!;
    expect(await swipes.swipe(lan, { to: taken, kind: 'like' }, noon)).toEqual({ matched: false });
    expect(await swipes.swipe(lan, { to: refused[0]!, kind: 'pass' }, noon)).toEqual({ matched: false });
    await expect(swipes.swipe(lan, { to: taken, kind: 'superlike' }, noon)).rejects.toMatchObject({
      code: 'DAILY_LIMIT',
    });
    expect(await quotas.left(lan, noon)).toEqual({
      left: { likes: 0, superlikes: 0, undos: 10, boosts: 1 },
      isConfirmed: false,
      // midnight in Shanghai
      resetsAt: new Date('2026-11-23T16:00:00Z'),
    });
    await swipes.swipe(lan, { to: refused[1]!, kind: 'like' }, tomorrow);
    expect((await quotas.left(lan, tomorrow)).left.likes).toBe(1);
  });

  it('two processes together do not exceed the quota', async () => {
    const [here, there] = [servicesWith({ LIKES_PER_DAY: 3 }), servicesWith({ LIKES_PER_DAY: 3 })];
    const lan = await createUserWithProfile(context);
    const others = await Promise.all(Array.from({ length: 8 }, () => createUserWithProfile(context)));
    await Promise.allSettled(
      others.map((to, n) => (n % 2 ? here : there).swipes.swipe(lan, { to, kind: 'like' }, noon)),
    );
    expect(await context.database.swipe.count({ where: { fromId: lan } })).toBe(3);
  });

  it('the quota applies to boosts, and only one boost runs at a time', async () => {
    const { boosts } = servicesWith({ BOOSTS_PER_DAY: 1, BOOST_MINUTES: 30 });
    const lan = await createUserWithProfile(context);
    expect(await boosts.boost(lan, noon)).toEqual({ until: null });
    const until = '2026-11-23T12:30:00.000Z';
    expect(await Promise.all([boosts.start(lan, noon), boosts.start(lan, noon)])).toEqual([{ until }, { until }]);
    const later = new Date('2026-11-23T12:30:00Z');
    expect(await boosts.boost(lan, later)).toEqual({ until: null });
    await expect(boosts.start(lan, later)).rejects.toMatchObject({ code: 'DAILY_LIMIT' });
    expect(await boosts.start(lan, tomorrow)).toEqual({ until: '2026-11-24T00:30:00.000Z' });
  });
});

describe('the day of the quotas', () => {
  const moveTo = (personId: string, lng: number) =>
    context.database.place.update({ where: { personId }, data: { cell: cellOf({ lat: 43.8, lng }, 8) } });
  const [inShanghai, inUrumqi] = [121.4, 87.6];

  it('a day that begins with a boost ends at the same time after moves between time zones', async () => {
    const { boosts } = servicesWith({ BOOSTS_PER_DAY: 1 });
    const lan = await createUserWithProfile(context);
    await boosts.start(lan, at(0));
    for (const [minute, lng] of [[31, inUrumqi] as const, [62, inShanghai] as const, [93, inUrumqi] as const]) {
      await moveTo(lan, lng);
      await expect(boosts.start(lan, at(60 * minute))).rejects.toMatchObject({ code: 'DAILY_LIMIT' });
    }
  });

  it('the end of the day is stored before a swipe is counted, so that no move comes between', async () => {
    const { swipes, quotas } = servicesWith({ SUPERLIKES_PER_DAY: 1 });
    const [lan, mei, wei] = [
      await createUserWithProfile(context),
      await createUserWithProfile(context),
      await createUserWithProfile(context),
    ];
    // as soon as the swipe is committed, before its call goes on
    const save = QuotasStore.prototype.save;
    const spy = jest.spyOn(QuotasStore.prototype, 'save').mockImplementation(async function (
      this: QuotasStore,
      tx,
      used,
    ) {
      await save.call(this, tx, used);
      if (used.size > 0)
        await tx.place.update({ where: { personId: lan }, data: { cell: cellOf({ lat: 43.8, lng: inUrumqi }, 8) } });
    });
    try {
      await swipes.swipe(lan, { to: mei, kind: 'superlike' }, at(0));
      expect(await quotas.left(lan, at(1))).toMatchObject({ left: { superlikes: 0 } });
      await expect(swipes.swipe(lan, { to: wei, kind: 'superlike' }, at(2))).rejects.toMatchObject({
        code: 'DAILY_LIMIT',
      });
    } finally {
      spy.mockRestore();
    }
  });
});

describe('the undo of a swipe', () => {
  it('an undo takes back the last swipe, once', async () => {
    const [lan, wei] = await pair();
    const mei = await createUserWithProfile(context, 'Mei');
    await swipes.swipe(lan, { to: mei, kind: 'pass' }, at(0));
    await swipes.swipe(lan, { to: wei, kind: 'like' }, at(1));
    expect(await undos.undo(lan, address, at(2))).toMatchObject({ kind: 'like', person: { id: wei } });
    expect((await receivedLikes.list(wei, page)).count).toBe(0);
    expect(await like(wei, lan)).toEqual({ matched: false });
    expect(await undos.undo(lan, address, at(3))).toMatchObject({ kind: 'pass', person: { id: mei } });
    await expect(undos.undo(lan, address, at(4))).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
    expect(await notedOf(lan)).toHaveLength(4);
  });

  it.each([
    ['are at one time', [0, 0, 0, 0]],
    ['went through processes whose clocks differ', [3, -2, 1, -30]],
  ])('the last swipe in order is undone when swipes %s', async (_, times) => {
    const { swipes, undos } = servicesWith({ UNDOS_PER_DAY: 100 });
    const lan = await createUserWithProfile(context, 'Lan');
    const others = await Promise.all(times.map(() => createUserWithProfile(context)));
    for (const order of [others.toSorted(), others.toSorted().reverse(), others]) {
      for (const [n, to] of order.entries()) await swipes.swipe(lan, { to, kind: 'pass' }, at(times[n]!));
      // a second swipe on the first user is the last one
      await swipes.swipe(lan, { to: order[0]!, kind: 'like' }, at(times.at(-1)!));
      for (const to of [order[0]!, ...order.slice(1).reverse()])
        expect(await undos.undo(lan, address, at(5))).toMatchObject({ person: { id: to } });
    }
  });

  it('a swipe from before swipes had numbers is undone after all others', async () => {
    const [lan, wei] = await pair();
    const mei = await createUserWithProfile(context, 'Mei');
    await context.database.swipe.create({ data: { fromId: lan, toId: wei, kind: 'pass', at: at(2), number: 0n } });
    await swipes.swipe(lan, { to: mei, kind: 'pass' }, at(1));
    expect(await undos.undo(lan, address, at(3))).toMatchObject({ person: { id: mei } });
    expect(await undos.undo(lan, address, at(3))).toMatchObject({ person: { id: wei } });
  });

  it('an undo after five minutes is refused', async () => {
    const [lan, wei] = await pair();
    await swipes.swipe(lan, { to: wei, kind: 'like' }, at(0));
    await expect(undos.undo(lan, address, at(301))).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
    expect(await undos.undo(lan, address, at(300))).toMatchObject({ kind: 'like' });
  });

  it('an undo ends the match, closes its room for both and keeps the like of the other user', async () => {
    const [lan, wei] = await pair();
    await swipes.swipe(wei, { to: lan, kind: 'like' }, at(0));
    const { match } = await swipes.swipe(lan, { to: wei, kind: 'like' }, at(1));
    await undos.undo(lan, address, at(30));
    expect(told.closed).toEqual([match!.room]);
    for (const person of [lan, wei]) expect((await matches.list(person, page)).items).toEqual([]);
    expect(await context.database.room.count({ where: { id: match!.room } })).toBe(0);
    expect((await receivedLikes.list(lan, page)).items).toMatchObject([{ id: wei }]);
    expect(await swipes.swipe(lan, { to: wei, kind: 'like' }, at(40))).toMatchObject({ matched: true });
  });

  it('a match cannot be undone after a minute, after a message or after its end', async () => {
    const [lan, wei] = await pair();
    await swipes.swipe(wei, { to: lan, kind: 'like' }, at(0));
    const { match } = await swipes.swipe(lan, { to: wei, kind: 'like' }, at(1));
    await expect(undos.undo(lan, address, at(62))).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
    await context.database.room.update({ where: { id: match!.room }, data: { lastSeq: 1 } });
    await expect(undos.undo(lan, address, at(20))).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
    await matches.end(lan, match!.id, at(21));
    await expect(undos.undo(lan, address, at(22))).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
    expect(await context.database.swipe.count({ where: { fromId: lan } })).toBe(1);
  });

  it('an undo over the quota is refused and changes nothing', async () => {
    const { undos: limited } = servicesWith({ UNDOS_PER_DAY: 0 });
    const [lan, wei] = await pair();
    await swipes.swipe(lan, { to: wei, kind: 'like' }, at(0));
    await expect(limited.undo(lan, address, at(1))).rejects.toMatchObject({ code: 'DAILY_LIMIT' });
    expect((await receivedLikes.list(wei, page)).count).toBe(1);
  });
});

describe('contact blocking and swipes', () => {
  it('a user with a listed number cannot swipe the owner of the list, who can still swipe them', async () => {
    const [lan, wei] = await pair();
    await hideFrom(context.database, lan, wei);
    await expect(like(wei, lan)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await like(lan, wei)).toMatchObject({ matched: false });
  });

  it('a listed user sees a like of the owner and can match', async () => {
    const [lan, wei] = await pair();
    await hideFrom(context.database, lan, wei);
    await like(lan, wei);
    expect(await receivedLikes.list(wei, page)).toMatchObject({ count: 1, items: [{ id: lan }] });
    expect(await like(wei, lan)).toMatchObject({ matched: true });
  });

  it('the owner of a list sees every like, also from listed users', async () => {
    const [lan, wei] = await pair();
    await like(wei, lan);
    await hideFrom(context.database, lan, wei);
    expect(await receivedLikes.list(lan, page)).toMatchObject({ count: 1, items: [{ id: wei }] });
    expect(await like(lan, wei)).toMatchObject({ matched: true });
  });

  it('the answer to an undo leaves out the card of a user who hides from the caller', async () => {
    const [lan, wei] = await pair();
    await pass(wei, lan);
    await hideFrom(context.database, lan, wei);
    expect(await undos.undo(wei, address, new Date())).toEqual({ kind: 'pass' });
    await pass(lan, wei);
    expect(await undos.undo(lan, address, new Date())).toMatchObject({ kind: 'pass', person: { id: wei } });
  });
});

describe('the received likes', () => {
  it('received likes are listed page by page until they are answered', async () => {
    const wei = await createUserWithProfile(context, 'Wei');
    const fans = await Promise.all(Array.from({ length: 5 }, (_, n) => createUserWithProfile(context, `Fan ${n}`)));
    for (const fan of fans) await like(fan, wei);
    const first = await receivedLikes.list(wei, { limit: 2 });
    expect(first).toMatchObject({ count: 5, items: [{ id: fans[4] }, { id: fans[3] }] });
    const all = await receivedLikes.list(wei, page);
    expect(all.items.map(({ id }) => id)).toEqual(fans.toReversed());
    expect(all.nextCursor).toBeUndefined();
    await pass(wei, fans[0]!);
    await like(wei, fans[1]!);
    await blocks.block(wei, fans[2]!, new Date());
    const left = await receivedLikes.list(wei, page);
    expect(left).toMatchObject({ count: 2, items: [{ id: fans[4] }, { id: fans[3] }] });
  });
});

describe('a match', () => {
  it('a match that one user ends has ended for both, and its room is closed once', async () => {
    const [lan, wei] = await pair();
    await like(lan, wei);
    const { match } = await like(wei, lan);
    const end = (personId: string) => matches.end(personId, match!.id, new Date());
    await Promise.all([end(lan), end(wei), end(lan)]);
    expect(told.closed).toEqual([match!.room]);
    expect((await context.database.room.findUnique({ where: { id: match!.room } }))!.closedAt).not.toBeNull();
    for (const person of [lan, wei]) expect((await matches.list(person, page)).items).toEqual([]);
    await expect(like(lan, wei)).rejects.toMatchObject({ code: 'CANNOT_SWIPE' });
    expect(await context.database.swipe.count({ where: { fromId: { in: [lan, wei] } } })).toBe(2);
  });

  it('a match is not found by other users', async () => {
    const [lan, wei] = await pair();
    await like(lan, wei);
    const { match } = await like(wei, lan);
    const stranger = await createUserWithProfile(context);
    await expect(matches.end(stranger, match!.id, new Date())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await matches.list(lan, page)).items).toMatchObject([{ id: match!.id, person: { id: wei } }]);
  });

  it('a block ends the match', async () => {
    const [lan, wei] = await pair();
    await like(lan, wei);
    const { match } = await like(wei, lan);
    await blocks.block(wei, lan, new Date());
    await blocks.block(wei, lan, new Date());
    expect(told.closed).toEqual([match!.room]);
    expect((await matches.list(lan, page)).items).toEqual([]);
    expect((await blocks.list(wei, page)).items).toMatchObject([{ person: lan, nickname: 'Lan' }]);
    expect((await blocks.list(lan, page)).items).toEqual([]);
  });

  it('a match made at the same time as a block does not outlive the block', async () => {
    const [lan, wei] = await pair();
    await like(lan, wei);
    let blocked = false;
    let blocking: Promise<void> | undefined;
    meanwhile = async () => {
      blocking = blocks.block(lan, wei, new Date()).finally(() => {
        blocked = true;
      });
      while (!blocked && !(await somebodyWaits()));
    };
    await like(wei, lan).finally(() => (meanwhile = undefined));
    await blocking;
    for (const person of [lan, wei]) expect((await matches.list(person, page)).items).toEqual([]);
  });
});

/** Returns whether a transaction waits for a pair that another one has locked. */
async function somebodyWaits(): Promise<boolean> {
  const [row] = await context.database.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS waits`;
  return row!.waits;
}
