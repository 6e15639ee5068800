// Ids reveal no time: no id of a user, a photo, a voice intro or a file begins with its creation time.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { connect, logIn } from '../support/chat-clients.js';
import { send, showPhoto } from '../support/files.js';
import { scene, wav } from '../support/recordings.js';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let dataDir: string;
let server: TestServer;
let mei: TestPerson;
let wei: TestPerson;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-ids-'));
  server = await startServer({ DATA_DIR: dataDir });
  mei = await newPerson(server, { nickname: 'Mei' });
  wei = await newPerson(server, { nickname: 'Wei' });
  await showPhoto(server, mei.token, await scene(1, 300, 400));
  await send(server, ['PUT', '/v1/me/voice'], mei.token, wav(2), 'audio/wav');
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});

/** The versions of all UUIDs in an answer, wherever they stand: in fields, in URLs. */
function versionsIn(answer: unknown): number[] {
  const ids = JSON.stringify(answer).match(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi) ?? [];
  return ids.map((id) => (validate(id) ? version(id) : 0));
}

/** @param least the lowest accepted number of ids, so that an answer without any proves nothing */
function expectTimeless(answer: unknown, least: number): void {
  const versions = versionsIn(answer);
  expect(versions.length).toBeGreaterThanOrEqual(least);
  expect(new Set(versions)).toEqual(new Set([4]));
}

it('the ids in the cards of deck, nearby and received likes contain no time', async () => {
  await call(server, 'POST', '/v1/swipes', { token: mei.token, body: { to: wei.id, kind: 'like' } });
  for (const path of ['/v1/deck', '/v1/nearby', '/v1/likes/received']) {
    const { body } = await call(server, 'GET', path, { token: wei.token });
    const cards = body.items.map((item: { person?: unknown }) => item.person ?? item);
    const card = cards.find(({ id }: { id: string }) => id === mei.id);
    // the person, the photo in four places, the voice
    expectTimeless(card, 6);
  }
});

it('the ids of a new account, upload, photo or voice intro contain no time', async () => {
  const account = await newAccount(server);
  expectTimeless(account.id, 1);
  const photo = await showPhoto(server, account.token, await scene(2, 300, 400));
  expectTimeless(photo.body, 1);
  const voice = await send(server, ['PUT', '/v1/me/voice'], account.token, wav(2), 'audio/wav');
  expectTimeless(voice.body, 1);
  const file = await send(server, ['POST', '/v1/media'], account.token, await scene(3, 300, 400), 'image/png');
  expectTimeless(file.body, 1);
});

it('the ids in a public room do not reveal when a guest or a user connected', async () => {
  const guest = await connect(server);
  const { me } = await guest.send('login', { name: 'passer-by' });
  const user = await logIn(server, mei);
  await guest.send('enter', { room: 'hello' });
  await user.send('enter', { room: 'hello' });
  const { online } = await guest.send('look', { room: 'hello' });
  const [entered] = await guest.hears('entered');
  expectTimeless([me, online, entered], 4);
  for (const { socket } of [guest, user]) socket.close();
});

it('an account that the database client creates, as better-auth does, gets an id without a time', async () => {
  const { id } = await server.app.get(DatabaseService).person.create({ data: { name: '', email: 'made@example.com' } });
  expectTimeless(id, 1);
});
