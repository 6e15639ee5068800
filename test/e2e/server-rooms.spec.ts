// Matches, rooms and messages of the server API.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemSender } from '../../src/features/chat/messages/system-sender.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { logIn } from '../support/chat-clients.js';
import { hideFrom } from '../support/hidden-contacts.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

let server: TestServer;
let key: TestKey;
beforeAll(async () => {
  server = await startServer({ SYSTEM_NAME: 'Nearby' });
  key = await newKey(server);
});
afterAll(() => server.close());

const ask = (method: string, path: string, body?: unknown) => callWith(server, key, method, path, body);
const two = () => Promise.all([newPerson(server, { nickname: 'Lan' }), newPerson(server, { nickname: 'Wei' })]);
const idsOf = (people: readonly TestPerson[]) => people.map(({ id }) => id);
const send = (room: string, from: string | null, text: string, more = {}) =>
  ask('POST', `/rooms/${room}/messages`, { from, text, ...more });

describe('matches of the server API', () => {
  it('a match is created once, with its room, and both are notified', async () => {
    const [one, other] = await two();
    const talker = await logIn(server, one);
    const users = idsOf([one, other]);
    const [first, second] = [
      await ask('POST', '/matches', { users }),
      await ask('POST', '/matches', { users: users.reverse() }),
    ];
    expect([first.status, second.body]).toEqual([201, first.body]);
    const [heard] = await talker.hears('matched');
    const { room } = first.body;
    expect(heard).toMatchObject({ match: first.body.id, room, who: { name: 'Wei' } });
    talker.socket.disconnect();
    const { body } = await ask('GET', `/users/${one.id}/matches`);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([first.body.id]);
    await call(server, 'POST', `/v1/rooms/${room}/messages`, {
      token: one.token,
      body: { text: 'Hello', clientId: 'a' },
    });
    expect((await call(server, 'GET', '/v1/rooms', { token: other.token })).body.items[0].last.text).toBe('Hello');
  });

  it('a closed match stays ended, and closes its room', async () => {
    const [one, other] = await two();
    const users = idsOf([one, other]);
    const { body: match } = await ask('POST', '/matches', { users });
    expect((await ask('DELETE', `/matches/${match.id}`)).status).toBe(204);
    expect((await ask('GET', `/rooms/${match.room}`)).body.closedAt).not.toBeNull();
    expect((await ask('POST', '/matches', { users })).body.code).toBe('FORBIDDEN');
    expect((await ask('DELETE', `/matches/${match.room}`)).body.code).toBe('NOT_FOUND');
  });

  it('a match and a room need two users without a block', async () => {
    const [one, other] = await two();
    await call(server, 'POST', '/v1/blocks', { token: one.token, body: { person: other.id } });
    for (const path of ['/matches', '/rooms']) {
      expect((await ask('POST', path, { users: idsOf([one, other]) })).body.code).toBe('FORBIDDEN');
      expect((await ask('POST', path, { users: [one.id, one.id] })).body.code).toBe('INVALID_INPUT');
      expect((await ask('POST', path, { users: [one.id, 'ext:nobody'] })).body.code).toBe('NOT_FOUND');
    }
  });
});

describe('users who may not meet', () => {
  const until = '2099-01-01T00:00:00.000Z';
  const facts: Record<string, (one: string, other: string) => Promise<unknown>> = {
    'one hides from the other': (one, other) => hideFrom(server.app.get(DatabaseService), one, other),
    'the other hides from one': (one, other) => hideFrom(server.app.get(DatabaseService), other, one),
    'one is banned': (one) => ask('POST', `/users/${one}/sanctions`, { kind: 'ban', reason: 'Spam.' }),
    'the other is suspended': (_, other) => ask('POST', `/users/${other}/sanctions`, { kind: 'suspend', until }),
    'one is deactivated': (one) => ask('POST', `/users/${one}/deactivate`, {}),
    'the other is deleted': (_, other) => ask('DELETE', `/users/${other}`),
  };

  it.each(Object.keys(facts))('no match and no room is created when %s', async (fact) => {
    const users = idsOf(await two());
    await facts[fact]!(users[0]!, users[1]!);
    for (const path of ['/matches', '/rooms']) {
      const { status, body } = await ask('POST', path, { users });
      expect([path, status, body.code]).toEqual([path, 403, 'FORBIDDEN']);
    }
  });
});

