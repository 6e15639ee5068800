import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commands, serverEvents } from '../../src/transports/socketio/socketio.schemas.js';
import {
  closedAfterEach,
  closeRoom,
  connect,
  logIn,
  newTalker,
  openRoom,
  type Talker,
} from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let lan: TestPerson;
let jun: TestPerson;
let room: string;

beforeAll(async () => {
  server = await startServer();
  [lan, jun] = [await newTalker(server, 'Lan'), await newTalker(server, 'Jun')];
});
beforeEach(async () => {
  room = await openRoom(server, lan, jun);
});
afterAll(() => server.close());

const keep = closedAfterEach();
const live = async (person: TestPerson) => keep(await logIn(server, person));
const refusal = (code: string) => ({
  ok: false,
  error: { code, status: expect.any(Number), title: expect.any(String) },
});
const whoIs = (person: TestPerson, name: string) => ({ id: person.id, name });

describe('two users who match', () => {
  it('two users match, enter their room, write, look and leave', async () => {
    const [mei, bo] = [await newPerson(server, { nickname: 'Mei' }), await newPerson(server, { nickname: 'Bo' })];
    const [meiLive, boLive] = [await live(mei), await live(bo)];
    await call(server, 'POST', '/v1/swipes', { token: mei.token, body: { to: bo.id, kind: 'like' } });
    await call(server, 'POST', '/v1/swipes', { token: bo.token, body: { to: mei.id, kind: 'like' } });
    const [matched] = await meiLive.hears('matched');
    expect(serverEvents.matched.parse(matched).who).toEqual(whoIs(bo, 'Bo'));
    const theirs = matched!.room as string;

    expect(await meiLive.send('enter', { room: theirs })).toEqual({
      ok: true,
      online: [whoIs(mei, 'Mei')],
      lastSeq: 0,
      presence: 'online',
    });
    const everybody = [whoIs(mei, 'Mei'), whoIs(bo, 'Bo')];
    expect(await boLive.send('enter', { room: theirs })).toEqual({
      ok: true,
      online: everybody,
      lastSeq: 0,
      presence: 'online',
    });
    expect(await meiLive.hears('entered')).toEqual([{ event: 'entered', room: theirs, who: whoIs(bo, 'Bo') }]);

    const clientId = randomUUID();
    const said = await boLive.send('say', { room: theirs, text: '  你好  ', clientId, kind: 'text' });
    expect(said).toEqual({ ok: true, seq: 1, at: expect.stringMatching(/Z$/) });
    const message = {
      event: 'said',
      room: theirs,
      seq: 1,
      from: whoIs(bo, 'Bo'),
      text: '你好',
      kind: 'text',
      at: said.at,
      clientId,
    };
    expect([await meiLive.hears('said'), await boLive.hears('said')]).toEqual([[message], [message]]);

    expect(await meiLive.send('look', { room: theirs })).toEqual({ ok: true, online: everybody });
    expect(await boLive.send('leave', { room: theirs })).toEqual({ ok: true });
    expect(await meiLive.hears('left')).toEqual([{ event: 'left', room: theirs, who: whoIs(bo, 'Bo') }]);
    expect(boLive.heard.map(({ event }) => event)).toEqual(['matched', 'entered', 'said']);
  });

  it('both users receive messages and read events without entering the room', async () => {
    const [lanLive, junLive] = [await live(lan), await live(jun)];
    await lanLive.say(room, 'hello');
    await junLive.hears('said');
    await lanLive.send('typing', { room });
    expect(await junLive.hears('typing')).toEqual([{ event: 'typing', room, who: whoIs(lan, 'Lan') }]);
    await junLive.send('read', { room, seq: 1 });
    expect(await lanLive.hears('read')).toEqual([{ event: 'read', room, who: whoIs(jun, 'Jun'), seq: 1 }]);
    expect(lanLive.heard.map(({ event }) => event)).toEqual(['said', 'read']);
  });

  it('both users receive each message once in the same order when both write at once', async () => {
    const [lanLive, junLive] = [await live(lan), await live(jun)];
    const speak = (talker: Talker) => Promise.all(Array.from({ length: 40 }, (_, n) => talker.say(room, `word ${n}`)));
    const acks = (await Promise.all([speak(lanLive), speak(junLive)])).flat();
    const all = Array.from({ length: 80 }, (_, n) => n + 1);
    expect(acks.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(all);
    const heard = [await lanLive.hears('said', 80), await junLive.hears('said', 80)];
    expect(heard[0]!.map(({ seq }) => seq)).toEqual(all);
    expect(heard[1]).toEqual(heard[0]);
    const mine = heard[0]!.filter(({ from }) => (from as { id: string }).id === lan.id);
    expect(mine.map(({ text }) => text)).toEqual(Array.from({ length: 40 }, (_, n) => `word ${n}`));
  });

  it('missed messages are returned by sync and by the history', async () => {
    const lanLive = await live(lan);
    for (const text of ['a', 'b', 'c']) await lanLive.say(room, text);
    const junLive = await live(jun);
    const synced = await junLive.send('sync', { rooms: [{ room, after: 1 }] });
    expect(commands.sync.ack.parse(synced).rooms).toMatchObject([
      {
        room,
        lastSeq: 3,
        more: false,
        messages: [
          { seq: 2, text: 'b' },
          { seq: 3, text: 'c' },
        ],
      },
    ]);
    const { body } = await call(server, 'GET', `/v1/rooms/${room}/messages?after=1`, { token: jun.token });
    expect(body).toEqual({ items: synced.rooms[0].messages });
    const inbox = await call(server, 'GET', '/v1/rooms?limit=1', { token: jun.token });
    expect(inbox.body).toMatchObject({
      items: [{ id: room, unread: 3, last: { seq: 3 } }],
      nextCursor: expect.any(String),
    });
  });

  it('the end of a match closes the room for both users', async () => {
    const [lanLive, junLive] = [await live(lan), await live(jun)];
    await lanLive.say(room, 'hello');
    await closeRoom(server, room);
    for (const talker of [lanLive, junLive]) {
      expect(await talker.hears('closed')).toEqual([{ event: 'closed', room }]);
      for (const [command, payload] of [
        ['enter', { room }],
        ['say', { room, text: 'still there?', clientId: 'later' }],
        ['read', { room, seq: 1 }],
      ] as const) {
        expect(await talker.send(command, payload)).toMatchObject(refusal('ROOM_CLOSED'));
      }
      const { status } = await call(server, 'GET', `/v1/rooms/${room}/messages`, { token: talker.person.token });
      expect(status).toBe(404);
    }
  });
});

describe('one user with several clients', () => {
  it('a message with the same clientId is published once, however often it is sent', async () => {
    const lanLive = await live(lan);
    const first = await lanLive.say(room, 'hello', 'same');
    expect(await lanLive.say(room, 'hello', 'same')).toEqual(first);
    expect(await lanLive.say(room, 'something else', 'same')).toMatchObject(refusal('CLIENT_ID_REUSED'));
    await lanLive.say(room, 'next');
    expect((await lanLive.hears('said', 2)).map(({ text }) => text)).toEqual(['hello', 'next']);
  });

  it('a user with two devices enters once and leaves once, and receives everything on both', async () => {
    const [phone, tablet, other] = [await live(lan), await live(lan), await live(jun)];
    await phone.send('enter', { room });
    await tablet.send('enter', { room });
    await phone.say(room, 'from the phone');
    await tablet.hears('said');
    const gone = phone.ended();
    await phone.send('logout');
    await gone;
    await tablet.say(room, 'from the tablet');
    await other.hears('said', 2);
    expect(other.heard.map(({ event }) => event)).toEqual(['entered', 'said', 'said']);
    tablet.socket.close();
    await other.hears('left');
    expect(await other.send('look', { room })).toEqual({ ok: true, online: [] });
  });

  it('the login returns the rooms with their read positions', async () => {
    const person = await newTalker(server, 'Newcomer');
    const own = await openRoom(server, person, jun);
    const junLive = await live(jun);
    await junLive.say(own, 'welcome');
    const talker = keep(await connect(server, person));
    const answer = await talker.send('login', { token: person.token });
    expect(answer).toEqual({
      ok: true,
      me: { id: person.id, nickname: 'Newcomer' },
      rooms: [{ id: own, kind: 'match', with: whoIs(jun, 'Jun'), lastSeq: 1, readSeq: 0 }],
    });
    expect(await talker.send('login', { token: person.token })).toEqual(answer);
  });

  it('a client can log in by the handshake and send commands at once', async () => {
    const talker = keep(await connect(server, lan, { auth: { token: lan.token } }));
    const answers = await Promise.all([talker.send('enter', { room }), talker.say(room, 'a'), talker.say(room, 'b')]);
    expect(answers).toMatchObject([{ ok: true, lastSeq: 0 }, { seq: 1 }, { seq: 2 }]);
  });

  it('a client can send commands without an acknowledgement', async () => {
    const talker = keep(await connect(server, lan));
    talker.socket.emit('login', { token: lan.token });
    talker.socket.emit('say', { room, text: 'no answer needed', clientId: 'a' });
    talker.socket.emit('say', { room: 'nonsense' });
    talker.socket.emit('whatever');
    expect(await talker.hears('said')).toMatchObject([{ text: 'no answer needed' }]);
    expect(await talker.say(room, 'still here')).toMatchObject({ ok: true, seq: 2 });
  });

  it('the logout is acknowledged, and then the socket closes', async () => {
    const talker = await live(lan);
    const gone = talker.ended();
    expect(await talker.send('logout')).toEqual({ ok: true });
    expect(await gone).toBe('io server disconnect');
  });

  it('a client can log out without a login', async () => {
    const talker = keep(await connect(server));
    const gone = talker.ended();
    expect(await talker.send('logout', {})).toEqual({ ok: true });
    await gone;
  });
});
