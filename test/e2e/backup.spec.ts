// Backups: a restore to a moment has everything that was acknowledged before it, and nothing after it.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createApp } from '../../src/app.js';
import { readSettings } from '../../src/platform/config/config.js';
import { loadSecret } from '../../src/platform/crypto/secret-file.js';
import { openDatabase } from '../../src/platform/database/connect.js';
import { archived, history, match, moment, say, textsOf } from '../support/backup-conversation.js';
import { logIn } from '../support/chat-clients.js';
import { ask } from '../support/database.js';
import { uploadPicture } from '../support/files.js';
import type { TestServer } from '../support/server.js';

let folder: string;
const stops: (() => Promise<void>)[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fujin-backup-'));
  chmodSync(folder, 0o755);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Serving extends Pick<TestServer, 'url' | 'app'> {
  databaseUrl: string;
  stop(): Promise<void>;
}

/** A server on the embedded Postgres of a folder, as main.ts starts it. */
async function serve(dataDir: string, archive?: string): Promise<Serving> {
  const env = {
    DATA_DIR: dataDir,
    DEMO: 'false',
    SENDER: 'console',
    LOG_LEVEL: 'silent',
    LINE_PORT: '0',
    LIMITS_FACTOR: '1000',
  };
  const settings = readSettings({ ...env, ...(archive && { WAL_ARCHIVE: archive }) });
  const database = await openDatabase(settings, pino({ level: 'silent' }));
  const app = await createApp({ ...settings, AUTH_SECRET: await loadSecret(dataDir), DATABASE_URL: database.url });
  await app.listen(0, '127.0.0.1');
  let isOver = false;
  const stop = async () => {
    if (isOver) return;
    isOver = true;
    await app.close();
    await database.close();
  };
  stops.push(stop);
  return { url: await app.getUrl(), app, databaseUrl: database.url, stop };
}

/** The built program, as npm runs it. */
function run(
  command: string,
  args: string[],
  dataDir: string,
  archive?: string,
): Promise<{ said: string; code: number }> {
  const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, ...(archive && { WAL_ARCHIVE: archive }) };
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/tools/backup/main.js', command, ...args], { env }, (error, out, err) => {
      resolve({ said: `${out}${err}`.trim(), code: error ? Number(error.code) : 0 });
    });
  });
}

