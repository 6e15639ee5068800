// A public room is named `hello` or `hello-` and a region. The UUID under which the database keeps it is no other name of it: the rules of
// public rooms (bans, mutes, the text filter, the rate limit of the room) go by the name.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { storedId } from '../../src/features/chat/rooms/room-id.js';
import { logIn } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const rooms = ['hello', 'hello-8330e1f'].map(storedId);

let server: TestServer;
let mei: TestPerson;
beforeAll(async () => {
  server = await startServer();
  mei = await newPerson(server, { nickname: 'Mei' });
});
afterAll(() => server.close());

it.each(rooms)('no route of a room accepts %s', async (room) => {
  const { token } = mei;
  const said = { clientId: 'one', text: 'Hi' };
  const calls = [
    call(server, 'POST', `/v1/rooms/${room}/messages`, { token, body: said }),
    call(server, 'POST', `/v1/rooms/${room.toUpperCase()}/messages`, { token, body: said }),
    call(server, 'GET', `/v1/rooms/${room}/messages`, { token }),
    call(server, 'PATCH', `/v1/rooms/${room}/messages/1`, { token, body: said }),
    call(server, 'DELETE', `/v1/rooms/${room}/messages/1`, { token }),
    call(server, 'PUT', `/v1/rooms/${room}/messages/1/reaction`, { token, body: { emoji: '👋', clientId: 'two' } }),
    call(server, 'PUT', `/v1/rooms/${room}/read`, { token, body: { seq: 1 } }),
    call(server, 'PATCH', `/v1/rooms/${room}`, { token, body: { muted: true } }),
    call(server, 'GET', `/v1/rooms/${room}/online`, { token }),
    call(server, 'POST', `/v1/rooms/${room}/accept`, { token }),
    call(server, 'POST', `/v1/rooms/${room}/decline`, { token }),
    call(server, 'GET', `/v1/rooms/${room}/icebreakers`, { token }),
  ];
  for (const { status, body } of await Promise.all(calls)) expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
});

it.each(rooms)('no command accepts %s', async (room) => {
  const talker = await logIn(server, mei);
  const commands: [string, object][] = [
    ['enter', { room }],
    ['say', { room, clientId: 'one', text: 'Hi' }],
    ['edit', { room, seq: 1, clientId: 'two', text: 'Hi' }],
    ['recall', { room, seq: 1, clientId: 'three' }],
    ['react', { room, seq: 1, clientId: 'four', emoji: '👋' }],
    ['read', { room, seq: 1 }],
    ['typing', { room }],
    ['look', { room }],
    ['sync', { rooms: [{ room, after: 0 }] }],
  ];
  for (const [command, payload] of commands)
    expect(await talker.send(command, payload)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  talker.socket.disconnect();
});