describe('rooms of the server API', () => {
  it('a room of two users is created once, listed, and closed', async () => {
    const [one, other] = await two();
    const users = idsOf([one, other]);
    const [first, second] = [await ask('POST', '/rooms', { users }), await ask('POST', '/rooms', { users })];
    expect([first.status, second.body.id]).toEqual([201, first.body.id]);
    expect(first.body).toMatchObject({ kind: 'direct', users: [...users].sort(), closedAt: null, lastSeq: 0 });
    const list = async () => (await ask('GET', `/users/${one.id}/rooms`)).body.items;
    expect(await list()).toEqual([first.body]);
    expect((await ask('POST', `/rooms/${first.body.id}/close`)).status).toBe(204);
    expect((await ask('POST', `/rooms/${first.body.id}/close`)).status).toBe(204);
    expect((await list())[0].closedAt).not.toBeNull();
    expect((await send(first.body.id, one.id, 'late')).body.code).toBe('ROOM_CLOSED');
    expect((await ask('POST', '/rooms', { users })).body.id).not.toBe(first.body.id);
  });

  it('a match ends when its room is closed', async () => {
    const [one, other] = await two();
    const { body: match } = await ask('POST', '/matches', { users: idsOf([one, other]) });
    await ask('POST', `/rooms/${match.room}/close`);
    expect((await call(server, 'GET', '/v1/matches', { token: one.token })).body.items).toEqual([]);
  });

  it('a room that is closed while a member is deleted does not open again', async () => {
    const [one, other] = await two();
    const users = idsOf([one, other]);
    const { body: direct } = await ask('POST', '/rooms', { users });
    const { body: match } = await ask('POST', '/matches', { users });
    const kept = (await ask('POST', '/rooms', { users: [one.id, (await newPerson(server)).id] })).body;
    await ask('DELETE', `/users/${one.id}`);
    for (const room of [direct.id, match.room]) expect((await ask('POST', `/rooms/${room}/close`)).status).toBe(204);
    await ask('POST', `/users/${one.id}/sessions`, {});
    const isOpen = async (room: string) => (await ask('GET', `/rooms/${room}`)).body.closedAt === null;
    expect([await isOpen(direct.id), await isOpen(match.room), await isOpen(kept.id)]).toEqual([false, false, true]);
  });

  it('a key without the scope of matches closes a room, but not that of a match', async () => {
    const rooms = await newKey(server, { scopes: ['rooms:write'] });
    const users = idsOf(await two());
    const { body: room } = await ask('POST', '/rooms', { users });
    const { body: match } = await ask('POST', '/matches', { users });
    const close = (id: string) => callWith(server, rooms, 'POST', `/rooms/${id}/close`);
    expect((await close(match.room)).body.code).toBe('FORBIDDEN');
    expect((await ask('GET', `/rooms/${match.room}`)).body.closedAt).toBeNull();
    expect((await close(room.id)).status).toBe(204);
  });

  it('the list of rooms shows no message, and no public room is a room of it', async () => {
    const [one, other] = await two();
    const { body: room } = await ask('POST', '/rooms', { users: idsOf([one, other]) });
    await send(room.id, one.id, 'a very private message');
    expect(JSON.stringify((await ask('GET', `/users/${one.id}/rooms`)).body)).not.toContain('private');
    expect((await ask('GET', '/rooms/hello')).status).toBe(400);
    const lobby = await server.app.get(DatabaseService).room.create({ data: { kind: 'lobby' } });
    expect((await ask('GET', `/rooms/${lobby.id}`)).body.code).toBe('NOT_FOUND');
  });
});