describe('a backup of the embedded Postgres', () => {
  let server: Serving;
  let [dataDir, archive, backup] = ['', '', ''];
  let people: Awaited<ReturnType<typeof match>>;
  let [picture, until, position] = ['', '', ''];

  /** Runs a server with messages before, during and after the backup, until its disk is lost. */
  beforeAll(async () => {
    [dataDir, archive, backup] = ['lost', "wal's 100% archive", 'backup'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    server = await serve(dataDir, archive);
    people = await match(server);
    const { lan, jun, room } = people;
    picture = await uploadPicture(server, lan, 40);
    await say(server, lan, room, { text: 'before' });
    await say(server, lan, room, { kind: 'image', media: picture });
    const backingUp = run('backup', ['--to', backup], dataDir, archive);
    let isOver = false;
    const talking = (async () => {
      for (let n = 0; !isOver; n++) await say(server, jun, room, { text: `meanwhile ${n}` });
    })();
    const { said, code } = await backingUp;
    isOver = true;
    await talking;
    expect({ said, code }).toMatchObject({ said: expect.stringContaining(` is in ${backup}. `), code: 0 });
    await say(server, lan, room, { text: 'just in time' });
    until = await moment(server.databaseUrl);
    await say(server, jun, room, { text: 'too late' });
    await archived(server.databaseUrl);
    process.kill(
      Number(readFileSync(join(dataDir, 'postgres/cluster/data/postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    );
    await server.stop();
    rmSync(dataDir, { recursive: true });
  });

  it('a restore brings back everything that the archive holds', async () => {
    const fresh = join(folder, 'all');
    const { said, code } = await run('restore', ['--from', backup], fresh, archive);
    expect({ said, code }).toEqual({
      said: `The backup is restored into ${fresh}. Start the server with this DATA_DIR.`,
      code: 0,
    });
    const messages = await history(await serve(fresh), people.lan, people.room);
    expect(textsOf(messages).slice(-2)).toEqual(['just in time', 'too late']);
  });

  it('a restore to a moment has all that was acknowledged before it, nothing after it, and the server continues', async () => {
    const fresh = join(folder, 'as-of-a-moment');
    expect(await run('restore', ['--from', backup, '--until', until], fresh, archive)).toMatchObject({ code: 0 });
    const restored = await serve(fresh, archive);
    const { lan, jun, room } = people;
    const messages = await history(restored, lan, room);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, n) => n + 1));
    expect(textsOf(messages).slice(0, 3)).toEqual(['before', '', 'meanwhile 0']);
    expect(textsOf(messages).at(-1)).toBe('just in time');
    expect((await fetch(`${restored.url}${messages[1]!.media!.url}`)).status).toBe(200);
    const listener = await logIn(restored, jun);
    expect(await say(restored, lan, room, { text: 'again' })).toBe(messages.length + 1);
    expect(await listener.hears('said')).toMatchObject([{ text: 'again', seq: messages.length + 1 }]);
    const { rooms } = await listener.send('sync', { rooms: [{ room, after: messages.length - 1 }] });
    expect(textsOf(rooms[0].messages)).toEqual(['just in time', 'again']);
    listener.socket.disconnect();
    const [row] = await ask(restored.databaseUrl, 'SELECT pg_current_wal_lsn()::text AS lsn');
    position = String(row!.lsn);
    await say(restored, lan, room, { text: 'beyond' });
  });

  it('a restore follows the archive of the last restored server up to a log position', async () => {
    const fresh = join(folder, 'followed');
    expect(await run('restore', ['--from', backup, '--until', position], fresh, archive)).toMatchObject({ code: 0 });
    const texts = textsOf(await history(await serve(fresh), people.lan, people.room));
    expect(texts.slice(-2)).toEqual(['just in time', 'again']);
  });

  it('a restore without the archive has the state of the backup, no orphaned files, and can be backed up while stopped', async () => {
    const [copy, fresh, next] = ['with-a-leftover', 'as-it-was', 'next'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    cpSync(backup, copy, { recursive: true });
    writeFileSync(join(copy, 'media', picture.slice(-2), randomUUID()), 'of a picture that was deleted');
    expect(await run('restore', ['--from', copy], fresh)).toMatchObject({ code: 0 });
    const media = readdirSync(join(fresh, 'media'), { recursive: true, withFileTypes: true });
    expect(media.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual([picture]);
    expect(await run('backup', ['--to', next], fresh)).toMatchObject({ code: 0 });
    expect(readdirSync(next).sort()).toEqual(['auth-secret', 'backup.json', 'database', 'media']);
    const texts = textsOf(await history(await serve(fresh), people.jun, people.room));
    expect(texts.slice(0, 2)).toEqual(['before', '']);
    expect(texts).not.toContain('just in time');
  });

  it.each([
    [
      'a moment before it was finished',
      ['--until', '2026-01-01T00:00:00Z'],
      /finished at .*, after that moment; use an older one/,
    ],
    ['a position before it was finished', ['--until', '0/1'], /finished at .*, after that moment; use an older one/],
    [
      'a moment that the archive does not reach',
      ['--until', '2126-01-01T00:00:00Z'],
      /^The archive ends before that moment\./,
    ],
    ['a moment without a zone', ['--until', '2026-01-01T00:00:00'], /^--until: /],
  ])('a restore to %s is refused and leaves no files', async (_, args, why) => {
    const fresh = join(folder, 'refused');
    const { said, code } = await run('restore', ['--from', backup, ...args], fresh, archive);
    expect({ said, code }).toEqual({ said: expect.stringMatching(why), code: 1 });
    expect(existsSync(fresh) ? readdirSync(fresh) : []).toEqual([]);
  });

  it('a backup that is damaged or unfinished is refused, as is a target that is not empty', async () => {
    const fresh = join(folder, 'refused');
    const copy = join(folder, 'damaged');
    cpSync(backup, copy, { recursive: true });
    truncateSync(join(copy, 'database', 'base.tar.gz'), 1_000_000);
    expect((await run('restore', ['--from', copy], fresh)).said).toMatch(/base\.tar\.gz is damaged: /);
    rmSync(join(copy, 'backup.json'));
    expect((await run('restore', ['--from', copy], fresh)).said).toBe(`There is no finished backup in ${copy}.`);
    expect((await run('restore', ['--from', backup], backup)).said).toMatch(
      /is not empty; restore into another DATA_DIR/,
    );
    expect((await run('restore', ['--from', backup], fresh, folder)).said).toMatch(
      /^WAL_ARCHIVE: there is no write-ahead log/,
    );
    expect(readdirSync(fresh)).toEqual([]);
  });

  it('a backup into a folder that is not empty is refused', async () => {
    expect((await run('backup', ['--to', backup], join(folder, 'any'))).said).toMatch(/is not empty; each backup/);
  });
});
