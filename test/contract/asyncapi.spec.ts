// Checks the AsyncAPI document against the schema of AsyncAPI, and against the real traffic of the sockets.

import specs from '@asyncapi/specs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import type { AsyncApiDocument } from '../../src/contract/asyncapi.js';
import { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { connect, logIn, type Talker } from '../support/chat-clients.js';
import { staff } from '../support/moderation.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const nobody = '019b0c3e-0000-7000-8000-000000000000';

let server: TestServer;
let document: AsyncApiDocument;
const driven = new Set<string>();

beforeAll(async () => {
  server = await startServer({ MODERATORS: 'warden@example.com' });
  document = (await call(server, 'GET', '/asyncapi.json')).body;
  ajv.addSchema(document, 'document');
});
afterAll(() => server.close().catch(() => {}));

/** Returns the errors of a payload by the document; undefined when it is valid. */
function faultsOf(message: string, payload: unknown): unknown {
  if (!(message in document.components.messages)) return `${message} is not documented`;
  const { payload: schema } = document.components.messages[message]!;
  const pointer = `document#/components/messages/${message}/payload`;
  const validate = ajv.getSchema(pointer) ?? ajv.compile({ $ref: pointer });
  return validate(payload) ? undefined : { message, payload, schema, errors: validate.errors };
}

function witness(message: string, payload: unknown): void {
  expect(faultsOf(message, payload)).toBeUndefined();
  driven.add(message);
}

/** Sends a command, and checks its payload and its answer against the document. */
async function act(talker: Talker, command: string, payload: object = {}) {
  witness(`command.${command}`, payload);
  const answer = await talker.send(command, payload);
  witness(answer.ok ? `ack.${command}` : 'refusal', answer);
  return answer;
}

const done = async (talker: Talker, command: string, payload: object = {}) => {
  const answer = await act(talker, command, payload);
  expect(answer).toMatchObject({ ok: true });
  return answer;
};

const post = (path: string, { token }: TestPerson, body: object = {}) => call(server, 'POST', path, { token, body });

async function enter(person: TestPerson): Promise<Talker> {
  const talker = await connect(server, person);
  await done(talker, 'login', { token: person.token });
  return talker;
}

/** Two users match and use their room. */
async function courtship(): Promise<Talker[]> {
  const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
  const [one, other] = [await enter(lan), await enter(wei)];
  await post('/v1/swipes', lan, { to: wei.id, kind: 'like' });
  await post('/v1/swipes', wei, { to: lan.id, kind: 'like' });
  const [matched] = await one.hears('matched');
  const room = matched!.room as string;
  for (const talker of [one, other]) await done(talker, 'enter', { room });
  await one.hears('entered');
  await done(one, 'typing', { room });
  const { seq } = await done(one, 'say', { room, clientId: 'a', text: '你好' });
  await done(other, 'delivered', { room, seq });
  await done(other, 'read', { room, seq });
  await done(other, 'react', { room, seq, clientId: 'b', emoji: '❤️' });
  await done(one, 'edit', { room, seq, clientId: 'c', text: '你好！' });
  await done(other, 'say', { room, clientId: 'd', text: 'well', replyTo: seq });
  await done(one, 'recall', { room, seq });
  await other.hears('recalled');
  await done(one, 'look', { room });
  await done(one, 'sync', { rooms: [{ room, after: 0 }] });
  await done(other, 'leave', { room });
  await one.hears('left');
  other.socket.disconnect();
  await one.hears('presence');
  await call(server, 'DELETE', `/v1/matches/${matched!.match}`, { token: wei.token });
  await one.hears('closed');
  return [one, other];
}

/** A user sends a chat request, and the other accepts it. */
async function request(): Promise<Talker[]> {
  const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
  const [one, other] = [await enter(lan), await enter(wei)];
  const { body } = await post('/v1/rooms', lan, { with: wei.id });
  await other.hears('requested');
  await post(`/v1/rooms/${body.room}/accept`, wei);
  await one.hears('accepted');
  await done(other, 'logout');
  return [one, other];
}

/** Guests in the public room, and a moderator. */
async function publicRoom(): Promise<Talker[]> {
  const warden = await newPerson(server, { nickname: 'Warden' });
  const email = { email: 'warden@example.com', emailVerified: true };
  await server.app.get(DatabaseService).person.update({ where: { id: warden.id }, data: email });
  server.app.get(ActiveSanctionsService, { strict: false }).invalidate(warden.id);
  const [one, other, moderator] = [await connect(server), await connect(server), await enter(warden)];
  await done(one, 'login', { name: 'ann' });
  await done(other, 'login', { name: 'bob' });
  for (const talker of [one, other, moderator]) await done(talker, 'enter', { room: 'hello' });
  await done(one, 'say', { room: 'hello', clientId: 'a', text: 'smile bob', kind: 'action' });
  await done(one, 'whisper', { room: 'hello', to: 'bob', text: 'psst' });
  await done(moderator, 'manage', { room: 'hello', act: 'warn', name: 'bob', text: 'Be kind.' });
  await done(moderator, 'manage', { room: 'hello', act: 'mute', name: 'bob', minutes: 5 });
  await done(moderator, 'manage', { room: 'hello', act: 'kick', name: 'bob' });
  await other.hears('removed');
  return [one, other, moderator];
}

/** A user is warned, appeals and is restored, and signs out everywhere. */
async function sanctions(): Promise<Talker[]> {
  const [lan, admin] = [await newPerson(server, { nickname: 'Lan' }), await staff(server, 'admin')];
  const one = await enter(lan);
  await call(server, 'PUT', `/v1/moderation/roles/${lan.id}`, { token: admin.token, body: { role: 'moderator' } });
  await one.hears('staffChanged');
  await call(server, 'PUT', `/v1/moderation/roles/${lan.id}`, { token: admin.token, body: { role: 'person' } });
  await post(`/v1/moderation/people/${lan.id}/sanctions`, await staff(server, 'moderator'), { kind: 'warn' });
  await one.hears('sanctioned');
  const { body } = await post('/v1/me/appeals', lan, { text: 'It was not me.' });
  await post(`/v1/moderation/appeals/${body.id}/decide`, admin, { grant: true });
  await one.hears('appealDecided');
  await one.hears('restored');
  await call(server, 'DELETE', '/v1/me/sessions?keep=none', { token: lan.token });
  await one.hears('signedOut');
  return [one];
}

describe('the AsyncAPI document', () => {
  it('the document is valid AsyncAPI 3.0', () => {
    const validate = ajv.compile(specs.schemasWithoutId['3.0.0'] as object);
    expect([validate(document), validate.errors]).toEqual([true, null]);
  });

  it('every example in the document is valid', () => {
    for (const [key, { examples }] of Object.entries(document.components.messages)) {
      for (const { payload } of examples) expect(faultsOf(key, payload)).toBeUndefined();
    }
  });

  it('the page /docs/realtime shows every message', async () => {
    const { status, headers, body } = await call(server, 'GET', '/docs/realtime');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const key of Object.keys(document.components.messages)) {
      if (!key.startsWith('ack.') && key !== 'refusal') expect(body).toContain(`id="${key}"`);
    }
  });

  it('the document describes every message on the sockets, and no others', async () => {
    const talkers = [...(await courtship()), ...(await request()), ...(await publicRoom()), ...(await sanctions())];
    const stranger = await logIn(server, await newPerson(server));
    await act(stranger, 'enter', { room: nobody });
    const person = await newPerson(server);
    const leaving = await logIn(server, person);
    await call(server, 'POST', '/api/auth/sign-out', { token: person.token });
    await leaving.hears('signedOut');
    const [restart] = await Promise.all([stranger.hears('restart'), server.close()]);
    expect(restart).toHaveLength(1);
    for (const { event, ...payload } of [...talkers, stranger, leaving].flatMap(({ heard }) => heard))
      witness(`event.${event}`, payload);
    expect([...driven].sort()).toEqual(Object.keys(document.components.messages).sort());
  });
});
