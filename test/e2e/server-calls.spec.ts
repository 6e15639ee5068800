// Idempotency-Key: a call is carried out once, and its answer is repeated.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerCallsService } from '../../src/features/server-api/calls/server-calls.service.js';
import { ServerCallsStore } from '../../src/features/server-api/calls/server-calls.store.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { startServer, type TestServer } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

let server: TestServer;
let key: TestKey;
beforeAll(async () => {
  server = await startServer();
  key = await newKey(server);
});
afterAll(() => server.close());

const ask = (method: string, path: string, body?: unknown, once?: string) =>
  callWith(server, key, method, path, body, once);
const calls = () => server.app.get(ServerCallsService, { strict: false });
const database = () => server.app.get(DatabaseService);

describe('calls with an Idempotency-Key', () => {
  it('the same call again gets the same answer, a success or a refusal', async () => {
    const create = () => ask('POST', '/users', { externalId: 'once' }, 'a');
    const [first, second] = [await create(), await create()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const refuse = (once: string) => ask('POST', '/users', { externalId: 'once' }, once);
    expect((await refuse('b')).body).toEqual((await refuse('b')).body);
    const invalid = () => ask('POST', '/users', { externalId: '' }, 'c');
    expect([(await invalid()).body, (await invalid()).status]).toEqual([(await invalid()).body, 400]);
  });

  it('a call without content is repeated, too', async () => {
    const { body } = await ask('POST', '/users', { externalId: 'silent' });
    const deactivate = () => ask('POST', `/users/${body.id}/deactivate`, {}, 'silent');
    expect([(await deactivate()).status, (await deactivate()).status]).toEqual([204, 204]);
    const sanctions = await database().sanction.count({ where: { personId: body.id } });
    expect(sanctions).toBe(1);
  });

  it('the same key with another body, path or method is refused', async () => {
    await ask('POST', '/users', { externalId: 'mine' }, 'd');
    for (const [method, path, body] of [
      ['POST', '/users', { externalId: 'another' }],
      ['PATCH', '/users/ext:mine', { externalId: 'mine' }],
    ] as const) {
      const answer = await ask(method, path, body, 'd');
      expect([answer.status, answer.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
  });

  it('calls at the same time run once', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, () => ask('POST', '/users', { externalId: 'at-once' }, 'e')),
    );
    const codes = all.map(({ status, body }) => (status === 201 ? 201 : body.code));
    expect(codes).toContain(201);
    expect(new Set(codes.filter((code) => code !== 201 && code !== 'CALL_IN_PROGRESS')).size).toBe(0);
    expect((await ask('POST', '/users', { externalId: 'at-once' }, 'e')).status).toBe(201);
  });

  it('two server keys use the same Idempotency-Key without harm', async () => {
    const other = await newKey(server);
    const one = await ask('POST', '/users', { externalId: 'of-one' }, 'f');
    const two = await callWith(server, other, 'POST', '/users', { externalId: 'of-two' }, 'f');
    expect([one.body.externalId, two.body.externalId]).toEqual(['of-one', 'of-two']);
  });

  it('a call that failed for a passing reason can be repeated', async () => {
    const call = { keyId: key.id, idempotency: 'g', method: 'POST', path: '/', body: {} };
    let runs = 0;
    const run = async () => {
      if (++runs === 1) throw new Error('lost');
      return { runs };
    };
    await expect(calls().once(call, run)).rejects.toThrow('lost');
    expect(await calls().once(call, run)).toEqual({ runs: 2 });
    expect(await calls().once(call, run)).toEqual({ runs: 2 });
  });

  it('a call whose answer could not be stored is answered, and does not run again', async () => {
    const call = { keyId: key.id, idempotency: 'notStored', method: 'POST', path: '/', body: {} };
    const lost = async () => Promise.reject(new Error('lost'));
    const store = Object.assign(Object.create(server.app.get(ServerCallsStore, { strict: false })), { finish: lost });
    let runs = 0;
    const run = async () => ({ runs: ++runs });
    expect(await new ServerCallsService(server.config, store).once(call, run)).toEqual({ runs: 1 });
    await expect(calls().once(call, run)).rejects.toMatchObject({ code: 'CALL_IN_PROGRESS' });
    expect(runs).toBe(1);
  });

  it('a message and a notification of a call whose answer was lost are the same when it runs again', async () => {
    const users = [];
    for (const externalId of ['lost-a', 'lost-b'])
      users.push((await ask('POST', '/users', { externalId, profile: { nickname: 'Lan' } })).body.id);
    const { room } = (await ask('POST', '/matches', { users })).body;
    const texts = { en: { title: 'Tonight', body: 'Open mic at nine.' } };
    for (const [path, body] of [
      [`/rooms/${room}/messages`, { from: null, text: 'Hello' }],
      [`/rooms/${room}/messages`, { from: 'ext:lost-a', text: 'Hello' }],
      ['/notifications', { to: users, texts }],
    ] as const) {
      const once = `lost ${JSON.stringify(body)}`;
      const first = await ask('POST', path, body, once);
      expect([201, 202]).toContain(first.status);
      await database().serverCall.deleteMany({ where: { idempotency: once } });
      const second = await ask('POST', path, body, once);
      expect([second.status, second.body.seq, second.body.id]).toEqual([first.status, first.body.seq, first.body.id]);
    }
    expect((await ask('GET', `/rooms/${room}/messages`)).body.items).toHaveLength(2);
    expect(await database().broadcast.count()).toBe(1);
  });

  it('a call of a process that died is taken over after a minute, and not before', async () => {
    const call = { keyId: key.id, idempotency: 'h', method: 'POST', path: '/', body: {} };
    const began = new Date('2026-11-30T12:00:00Z');
    void calls().once(call, () => new Promise(() => undefined), began);
    const later = (seconds: number) => new Date(began.getTime() + seconds * 1_000);
    while ((await database().serverCall.count({ where: { idempotency: 'h' } })) === 0) await new Promise(setImmediate);
    await expect(calls().once(call, async () => 'again', later(59))).rejects.toMatchObject({
      code: 'CALL_IN_PROGRESS',
    });
    expect(await calls().once(call, async () => 'again', later(61))).toBe('again');
  });

  it('the stored answers are sealed, and deleted after a day', async () => {
    const { body } = await ask('POST', '/users', { externalId: 'sealed' });
    const session = await ask('POST', `/users/${body.id}/sessions`, {}, 'i');
    expect((await ask('POST', `/users/${body.id}/sessions`, {}, 'i')).body.token).toBe(session.body.token);
    const { answer } = (await database().serverCall.findFirst({ where: { idempotency: 'i' } }))!;
    expect(Buffer.from(answer!).toString('latin1')).not.toContain(session.body.token);
    const afterHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    await calls().sweep(afterHours(23));
    expect(await database().serverCall.count({ where: { idempotency: 'i' } })).toBe(1);
    await calls().sweep(afterHours(25));
    expect(await database().serverCall.count({ where: { idempotency: 'i' } })).toBe(0);
  });
});
