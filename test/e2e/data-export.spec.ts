import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { sections } from '../../src/features/data-export/exported-tables.js';
import { ExportsService } from '../../src/features/data-export/exports.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { withWrongSignature } from '../support/files.js';
import { photo } from '../support/recordings.js';
import { call, newAccount, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const dayMs = 86_400_000;

let dataDir: string;
let server: TestServer;
let exports: ExportsService;
let jobs: JobsService;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-export-'));
  server = await startServer({ DATA_DIR: dataDir });
  exports = server.app.get(ExportsService, { strict: false });
  jobs = server.app.get(JobsService, { strict: false });
});
afterAll(async () => {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

const ask = ({ token }: TestPerson) => call(server, 'POST', '/v1/me/exports', { token });
const look = ({ token }: TestPerson, id: string) => call(server, 'GET', `/v1/me/exports/${id}`, { token });

async function ready(person: TestPerson): Promise<{ id: string; url: string; bytes: number }> {
  const { body } = await ask(person);
  for (;;) {
    const answer = await look(person, body.id);
    if (answer.body.state === 'ready') return answer.body;
    if (answer.body.state === 'failed') throw new Error('the export failed');
    await jobs.runDue('export', new Date());
  }
}

async function archiveOf(person: TestPerson): Promise<Record<string, Buffer>> {
  const { url, bytes } = await ready(person);
  const answer = await fetch(`${server.url}${url}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const zip = new Uint8Array(await answer.arrayBuffer());
  expect(zip.length).toBe(bytes);
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, content]) => [name, Buffer.from(content)]));
}

async function done(person: TestPerson, method: string, path: string, body?: object) {
  const answer = await call(server, method, path, { token: person.token, body });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

describe('a data export', () => {
  it('an export holds all data and files of the user, and nothing that others wrote', async () => {
    const lan = await newPerson(server, { nickname: 'Lan of the archive', interests: ['tea'] });
    const jun = await newPerson(server, { nickname: 'Jun' });
    await done(lan, 'POST', '/v1/swipes', { to: jun.id, kind: 'like' });
    const { match } = await done(jun, 'POST', '/v1/swipes', { to: lan.id, kind: 'like' });
    await done(lan, 'POST', `/v1/rooms/${match.room}/messages`, { text: 'my own words', clientId: 'a' });
    await done(jun, 'POST', `/v1/rooms/${match.room}/messages`, { text: 'words of another', clientId: 'b' });
    const sent = await fetch(`${server.url}/v1/media`, {
      method: 'POST',
      headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${lan.token}` },
      body: new Uint8Array(await photo(16, 16)),
    });
    const file = (await sent.json()) as { id: string; bytes: number };
    const archive = await archiveOf(lan);
    const json = (name: string) => JSON.parse(archive[`${name}.json`]!.toString());
    expect(Object.keys(archive).sort()).toEqual(
      [...sections.map(({ file: name }) => `${name}.json`), `media/${file.id}.webp`].sort(),
    );
    expect(archive[`media/${file.id}.webp`]).toHaveLength(file.bytes);
    expect(json('account')).toMatchObject([{ id: lan.id, is_anonymous: true }]);
    expect(json('profile')).toMatchObject([{ person_id: lan.id, nickname: 'Lan of the archive' }]);
    expect(json('place')).toMatchObject([{ precision: 8, cell: expect.stringMatching(/^88[0-9a-f]{13}$/) }]);
    expect(json('swipes')).toMatchObject([{ from_id: lan.id, to_id: jun.id, kind: 'like' }]);
    expect(json('matches')).toMatchObject([{ id: match.id }]);
    expect(json('messages')).toMatchObject([{ room_id: match.room, text: 'my own words' }]);
    expect(json('sessions')).toMatchObject([{ device: 'node' }]);
    const all = Object.values(archive).map(String).join();
    for (const secret of ['words of another', '"token"', '"password"', lan.token]) expect(all).not.toContain(secret);
  });

  it('an export of a user with thousands of messages holds all of them, and no others', async () => {
    const [lan, jun] = [await newPerson(server), await newPerson(server)];
    await done(lan, 'POST', '/v1/swipes', { to: jun.id, kind: 'like' });
    const { match } = await done(jun, 'POST', '/v1/swipes', { to: lan.id, kind: 'like' });
    await server.app.get(DatabaseService).$executeRaw`
      INSERT INTO messages (room_id, seq, sender_id, client_id, kind, text)
      SELECT ${match.room}::uuid, n, ${lan.id}::uuid, n::text, 'text', 'word ' || n FROM generate_series(1, 2500) n`;
    const messages = JSON.parse((await archiveOf(lan))['messages.json']!.toString());
    expect(new Set(messages.map(({ text }: { text: string }) => text)).size).toBe(2_500);
  });

  it('a user has one export at a time and a daily quota', async () => {
    const person = await newAccount(server);
    const { export: table } = server.app.get(DatabaseService);
    const waiting = {
      id: randomUUID(),
      personId: person.id,
      askedAt: new Date(),
      expiresAt: new Date(Date.now() + dayMs),
    };
    await table.create({ data: waiting });
    const both = await Promise.all([ask(person), ask(person)]);
    expect(both.map(({ status, body }) => [status, body.id])).toEqual([
      [202, waiting.id],
      [202, waiting.id],
    ]);
    await table.delete({ where: { id: waiting.id } });
    const [one, two] = [await ready(person), await ready(person)];
    expect(two.id).not.toBe(one.id);
    expect(await ask(person)).toMatchObject({ status: 429, body: { code: 'DAILY_LIMIT' } });
  });

  it('an export is not found by other users, and its URL is signed and expires', async () => {
    const [person, other] = [await newAccount(server), await newAccount(server)];
    const { id, url } = await ready(person);
    expect((await look(other, id)).body.code).toBe('NOT_FOUND');
    expect((await call(server, 'GET', withWrongSignature(url))).status).toBe(404);
    expect((await call(server, 'GET', url.replace(/expires=\d/, 'expires=9'))).status).toBe(404);
    const [, expires, signature] = url.match(/expires=(\d+)&signature=(.+)$/)!;
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
    const fetchAt = async (now: Date) => (await exports.archive(id, Number(expires), signature!, now)).body.destroy();
    await fetchAt(inHours(0.9));
    await expect(fetchAt(inHours(1.1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('an old export is deleted with its file', async () => {
    const person = await newAccount(server);
    const { id } = await ready(person);
    const file = join(dataDir, 'exports', `${id}.zip`);
    await exports.removeExpired(new Date(Date.now() + 6 * dayMs));
    expect(existsSync(file)).toBe(true);
    await exports.removeExpired(new Date(Date.now() + 8 * dayMs));
    expect(existsSync(file)).toBe(false);
    expect((await look(person, id)).status).toBe(404);
  });

  it('an export of a dead process is made by the next process', async () => {
    const person = await newAccount(server);
    const { id } = (await ask(person)).body;
    while ((await look(person, id)).body.state !== 'ready') await jobs.runDue('export', new Date());
    const database = server.app.get(DatabaseService);
    await rm(join(dataDir, 'exports', `${id}.zip`));
    await database.export.update({ where: { id }, data: { state: 'waiting' } });
    await jobs.add(database, 'export', id, { id }, new Date(0));
    await database.job.updateMany({ where: { key: id }, data: { heldUntil: new Date(Date.now() - 1_000), tries: 1 } });
    while ((await look(person, id)).body.state !== 'ready') await jobs.runDue('export', new Date());
    expect(existsSync(join(dataDir, 'exports', `${id}.zip`))).toBe(true);
  });
});
