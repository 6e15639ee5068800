import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn } from '../support/chat-clients.js';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const nobody = '019b0c3e-0000-7000-8000-000000000000';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const get = (path: string, { token }: TestPerson) => call(server, 'GET', path, { token });
const remove = (path: string, { token }: TestPerson) => call(server, 'DELETE', path, { token });
const block = ({ token }: TestPerson, person: unknown) =>
  call(server, 'POST', '/v1/blocks', { token, body: { person } });
const swipe = ({ token }: TestPerson, body: unknown) => call(server, 'POST', '/v1/swipes', { token, body });
const like = (from: TestPerson, to: TestPerson) => swipe(from, { to: to.id, kind: 'like' });

async function matched(): Promise<{ lan: TestPerson; wei: TestPerson; match: { id: string; room: string } }> {
  const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
  await like(lan, wei);
  return { lan, wei, match: (await like(wei, lan)).body.match };
}

/** Reads a whole list, two items per page. */
async function pages(path: string, person: TestPerson) {
  const items: { id: string; person: string }[] = [];
  let cursor: string | undefined;
  do {
    const { status, body } = await get(`${path}?limit=2${cursor ? `&cursor=${cursor}` : ''}`, person);
    expect(status).toBe(200);
    expect(body.items.length).toBeLessThanOrEqual(2);
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
}

describe('the likes', () => {
  it('a mutual like makes a match with a room, which both users list', async () => {
    const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
    expect(await like(lan, wei)).toMatchObject({ status: 200, body: { matched: false } });
    expect((await get('/v1/likes/received', wei)).body).toMatchObject({
      count: 1,
      items: [{ id: lan.id, nickname: 'Lan' }],
    });
    const answer = await like(wei, lan);
    expect(answer).toMatchObject({ status: 200, body: { matched: true, match: { person: { id: lan.id } } } });
    expect(answer.body.room).toBe(answer.body.match.room);
    expect((await like(wei, lan)).body).toEqual(answer.body);
    expect((await get('/v1/likes/received', wei)).body).toEqual({ count: 0, blurred: false, items: [] });
    const mine = await get('/v1/matches', lan);
    const { id, room, createdAt } = answer.body.match;
    expect(mine.body).toMatchObject({ items: [{ id, room, createdAt, person: { id: wei.id, nickname: 'Wei' } }] });
    expect((await get('/v1/rooms', lan)).body.items).toHaveLength(1);
    expect(JSON.stringify([answer.body, mine.body])).not.toMatch(/birth/i);
  });

  it('a like cannot be replaced by a pass after a match', async () => {
    const { lan, wei } = await matched();
    const answer = await swipe(lan, { to: wei.id, kind: 'pass' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'CANNOT_SWIPE' } });
  });

  it('a like needs a complete profile', async () => {
    const [lan, bare] = [await newPerson(server), await newAccount(server)];
    expect(await like(bare, lan)).toMatchObject({ status: 409, body: { code: 'PROFILE_INCOMPLETE' } });
  });

  it('a like of oneself or of an absent, hidden or blocked user gets the same answer', async () => {
    const [lan, blocked, blocking] = [await newPerson(server), await newPerson(server), await newPerson(server)];
    const hidden = await newPerson(server, { preferences: { discoverable: false } });
    await block(lan, blocked.id);
    await block(blocking, lan.id);
    const answers = await Promise.all(
      [nobody, lan.id, hidden.id, blocked.id, blocking.id].map((to) => swipe(lan, { to, kind: 'like' })),
    );
    for (const { status, body } of answers) expect([status, body]).toEqual([404, answers[0]!.body]);
    expect(answers[0]!.body.code).toBe('NOT_FOUND');
  });

  it('the number of likes is rate limited', async () => {
    const slow = await startServer({ LIMITS_FACTOR: '0.05' });
    const lan = await newPerson(slow);
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) {
      const { status } = await call(slow, 'POST', '/v1/swipes', {
        token: lan.token,
        body: { to: nobody, kind: 'like' },
      });
      statuses.push(status);
    }
    await slow.close();
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404, 429]);
  });

  it.each([
    [{}],
    [{ to: nobody }],
    [{ kind: 'like' }],
    [{ to: 'lan', kind: 'like' }],
    [{ to: nobody, kind: 'boost' }],
    [{ to: [nobody], kind: 'like' }],
    [{ to: nobody, kind: 'like', from: nobody }],
    ['{'],
  ])('the invalid swipe %j is refused', async (body) => {
    const lan = await newPerson(server);
    expect(await swipe(lan, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('a super-like', () => {
  it('a super-like is marked in the deck and in the received likes, and can be undone', async () => {
    const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
    await swipe(lan, { to: wei.id, kind: 'superlike' });
    const card = async () => {
      const { items } = (await get('/v1/deck?limit=50', wei)).body;
      return items.find(({ person }: { person: { id: string } }) => person.id === lan.id);
    };
    expect(await card()).toMatchObject({ superlike: true });
    expect((await get('/v1/likes/received', wei)).body.items).toMatchObject([{ id: lan.id, superlike: true }]);
    expect((await get('/v1/me/allowances', lan)).body).toEqual({
      left: { likes: null, superlikes: 4, undos: 10, boosts: 1, profiles: 50_000 },
      // midnight in Shanghai
      resetsAt: expect.stringMatching(/T16:00:00\.000Z$/),
    });
    const undone = await remove('/v1/swipes/last', lan);
    expect(undone).toMatchObject({ status: 200, body: { kind: 'superlike', person: { id: wei.id } } });
    expect(await card()).toMatchObject({ superlike: false });
    expect(await remove('/v1/swipes/last', lan)).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_UNDO' } });
    const { left } = (await get('/v1/me/allowances', lan)).body;
    expect(left).toMatchObject({ superlikes: 5, undos: 9 });
  });
});

describe('the undo of a match', () => {
  it('an undo closes the room for both connected users, but not after the first message', async () => {
    const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
    const [client, other] = await Promise.all([logIn(server, lan), logIn(server, wei)]);
    await like(wei, lan);
    const { room } = (await like(lan, wei)).body;
    await other.hears('matched');
    expect((await remove('/v1/swipes/last', lan)).status).toBe(200);
    for (const talker of [client, other]) expect(await talker.hears('closed')).toEqual([{ event: 'closed', room }]);
    const again = (await like(lan, wei)).body.room;
    expect(again).not.toBe(room);
    expect(await client.say(again, 'hi')).toMatchObject({ ok: true });
    expect(await remove('/v1/swipes/last', lan)).toMatchObject({ status: 409, body: { code: 'NOTHING_TO_UNDO' } });
    expect((await get('/v1/matches', wei)).body.items).toMatchObject([{ room: again }]);
    for (const { socket } of [client, other]) socket.disconnect();
  });
});

describe('a boost', () => {
  it('a boost runs for some minutes, is not extended by repeats, and has a daily quota', async () => {
    const lan = await newPerson(server);
    expect((await get('/v1/me/boost', lan)).body).toEqual({ until: null });
    const start = () => call(server, 'POST', '/v1/me/boost', { token: lan.token });
    const started = await start();
    expect(started).toMatchObject({ status: 200, body: { until: expect.any(String) } });
    expect((await start()).body).toEqual(started.body);
    expect((await get('/v1/me/boost', lan)).body).toEqual(started.body);
    expect((await get('/v1/me/allowances', lan)).body.left.boosts).toBe(0);
  });
});

describe('blurred and limited likes', () => {
  it('blurred likes show only their number and the super-likes, and the quotas apply', async () => {
    const strict = await startServer({ LIKES_RECEIVED: 'blurred', LIKES_PER_DAY: '1', SUPERLIKES_PER_DAY: '1' });
    try {
      const [lan, wei, mei] = [await newPerson(strict), await newPerson(strict), await newPerson(strict)];
      const send = ({ token }: TestPerson, body: object) => call(strict, 'POST', '/v1/swipes', { token, body });
      await send(lan, { to: wei.id, kind: 'like' });
      await send(mei, { to: wei.id, kind: 'superlike' });
      const { body } = await call(strict, 'GET', '/v1/likes/received', { token: wei.token });
      expect(body).toMatchObject({ count: 2, blurred: true, items: [{ id: mei.id, superlike: true }] });
      expect(JSON.stringify(body)).not.toContain(lan.id);
      expect(await send(lan, { to: mei.id, kind: 'like' })).toMatchObject({
        status: 429,
        body: { code: 'DAILY_LIMIT' },
      });
      expect((await send(lan, { to: mei.id, kind: 'pass' })).status).toBe(200);
    } finally {
      await strict.close();
    }
  });
});

describe('the lists of likes, matches and blocks', () => {
  it('each page of a list continues where the page before ended', async () => {
    const wei = await newPerson(server, { nickname: 'Wei' });
    const fans = await Promise.all(Array.from({ length: 5 }, () => newPerson(server)));
    for (const fan of fans) await like(fan, wei);
    const newestFirst = fans.map(({ id }) => id).toReversed();
    expect((await pages('/v1/likes/received', wei)).map(({ id }) => id)).toEqual(newestFirst);
    const ids: string[] = [];
    for (const fan of fans) ids.unshift((await like(wei, fan)).body.match.id);
    expect((await pages('/v1/matches', wei)).map(({ id }) => id)).toEqual(ids);
    for (const fan of fans) await block(wei, fan.id);
    expect((await pages('/v1/blocks', wei)).map(({ person }) => person)).toEqual(newestFirst);
    expect(await pages('/v1/matches', wei)).toEqual([]);
  });

  it('a cursor reveals no time of a like, and is refused for another user', async () => {
    const [wei, lan] = [await newPerson(server), await newPerson(server)];
    for (const fan of [await newPerson(server), await newPerson(server)]) await like(fan, wei);
    const { nextCursor, items } = (await get('/v1/likes/received?limit=1', wei)).body;
    const carried = Buffer.from(nextCursor, 'base64url').toString('latin1');
    expect(carried).not.toContain(items[0].id);
    expect(carried).not.toMatch(/\d{5}/);
    const next = `/v1/likes/received?cursor=${nextCursor}`;
    expect((await get(next, wei)).body.items).toHaveLength(1);
    expect(await get(next, lan)).toMatchObject({ status: 400, body: { errors: [{ path: 'cursor' }] } });
  });

  it.each([
    '/v1/likes/received?limit=0',
    '/v1/likes/received?limit=51',
    '/v1/likes/received?cursor=x',
    '/v1/likes/received?page=2',
    '/v1/matches?limit=many',
    "/v1/matches?cursor=1'",
    '/v1/blocks?limit=-1',
    '/v1/blocks?cursor=x',
  ])('the invalid list query %s is refused', async (path) => {
    const lan = await newPerson(server);
    expect(await get(path, lan)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('a match', () => {
  it('a match that one user ends has ended for both, and can be ended again', async () => {
    const { lan, wei, match } = await matched();
    expect((await remove(`/v1/matches/${match.id}`, lan)).status).toBe(204);
    expect((await remove(`/v1/matches/${match.id}`, wei)).status).toBe(204);
    for (const person of [lan, wei]) {
      expect((await get('/v1/matches', person)).body).toEqual({ items: [] });
      expect((await get('/v1/rooms', person)).body.items).toEqual([]);
      const deck = await get('/v1/deck', person);
      expect(deck.body.items.map(({ person: card }: { person?: { id: string } }) => card?.id)).not.toContain(lan.id);
    }
    expect(await like(lan, wei)).toMatchObject({ status: 409, body: { code: 'CANNOT_SWIPE' } });
  });

  it('a match of other users is not found, like one that does not exist', async () => {
    const { lan, match } = await matched();
    const stranger = await newPerson(server);
    const [foreign, absent] = [
      await remove(`/v1/matches/${match.id}`, stranger),
      await remove(`/v1/matches/${nobody}`, stranger),
    ];
    expect(foreign).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(absent.body).toEqual(foreign.body);
    expect((await get('/v1/matches', lan)).body.items).toHaveLength(1);
    expect((await remove('/v1/matches/mine', lan)).status).toBe(400);
  });
});

describe('a block', () => {
  it('a block ends the match, is visible to its author alone and can be lifted', async () => {
    const { lan, wei, match } = await matched();
    expect((await block(wei, lan.id)).status).toBe(204);
    expect((await block(wei, lan.id)).status).toBe(204);
    expect((await get('/v1/matches', lan)).body).toEqual({ items: [] });
    expect((await get(`/v1/rooms/${match.room}/messages`, lan)).status).toBeGreaterThanOrEqual(400);
    expect((await get('/v1/blocks', wei)).body.items).toMatchObject([{ person: lan.id, nickname: 'Lan' }]);
    expect((await get('/v1/blocks', lan)).body).toEqual({ items: [] });
    expect((await remove(`/v1/blocks/${wei.id}`, lan)).status).toBe(204);
    expect((await get('/v1/blocks', wei)).body.items).toHaveLength(1);
    expect((await remove(`/v1/blocks/${lan.id}`, wei)).status).toBe(204);
    expect((await get('/v1/blocks', wei)).body).toEqual({ items: [] });
  });

  it('a block of oneself or of an unknown user is not found', async () => {
    const lan = await newPerson(server);
    for (const person of [lan.id, nobody]) {
      expect(await block(lan, person)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  });

  it('a block takes a user id and no other field', async () => {
    const lan = await newPerson(server);
    for (const person of ['lan', 7, null, undefined]) expect((await block(lan, person)).status).toBe(400);
    const { token } = lan;
    const answer = await call(server, 'POST', '/v1/blocks', { token, body: { person: nobody, reason: 'x' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect((await remove('/v1/blocks/lan', lan)).status).toBe(400);
  });
});

describe('a request without a valid token', () => {
  it.each([
    ['POST', '/v1/swipes'],
    ['GET', '/v1/likes/received'],
    ['GET', '/v1/matches'],
    ['DELETE', `/v1/matches/${nobody}`],
    ['POST', '/v1/blocks'],
    ['GET', '/v1/blocks'],
    ['DELETE', `/v1/blocks/${nobody}`],
  ])('%s %s is refused without a valid token', async (method, path) => {
    const body = method === 'POST' ? {} : undefined;
    for (const token of [undefined, 'made-up']) {
      const answer = await call(server, method, path, { body, ...(token && { token }) });
      expect(answer).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FIRST' } });
    }
  });
});