describe('messages of the server API', () => {
  it('a message of a user and one of the system reach the members, in order', async () => {
    const [one, other] = await two();
    const { body: room } = await ask('POST', '/rooms', { users: idsOf([one, other]) });
    const talker = await logIn(server, other);
    expect((await send(room.id, one.id, 'Hello')).body.seq).toBe(1);
    expect((await send(room.id, null, 'Your table is booked.')).body.seq).toBe(2);
    const heard = (await talker.hears('said', 2)).map(({ from, text }) => [from, text]);
    const system = { id: systemSender, name: 'Nearby', system: true };
    expect(heard).toEqual([
      [{ id: one.id, name: 'Lan' }, 'Hello'],
      [system, 'Your table is booked.'],
    ]);
    talker.socket.disconnect();
    const own = await call(server, 'GET', `/v1/rooms/${room.id}/messages`, { token: other.token });
    expect(own.body.items[1]).toMatchObject({ from: system, kind: 'text' });
    expect((await ask('GET', `/rooms/${room.id}/messages`)).body.items).toEqual(own.body.items);
  });

  it('the rules of a user’s own messages hold: membership, mutes and the repeated clientId', async () => {
    const [one, other] = await two();
    const stranger = await newPerson(server);
    const { body: room } = await ask('POST', '/rooms', { users: idsOf([one, other]) });
    expect((await send(room.id, stranger.id, 'Hi')).body.code).toBe('NOT_FOUND');
    const [first, again] = [
      await send(room.id, one.id, 'Hi', { clientId: 'x' }),
      await send(room.id, one.id, 'Hi', { clientId: 'x' }),
    ];
    expect(again.body).toEqual(first.body);
    expect((await send(room.id, one.id, 'Other', { clientId: 'x' })).body.code).toBe('CLIENT_ID_REUSED');
    await ask('POST', `/users/${one.id}/sanctions`, { kind: 'mute', until: '2099-01-01T00:00:00.000Z' });
    expect((await send(room.id, one.id, 'Hi')).body.code).toBe('MUTED');
  });

  it('the system writes to no chat request without an answer, and its message is no answer', async () => {
    const [one, other] = await two();
    const { body } = await call(server, 'POST', '/v1/rooms', { token: one.token, body: { with: other.id } });
    expect((await send(body.room, null, 'Hello')).body.code).toBe('NOT_FOUND');
    const { body: room } = await ask('POST', '/rooms', { users: idsOf(await two()) });
    const [first] = room.users;
    await send(room.id, null, 'Welcome');
    // the filter of first messages still looks at both
    const spam = await send(room.id, first, 'Add my WeChat: lan_1998_sh');
    expect(spam.body.code).toBe('TEXT_REFUSED');
  });

  it('a message of any sender is deleted at any time, and its content is gone', async () => {
    const [one, other] = await two();
    const { body: room } = await ask('POST', '/rooms', { users: idsOf([one, other]) });
    await send(room.id, one.id, 'something bad');
    await server.app.get(DatabaseService).message.updateMany({
      where: { roomId: room.id },
      data: { at: new Date(Date.now() - 86_400_000) },
    });
    const deleted = await ask('DELETE', `/rooms/${room.id}/messages/1`);
    expect([deleted.status, deleted.body.seq]).toEqual([200, 2]);
    expect((await ask('DELETE', `/rooms/${room.id}/messages/1`)).body.seq).toBe(2);
    expect((await ask('DELETE', `/rooms/${room.id}/messages/9`)).body.code).toBe('NOT_FOUND');
    const { body } = await call(server, 'GET', `/v1/rooms/${room.id}/messages`, { token: other.token });
    expect(JSON.stringify(body)).not.toContain('something bad');
    expect(body.items[0].recalledAt).toBeTruthy();
  });

  it('pages of messages go on from a seq, and reading them is in the audit log', async () => {
    const [one, other] = await two();
    const { body: room } = await ask('POST', '/rooms', { users: idsOf([one, other]) });
    for (const text of ['a', 'b', 'c']) await send(room.id, one.id, text);
    const first = await ask('GET', `/rooms/${room.id}/messages?limit=2`);
    expect([first.body.items.length, first.body.nextCursor]).toEqual([2, '2']);
    const rest = await ask('GET', `/rooms/${room.id}/messages?limit=2&after=2`);
    expect(rest.body.items.map(({ text }: { text: string }) => text)).toEqual(['c']);
    const where = {
      keyId: key.id,
      action: 'GET /v1/server/rooms/:room/messages',
      after: { path: ['room'], equals: room.id },
    };
    expect(await server.app.get(DatabaseService).audit.count({ where })).toBe(2);
  });
});
