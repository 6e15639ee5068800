// Chat requests without a match: who can be requested, and the possible answers.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BotsService } from '../../src/demo/bots.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { serverEvents } from '../../src/transports/socketio/socketio.schemas.js';
import { logIn } from '../support/chat-clients.js';
import { hideFrom } from '../support/hidden-contacts.js';
import {
  call,
  type Introduction,
  newAccount,
  newPerson,
  startServer,
  type TestPerson,
  type TestServer,
} from '../support/server.js';

const nobody = '019b0c3e-0000-7000-8000-000000000000';
const clientId = 'c1';
const notFound = { status: 404, body: { code: 'NOT_FOUND' } };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const person = (introduction: Introduction = {}) => newPerson(server, introduction);
const pair = async () => [await person({ nickname: 'Lan' }), await person({ nickname: 'Wei' })] as const;
const get = (path: string, { token }: TestPerson) => call(server, 'GET', path, { token });
const post = (path: string, { token }: TestPerson, body: object = {}) => call(server, 'POST', path, { token, body });
const open = (from: TestPerson, to: { id: string }, more: object = {}) =>
  post('/v1/rooms', from, { with: to.id, ...more });
const accept = (who: TestPerson, room: string) => post(`/v1/rooms/${room}/accept`, who);
const decline = (who: TestPerson, room: string) => post(`/v1/rooms/${room}/decline`, who);
const block = (who: TestPerson, other: TestPerson) => post('/v1/blocks', who, { person: other.id });
const swipe = (who: TestPerson, to: TestPerson, kind: string) => post('/v1/swipes', who, { to: to.id, kind });
const say = (who: TestPerson, room: string, text: string) =>
  post(`/v1/rooms/${room}/messages`, who, { text, clientId: text });
const prefer = ({ token }: TestPerson, body: object) => call(server, 'PUT', '/v1/me/preferences', { token, body });
const roomsOf = async (who: TestPerson): Promise<string[]> =>
  (await get('/v1/rooms?limit=100', who)).body.items.map(({ id }: { id: string }) => id);

/** Returns the users that nearby shows, and whether they are open to chat. */
async function around(viewer: TestPerson, query = ''): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  for (let cursor = ''; ; ) {
    const { body } = await get(`/v1/nearby?limit=50${query}${cursor}`, viewer);
    for (const { person, mayTalk } of body.items) found.set(person.id, mayTalk);
    if (!body.nextCursor) return found;
    cursor = `&cursor=${body.nextCursor}`;
  }
}

/** Creates a pending request of the first user to the other. */
async function requested() {
  const [lan, wei] = await pair();
  return { lan, wei, room: (await open(lan, wei)).body.room as string };
}

