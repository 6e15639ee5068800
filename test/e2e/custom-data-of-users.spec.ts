// Custom data that the backend of an app sets for users and rooms, and who sees them.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customDataLimits } from '../../src/platform/custom-data/custom-data.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { exportOf } from '../support/export-archive.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

let server: TestServer;
let key: TestKey;
beforeAll(async () => {
  server = await startServer();
  key = await newKey(server);
});
afterAll(() => server.close());

const publicData = { tier: 'gold', tags: ['jazz'] };
const privateData = { crm: { score: 0.75, note: 'a secret of the backend' } };
const none = { publicData: null, privateData: null };

async function ask(method: string, path: string, body?: unknown) {
  const answer = await callWith(server, key, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
async function get({ token }: TestPerson, path: string) {
  const answer = await call(server, 'GET', path, { token });
  if (answer.status >= 300) throw new Error(`GET ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
/** Runs the erasures that are due within a minute. */
const runErasures = () =>
  server.app.get(JobsService, { strict: false }).runDue('erasure', new Date(Date.now() + 61_000));

/** Two users with a match; one has custom data. */
async function pair(data: object = { publicData, privateData }) {
  const [lan, jun] = [
    await newPerson(server, { nickname: 'Lan', gender: 'woman' }),
    await newPerson(server, { nickname: 'Jun', gender: 'man' }),
  ];
  await ask('PATCH', `/users/${lan.id}`, data);
  const match = await ask('POST', '/matches', { users: [lan.id, jun.id] });
  return { lan, jun, room: match.room as string };
}

describe('the custom data of a user', () => {
  it('the server API sets them for a new user, shows them, changes one of them and removes them', async () => {
    const made = await ask('POST', '/users', { externalId: 'user-1', publicData, privateData });
    expect(made).toMatchObject({ publicData, privateData });
    const path = '/users/ext:user-1';
    expect(await ask('GET', path)).toMatchObject({ publicData, privateData });
    expect((await ask('GET', '/users?q=user-1')).items).toMatchObject([{ publicData, privateData }]);
    expect(await ask('PATCH', path, { publicData: {} })).toMatchObject({ publicData: {}, privateData });
    expect(await ask('PATCH', path, { privateData: null })).toMatchObject({ publicData: {}, privateData: null });
    expect(await ask('PATCH', path, { profile: { nickname: 'Lan' } })).toMatchObject({ publicData: {} });
    expect(await ask('PATCH', path, { publicData: null })).toMatchObject(none);
    expect((await ask('GET', '/users?q=user-1')).items).toMatchObject([none]);
  });

  it('data that are refused create no user', async () => {
    const large = { a: 'x'.repeat(customDataLimits.bytes) };
    for (const body of [{ publicData: large }, { privateData: [] }, { privateData: { a: '\0' } }]) {
      const { status, body: problem } = await callWith(server, key, 'POST', '/users', {
        externalId: 'user-2',
        ...body,
      });
      expect([status, problem.code]).toEqual([400, 'INVALID_INPUT']);
    }
    expect((await callWith(server, key, 'GET', '/users/ext:user-2')).status).toBe(404);
  });

  it('the public data reach the user, the match and the inbox of the other, and no list of strangers', async () => {
    const { lan, jun } = await pair();
    expect((await get(lan, '/v1/me')).publicData).toEqual(publicData);
    expect(await get(jun, '/v1/me')).not.toHaveProperty('publicData');
    expect((await get(jun, '/v1/matches')).items).toMatchObject([{ person: { id: lan.id, publicData } }]);
    expect((await get(jun, '/v1/rooms')).items).toMatchObject([{ with: { id: lan.id, publicData } }]);
    const stranger = await newPerson(server, { nickname: 'Wei', gender: 'man' });
    const [deck, nearby] = [await get(stranger, '/v1/deck'), await get(stranger, '/v1/nearby')];
    for (const { items } of [deck, nearby]) expect(JSON.stringify(items)).toContain(lan.id);
    expect(JSON.stringify([deck, nearby])).not.toContain('gold');
  });

  it('a user cannot set them', async () => {
    const lan = await newPerson(server, { nickname: 'Lan' });
    for (const body of [{ publicData }, { privateData }]) {
      const answer = await call(server, 'PATCH', '/v1/me', { token: lan.token, body });
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT']);
    }
  });

  it('the private data are in no answer to a user, neither to the user nor to a match', async () => {
    const { lan, jun, room } = await pair();
    const { body } = await call(server, 'GET', '/openapi.json');
    const paths = Object.entries<Record<string, unknown>>(body.paths)
      .filter(([path, item]) => item.get && !path.startsWith('/v1/server/') && !path.startsWith('/v1/moderation/'))
      .map(([path]) => path.replace('{id}', path.startsWith('/v1/rooms') ? room : lan.id));
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths)
      for (const { token } of [lan, jun]) {
        const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
        expect([path, (await answer.text()).includes('secret of the backend')]).toEqual([path, false]);
      }
  });

  it('an erasure deletes them, and an export of the user has them', async () => {
    const { lan, room } = await pair();
    await ask('PATCH', `/rooms/${room}`, { data: { order: 7 } });
    const json = await exportOf(server, lan);
    expect(json('app-data')).toMatchObject([{ public_data: publicData, private_data: privateData }]);
    expect(json('rooms')).toMatchObject([{ room_id: room, data: { order: 7 } }]);
    await call(server, 'DELETE', '/v1/me', { token: lan.token });
    await runErasures();
    const database = server.app.get(DatabaseService, { strict: false });
    expect(await database.userData.count({ where: { personId: lan.id } })).toBe(0);
    expect(await database.room.findMany({ where: { id: room }, select: { data: true } })).toEqual([{ data: null }]);
  });
});

describe('the custom data of a room', () => {
  const data = { orderId: 'A-1007' };

  it('the server API sets them with the room or later, and its members see them', async () => {
    const [lan, jun] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Jun' })];
    const users = [lan.id, jun.id];
    const room = await ask('POST', '/rooms', { users, data });
    expect(room).toMatchObject({ data });
    expect(await ask('POST', '/rooms', { users, data: { other: true } })).toEqual(room);
    for (const member of [lan, jun]) expect((await get(member, '/v1/rooms')).items).toMatchObject([{ data }]);
    const changed = await ask('PATCH', `/rooms/${room.id}`, { data: { orderId: 'A-1008' } });
    expect(changed).toEqual({ ...room, data: { orderId: 'A-1008' } });
    expect((await ask('GET', `/users/${lan.id}/rooms`)).items).toEqual([changed]);
    expect(await ask('PATCH', `/rooms/${room.id}`, { data: null })).toEqual({ ...room, data: null });
    expect((await get(lan, '/v1/rooms')).items[0]).not.toHaveProperty('data');
  });

  it('a room that does not exist, a public room and wrong data are refused', async () => {
    const { room } = await pair();
    const patch = async (id: string, body: object) =>
      (await callWith(server, key, 'PATCH', `/rooms/${id}`, body)).body.code;
    expect(await patch('019b0c3e-0000-7000-8000-000000000000', { data })).toBe('NOT_FOUND');
    expect(await patch('hello', { data })).toBe('INVALID_INPUT');
    for (const wrong of [[], 'text', { a: 1e300 }]) expect(await patch(room, { data: wrong })).toBe('INVALID_INPUT');
    expect(await patch(room, {})).toBe('INVALID_INPUT');
    const reader = await newKey(server, { scopes: ['rooms:read'] });
    expect((await callWith(server, reader, 'PATCH', `/rooms/${room}`, { data })).body.code).toBe('SCOPE_REQUIRED');
  });

  it('a user of another room does not see them', async () => {
    const { room } = await pair();
    await ask('PATCH', `/rooms/${room}`, { data });
    const eve = await newPerson(server, { nickname: 'Eve' });
    expect(JSON.stringify(await get(eve, '/v1/rooms'))).not.toContain('A-1007');
  });
});
