// Days by the clock of the viewer. The two zones differ by 26 hours: at any moment their dates differ.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { dayIn } from '../../src/platform/time/day.js';
import { closeRoom, logIn, openRoom } from '../support/chat-clients.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const [first, last] = ['Etc/GMT-14', 'Etc/GMT+12'];

let server: TestServer;
let [lan, jun] = [] as unknown as [TestPerson, TestPerson];
let room: string;
beforeAll(async () => {
  server = await startServer();
  [lan, jun] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Jun' })];
  room = await openRoom(server, lan, jun);
  for (const [{ token }, timeZone] of [
    [lan, first],
    [jun, last],
  ] as const)
    await call(server, 'PUT', '/v1/me/preferences', { token, body: { timeZone } });
});
afterAll(() => server.close());

/** Sets the last active day of a user. */
const setActive = ({ id: personId }: TestPerson, activeDay: number) =>
  server.app.get(DatabaseService).profile.update({ where: { personId }, data: { activeDay } });
const inbox = async ({ token }: TestPerson) => (await call(server, 'GET', '/v1/rooms', { token })).body.items;

it('the presence of a user goes by the day of the viewer, in the inbox and in the room', async () => {
  const [east, west] = [dayIn(first, new Date()), dayIn(last, new Date())];
  await setActive(jun, west);
  expect(await inbox(lan)).toMatchObject([{ presence: east - west === 1 ? 'yesterday' : 'week' }]);
  await setActive(lan, west);
  expect(await inbox(jun)).toMatchObject([{ presence: 'today' }]);
  const talker = await logIn(server, lan);
  await setActive(jun, east);
  expect(await talker.send('enter', { room })).toMatchObject({ presence: 'today' });
  await setActive(jun, east - 1);
  expect(await talker.send('enter', { room })).toMatchObject({ presence: 'yesterday' });
  talker.socket.disconnect();
});

it('no other user sees the time zone of a user', async () => {
  const seen = await Promise.all(
    ['/v1/deck', '/v1/nearby', '/v1/rooms', '/v1/matches', '/v1/likes/received'].map(
      async (path) => (await call(server, 'GET', path, { token: lan.token })).body,
    ),
  );
  expect(seen[2].items).toMatchObject([{ with: { id: jun.id } }]);
  expect(JSON.stringify(seen)).not.toMatch(/timeZone|Etc\//i);
  expect((await call(server, 'GET', '/v1/me', { token: lan.token })).body.preferences.timeZone).toBe(first);
});

it('the day of a room that has ended is that of the viewer', async () => {
  await closeRoom(server, room);
  const ended = async ({ token }: TestPerson) =>
    (await call(server, 'GET', '/v1/rooms?ended=true', { token })).body.items[0].day as string;
  expect(Date.parse(await ended(lan))).toBeGreaterThan(Date.parse(await ended(jun)));
});
