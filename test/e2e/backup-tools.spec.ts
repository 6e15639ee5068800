// Runs the commands of docs/operations.md for backups of an external Postgres, exactly as they are printed, on an installed Postgres.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { readSettings } from '../../src/platform/config/config.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { archived, history, match, moment, say, textsOf } from '../support/backup-conversation.js';
import { ask } from '../support/database.js';
import { makeFolder, noPostgres, shell, startInstalled, stopInstalled } from '../support/installed-postgres.js';
import { call } from '../support/server.js';

const log = { info: () => undefined, warn: () => undefined };
const apps: NestFastifyApplication[] = [];
let folder: string;
let data: string;
let archive: string;
let admin: string;

/** The commands under a heading of the manual, block by block. */
function documented(heading: string): string[] {
  const manual = readFileSync('docs/operations.md', 'utf8');
  const section = manual.split(`### ${heading}\n`)[1]!.split(/\n##+ /)[0]!;
  return [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands!);
}

const [dump, restore, copy, recover] = documented('Your own Postgres') as [string, string, string, string];

/** A server on this database. */
async function serve(url: string): Promise<{ url: string; close(): Promise<void> }> {
  const settings = readSettings({
    DEMO: 'false',
    SENDER: 'console',
    LOG_LEVEL: 'silent',
    LINE_PORT: '0',
    LIMITS_FACTOR: '1000',
  });
  const AUTH_SECRET = 'a secret that only these tests ever use';
  const app = await createApp({ ...settings, AUTH_SECRET, DATABASE_URL: url });
  apps.push(app);
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
}

async function createDatabase(name: string): Promise<string> {
  await ask(admin, `CREATE DATABASE ${name}`);
  return Object.assign(new URL(admin), { pathname: `/${name}` }).href;
}

/** Returns the schema from pg_dump, without its random keys and without brackets that a second parse leaves out. */
const schemaOf = (url: string) =>
  shell(`pg_dump --schema-only "$URL"`, folder, { URL: url }).replaceAll(/^\\(un)?restrict .*$|[()]/gm, '');

const described = noPostgres ? describe.skip : describe;

described(`the tools of Postgres${noPostgres ? ` (skipped: ${noPostgres})` : ''}`, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fujin-tools-'));
    chmodSync(folder, 0o755);
    archive = makeFolder(join(folder, 'archive'));
    const work = makeFolder(join(folder, 'work'));
    data = join(work, 'data');
    admin = await startInstalled(data, work, {
      archive_mode: 'on',
      archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f`,
    });
    folder = work;
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    for (const each of ['data', 'restored']) {
      try {
        stopInstalled(join(folder, each), 'immediate');
      } catch {
        // it does not run any more
      }
    }
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  it('a dump restores the schema, the messages and the decks into an empty database', async () => {
    const [url, fresh] = [await createDatabase('dumped'), await createDatabase('fresh')];
    await migrate(url, { log });
    const server = await serve(url);
    const { lan, jun, room } = await match(server);
    for (const text of ['你好', 'hi', 'again']) await say(server, lan, room, { text });
    shell(dump, folder, { DATABASE_URL: url });
    shell(restore, folder, { NEW_DATABASE_URL: fresh });
    expect(await migrate(fresh, { log })).toEqual([]);
    expect(schemaOf(fresh)).toBe(schemaOf(url));
    const restored = await serve(fresh);
    expect(await history(restored, jun, room)).toEqual(await history(server, jun, room));
    expect(await say(restored, jun, room, { text: 'here' })).toBe(4);
    const [deck, before] = await Promise.all(
      [restored, server].map(({ url }) => call({ url }, 'GET', '/v1/deck', { token: lan.token })),
    );
    expect({ status: deck!.status, body: deck!.body }).toEqual({ status: 200, body: before!.body });
    const [statistics] = await ask(fresh, `SELECT count(*)::int AS n FROM pg_stats WHERE tablename = 'discovery'`);
    expect(statistics!.n).toBeGreaterThan(0);
  });

  it('a base copy and the archive restore any moment, with all that was acknowledged before it and nothing after it', async () => {
    const url = await createDatabase('lost');
    await migrate(url, { log });
    const server = await serve(url);
    const { lan, jun, room } = await match(server);
    await say(server, lan, room, { text: 'before' });
    shell(copy, folder, { DATABASE_URL: url });
    await say(server, lan, room, { text: 'just in time' });
    const until = await moment(url);
    await say(server, jun, room, { text: 'too late' });
    await archived(url);
    stopInstalled(data, 'immediate');
    await server.close();
    rmSync(data, { recursive: true });
    shell(recover, folder, { ARCHIVE: archive, UNTIL: until.replace('Z', '+00') });
    const restoredAdmin = await startInstalled(join(folder, 'restored'), folder, {});
    const restoredUrl = Object.assign(new URL(restoredAdmin), { pathname: '/lost' }).href;
    while ((await ask(restoredUrl, 'SELECT pg_is_in_recovery() AS yes'))[0]!.yes);
    expect(await migrate(restoredUrl, { log })).toEqual([]);
    const restored = await serve(restoredUrl);
    expect(textsOf(await history(restored, jun, room))).toEqual(['before', 'just in time']);
    expect(await say(restored, jun, room, { text: 'here' })).toBe(3);
  });
});