describe('a chat request', () => {
  it('a request opens a room, and the other user receives the request before the first message', async () => {
    const [lan, wei] = await pair();
    const [asking, asked] = [await logIn(server, lan), await logIn(server, wei)];
    const { status, body } = await open(lan, wei, { text: '你好', clientId });
    expect([status, body]).toEqual([201, { room: expect.any(String), created: true }]);
    await Promise.all([asked.hears('said'), asking.hears('said')]);
    const [request, said] = asked.heard;
    expect(request).toEqual({ event: 'requested', room: body.room, who: { id: lan.id, name: 'Lan' } });
    expect(serverEvents.requested.parse(request)).toBeTruthy();
    expect(said).toMatchObject({ event: 'said', room: body.room, seq: 1, text: '你好' });
    expect(asking.heard.map(({ event }) => event)).toEqual(['said']);
    for (const each of [lan, wei]) {
      expect((await get('/v1/rooms', each)).body.items).toMatchObject([{ id: body.room, kind: 'direct' }]);
    }
    for (const { socket } of [asking, asked]) socket.disconnect();
  });

  it('a request that is sent several times makes one room and one message', async () => {
    const [lan, wei] = await pair();
    const first = await open(lan, wei, { text: 'hi', clientId });
    for (let n = 0; n < 3; n++) {
      const { status, body } = await open(lan, wei, { text: 'hi', clientId });
      expect([status, body]).toEqual([200, { room: first.body.room, created: false }]);
    }
    expect((await get(`/v1/rooms/${first.body.room}/messages`, wei)).body.items).toHaveLength(1);
    expect(await roomsOf(lan)).toEqual([first.body.room]);
  });

  it('a request between two matched users returns the room of their match', async () => {
    const [lan, wei] = await pair();
    await swipe(lan, wei, 'like');
    const { room } = (await swipe(wei, lan, 'like')).body;
    expect((await open(lan, wei)).body).toEqual({ room, created: false });
    await prefer(lan, { paused: true });
    expect((await open(wei, lan)).body).toEqual({ room, created: false });
  });

  it('a request room stays beside the room of a later match, and an unmatch closes both', async () => {
    const { lan, wei, room } = await requested();
    await swipe(lan, wei, 'like');
    const { match } = (await swipe(wei, lan, 'like')).body;
    expect(await roomsOf(wei)).toEqual(expect.arrayContaining([room, match.room]));
    expect((await open(wei, lan)).body).toEqual({ room: match.room, created: false });
    await call(server, 'DELETE', `/v1/matches/${match.id}`, { token: lan.token });
    for (const each of [lan, wei]) expect(await roomsOf(each)).toEqual([]);
    for (const [from, to] of [
      [lan, wei],
      [wei, lan],
    ] as const)
      expect(await open(from, to)).toMatchObject(notFound);
  });

  it.each([
    [{}],
    [{ with: 'lan' }],
    [{ with: nobody, text: 'hi' }],
    [{ with: nobody, clientId }],
    [{ with: nobody, text: '', clientId }],
    [{ with: nobody, text: 'hi', clientId: '' }],
    [{ with: nobody, kind: 'match' }],
  ])('%j is refused as an invalid request', async (body) => {
    expect(await post('/v1/rooms', await person(), body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });

  it('a request needs a complete profile that is discoverable and not paused', async () => {
    const wei = await person();
    const bare = await newAccount(server);
    expect(await open(bare, wei)).toMatchObject({ status: 409, body: { code: 'PROFILE_INCOMPLETE' } });
    const hidden = await person({ preferences: { discoverable: false } });
    expect(await open(hidden, wei)).toMatchObject({ status: 409, body: { code: 'PROFILE_INCOMPLETE' } });
    const paused = await person({ preferences: { paused: true } });
    expect(await open(paused, wei)).toMatchObject({ status: 409, body: { code: 'PAUSED' } });
  });
});

describe('the users who can be requested', () => {
  const away = { lat: 31.5, lng: 121.4737 };

  it('exactly the users that nearby marks as open can be requested, and all others are not found', async () => {
    const lan = await person({ preferences: { radiusKm: 10, maxAge: 40 } });
    const [passed, liked, blocked, blocking, hider] = [
      await person(),
      await person(),
      await person(),
      await person(),
      await person(),
    ];
    await swipe(lan, passed, 'pass');
    await swipe(lan, liked, 'like');
    await block(lan, blocked);
    await block(blocking, lan);
    const named = await person();
    await hideFrom(server.app.get(DatabaseService), hider.id, lan.id);
    await hideFrom(server.app.get(DatabaseService), lan.id, named.id);
    const absent = [{ id: nobody }, lan, passed, liked, blocked, blocking, hider, await newAccount(server)];
    const others = [
      await person({ preferences: { openToChat: false } }),
      await person({ preferences: { paused: true } }),
      await person({ preferences: { discoverable: false } }),
      await person({ seeks: ['man'] }),
      await person({ gender: 'nonbinary' }),
      await person({ birthDate: '1960-01-01' }),
      await person({ preferences: { minAge: 60 } }),
      await person({ at: away }),
      await person({ at: away, preferences: { radiusKm: 100 } }),
    ];
    const welcome = [
      named,
      await person(),
      await person({ at: { lat: 31.25, lng: 121.4737 } }),
      await person({ gender: 'man' }),
    ];
    const shown = await around(lan, '&radiusKm=100');
    const answers = await Promise.all(
      [...absent, ...others, ...welcome].map(async (to) => ({ to, ...(await open(lan, to)) })),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    for (const { status, body } of refused) expect([status, body]).toEqual([404, refused[0]!.body]);
    const opened = answers.filter(({ status }) => status === 201).map(({ to }) => to.id);
    expect(opened).toEqual(welcome.map(({ id }) => id));
    for (const { to } of answers) expect([to.id, shown.get(to.id) ?? false]).toEqual([to.id, opened.includes(to.id)]);
  });

  it('the radius of the sender applies, not that of the receiver', async () => {
    const [lan, far] = [
      await person({ preferences: { radiusKm: 10 } }),
      await person({ at: away, preferences: { radiusKm: 100 } }),
    ];
    expect(await open(lan, far)).toMatchObject(notFound);
    expect((await open(far, lan)).status).toBe(201);
  });
});

describe('the user who receives a chat request', () => {
  it('an acceptance can be repeated, and the other user is notified once', async () => {
    const { lan, wei, room } = await requested();
    const asking = await logIn(server, lan);
    for (let n = 0; n < 3; n++) expect((await accept(wei, room)).status).toBe(204);
    expect((await say(wei, room, 'hi')).status).toBe(201);
    await asking.hears('said');
    const [accepted, ...rest] = asking.heard;
    expect(accepted).toEqual({ event: 'accepted', room, who: { id: wei.id, name: 'Wei' } });
    expect(serverEvents.accepted.parse(accepted)).toBeTruthy();
    expect(rest.map(({ event }) => event)).toEqual(['said']);
    expect(await decline(wei, room)).toMatchObject({ status: 409, body: { code: 'ALREADY_ANSWERED' } });
    expect(await roomsOf(lan)).toEqual([room]);
    asking.socket.disconnect();
  });

  it('a message from the receiver accepts the request, and the sender is notified once', async () => {
    const { lan, wei, room } = await requested();
    const asking = await logIn(server, lan);
    await Promise.all([say(wei, room, 'hello'), say(wei, room, 'how are you?')]);
    await say(wei, room, 'well?');
    await asking.hears('said', 3);
    expect(await asking.hears('accepted')).toMatchObject([{ room, who: { id: wei.id, name: 'Wei' } }]);
    asking.socket.disconnect();
  });

  it('a request in return accepts the request', async () => {
    const { lan, wei, room } = await requested();
    const asking = await logIn(server, lan);
    expect((await open(wei, lan)).body).toEqual({ room, created: false });
    expect(await asking.hears('accepted')).toMatchObject([{ room, who: { id: wei.id } }]);
    expect(await decline(wei, room)).toMatchObject({ body: { code: 'ALREADY_ANSWERED' } });
    asking.socket.disconnect();
  });

  it('only the receiver can answer, and others get not found', async () => {
    const { lan, room } = await requested();
    const stranger = await person();
    const [ann, bob] = await pair();
    await swipe(ann, bob, 'like');
    const match = (await swipe(bob, ann, 'like')).body.room;
    const answers = await Promise.all(
      [accept, decline].flatMap((answer) => [
        answer(lan, room),
        answer(stranger, room),
        answer(stranger, nobody),
        answer(ann, match),
      ]),
    );
    for (const { status, body } of answers) expect([status, body]).toEqual([404, answers[0]!.body]);
    expect(answers[0]!.body.code).toBe('NOT_FOUND');
    expect((await accept(lan, 'hello')).status).toBe(400);
    expect(await roomsOf(lan)).toEqual([room]);
  });

  it('a refusal closes the room for both, and the sender receives only the closed event', async () => {
    const { lan, wei, room } = await requested();
    const [asking, asked] = [await logIn(server, lan), await logIn(server, wei)];
    for (let n = 0; n < 2; n++) expect((await decline(wei, room)).status).toBe(204);
    for (const each of [asking, asked]) expect(await each.hears('closed')).toEqual([{ event: 'closed', room }]);
    expect(asking.heard).toHaveLength(1);
    for (const each of [lan, wei]) expect(await roomsOf(each)).toEqual([]);
    expect(await say(lan, room, 'why?')).toMatchObject({ status: 410, body: { code: 'ROOM_CLOSED' } });
    expect(await accept(wei, room)).toMatchObject({ status: 410, body: { code: 'ROOM_CLOSED' } });
    const closed = await person({ preferences: { openToChat: false } });
    const [again, refused] = [await open(lan, wei), await open(lan, closed)];
    expect([again.status, again.body]).toEqual([refused.status, refused.body]);
    const shown = await around(lan);
    expect([shown.get(wei.id), shown.get(closed.id)]).toEqual([false, false]);
    expect((await around(await person())).get(wei.id)).toBe(true);
    for (const { socket } of [asking, asked]) socket.disconnect();
  });

  it('a user who declined can send a request themselves', async () => {
    const { lan, wei, room } = await requested();
    await decline(wei, room);
    const { status, body } = await open(wei, lan);
    expect(status).toBe(201);
    expect(body.room).not.toBe(room);
    expect((await open(lan, wei)).body).toEqual({ room: body.room, created: false });
  });
});

describe('a block', () => {
  it('a block closes the rooms of the two users, and lifting it opens none', async () => {
    const { lan, wei, room } = await requested();
    await accept(wei, room);
    const asking = await logIn(server, lan);
    await block(wei, lan);
    expect(await asking.hears('closed')).toEqual([{ event: 'closed', room }]);
    for (const each of [lan, wei]) expect(await roomsOf(each)).toEqual([]);
    expect((await say(lan, room, 'hello?')).status).toBe(410);
    expect(await open(lan, wei)).toMatchObject(notFound);
    expect(await open(wei, lan)).toMatchObject(notFound);
    await call(server, 'DELETE', `/v1/blocks/${lan.id}`, { token: wei.token });
    expect(await roomsOf(lan)).toEqual([]);
    asking.socket.disconnect();
  });
});

describe('a bot of the demo data', () => {
  it('a bot answers a request as it answers any message', async () => {
    const users = await startServer({ DEMO: 'true' });
    try {
      const [lan, bot] = [await newPerson(users), await newPerson(users)];
      await users.app.get(DatabaseService).profile.update({ where: { personId: bot.id }, data: { isBot: true } });
      // bots look for their own at the start and then by the hour
      await users.app.get(BotsService, { strict: false }).onApplicationBootstrap();
      const live = await logIn(users, lan);
      const body = { with: bot.id, text: 'Hi there', clientId };
      const { room } = (await call(users, 'POST', '/v1/rooms', { token: lan.token, body })).body;
      const words = await live.hears('said', 2);
      expect(words[1]).toMatchObject({ room, seq: 2, from: { id: bot.id } });
      live.socket.disconnect();
    } finally {
      await users.close();
    }
  });
});

describe('a request without a valid token', () => {
  it.each(['/v1/rooms', `/v1/rooms/${nobody}/accept`, `/v1/rooms/${nobody}/decline`])(
    '%s is refused without a valid token',
    async (path) => {
      for (const token of ['', 'made-up']) {
        expect(await call(server, 'POST', path, { token, body: {} })).toMatchObject({
          status: 401,
          body: { code: 'SIGN_IN_FIRST' },
        });
      }
    },
  );
});
