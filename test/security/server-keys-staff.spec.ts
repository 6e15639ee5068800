// A server key acts neither as nor on staff: every write refuses a moderator in each position of a user.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { call, newPerson, startServer, type TestServer } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

let server: TestServer;
let key: TestKey;
let staff: string;
beforeAll(async () => {
  server = await startServer({ MODERATORS: 'warden@example.com' });
  key = await newKey(server);
  staff = (await newPerson(server, { nickname: 'Warden' })).id;
  const data = { email: 'warden@example.com', emailVerified: true };
  await server.app.get(DatabaseService).person.update({ where: { id: staff }, data });
});
afterAll(() => server.close());

/** The path and the body of a call that names one user, or two. */
type Make = (one: string, other: string) => [path: string, body?: unknown];

const noRoom = '019b0c3e-0000-7000-8000-000000000000';
const ofOne = (path: string, body: unknown = {}): Make[] => [(one) => [`/users/${one}${path}`, body]];
/** The user is in the first position, and in the second. */
const ofTwo = (make: Make): Make[] => [make, (one, other) => make(other, one)];
const text = { en: { title: 'Hello', body: 'Hello' } };

/** Every write, with a call for each position of a user. Those without calls name no user, or only notify one. */
const writes: Record<string, Make[]> = {
  'POST /v1/server/users': [],
  'PATCH /v1/server/users/{id}': ofOne('', { profile: { bio: 'I like jazz' } }),
  'DELETE /v1/server/users/{id}': ofOne('', undefined),
  'POST /v1/server/users/{id}/sessions': ofOne('/sessions'),
  'POST /v1/server/users/{id}/deactivate': ofOne('/deactivate'),
  'POST /v1/server/users/{id}/reactivate': ofOne('/reactivate'),
  'POST /v1/server/users/{id}/exports': ofOne('/exports'),
  'POST /v1/server/matches': ofTwo((one, other) => ['/matches', { users: [one, other] }]),
  'DELETE /v1/server/matches/{match}': [],
  'POST /v1/server/rooms': ofTwo((one, other) => ['/rooms', { users: [one, other] }]),
  'PATCH /v1/server/rooms/{room}': [],
  'POST /v1/server/rooms/{room}/close': [],
  'POST /v1/server/rooms/{room}/messages': [(one) => [`/rooms/${noRoom}/messages`, { from: one, text: 'Hello' }]],
  'DELETE /v1/server/rooms/{room}/messages/{seq}': [],
  'POST /v1/server/users/{id}/blocks': ofTwo((one, other) => [`/users/${one}/blocks`, { user: other }]),
  'DELETE /v1/server/users/{id}/blocks/{user}': ofTwo((one, other) => [`/users/${one}/blocks/${other}`]),
  'POST /v1/server/users/{id}/reports': ofTwo((one, other) => [
    `/users/${one}/reports`,
    { user: other, reason: 'harassment' },
  ]),
  'POST /v1/server/users/{id}/sanctions': ofOne('/sanctions', { kind: 'warn', reason: 'Be kind.' }),
  'DELETE /v1/server/users/{id}/sanctions': ofOne('/sanctions', undefined),
  'POST /v1/server/notifications': [],
};

describe('a server key and staff', () => {
  it('every write is in the table', async () => {
    const { body } = await call(server, 'GET', '/openapi.json');
    type Operation = { 'x-scopes'?: string[]; parameters?: { name: string }[] };
    const found = Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, each]) => each['x-scopes'] && each.parameters?.some(({ name }) => name === 'Idempotency-Key'))
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(writes).sort()).toEqual(found.sort());
  });

  it('a moderator in any position of a user is refused, and another user is not', async () => {
    const wrong: string[] = [];
    for (const [route, makes] of Object.entries(writes)) {
      const method = route.split(' ')[0]!;
      const codeOf = async (make: Make, one: string, other: string) => {
        const answer = await callWith(server, key, method, ...make(one, other));
        return answer.body?.code ?? answer.status;
      };
      for (const [position, make] of makes.entries()) {
        const [one, other] = await Promise.all([newPerson(server), newPerson(server)]);
        const codes = [await codeOf(make, staff, other.id), await codeOf(make, one.id, other.id)];
        if (codes[0] !== 'FORBIDDEN' || codes[1] === 'FORBIDDEN' || codes[1] === 'INVALID_INPUT')
          wrong.push(`${route}, position ${position + 1}: ${codes.join(' ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('a moderator is notified as any user', async () => {
    const answer = await callWith(server, key, 'POST', '/notifications', { to: [staff], texts: text });
    expect(answer.status).toBe(202);
  });
});
