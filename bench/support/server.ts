// A database and a server for a bench, both removed when it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.js';
import { migrate } from '../../src/platform/database/migrate.js';
import type { CleanUp } from './clean-up.js';

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
/** As `npm start` sets it: messages in flight outlive a small one, and are copied again and again. */
const youngSpace = '--max-semi-space-size=32';
const log = { info: () => undefined, warn: (line: string) => process.stderr.write(`${line}\n`) };

/** A readable folder that is removed at the end. */
export function makeFolder(cleanUp: CleanUp): string {
  const folder = mkdtempSync(join(tmpdir(), 'fujin-bench-'));
  chmodSync(folder, 0o755);
  cleanUp.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A migrated database, empty: on the given server, or on an embedded one in the folder. */
export async function makeDatabase(serverUrl: string | undefined, folder: string, cleanUp: CleanUp): Promise<string> {
  const url = serverUrl ? await create(serverUrl, cleanUp) : await embed(folder, cleanUp);
  await migrate(url, { log });
  return url;
}

async function embed(folder: string, cleanUp: CleanUp): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log });
  cleanUp.after(() => postgres.stop());
  return postgres.url;
}

async function create(serverUrl: string, cleanUp: CleanUp): Promise<string> {
  const name = `fujin_bench_${process.pid}`;
  await administer(serverUrl, `CREATE DATABASE ${name}`);
  cleanUp.after(() => administer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** A comparison with storage on requires that a commit waits for the disk. */
export async function requireDurable(database: pg.Client): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await database.query(`SHOW ${setting}`);
    if (rows[0][setting] !== 'on')
      throw new Error(`${setting} is ${rows[0][setting]}: nothing would be stored durably`);
  }
}

export interface Server {
  url: string;
  linePort: number;
  pid: number;
  stop(): Promise<void>;
}

/** The built server as a child process, with its own settings. @throws Error when it ends before it is ready */
export async function launch(
  databaseUrl: string,
  folder: string,
  cleanUp: CleanUp,
  settings: Record<string, string> = {},
): Promise<Server> {
  const [port, linePort] = [await freePort(), await freePort()];
  const env = {
    PATH: process.env.PATH,
    ...{ PORT: String(port), LINE_PORT: String(linePort), HOST: '127.0.0.1' },
    ...{ DATA_DIR: join(folder, 'data'), DATABASE_URL: databaseUrl },
    ...{
      DEMO: 'false',
      SENDER: 'console',
      LIMITS_FACTOR: '100000',
      FIRST_WORDS_FILTER: 'off',
      CONNECTIONS_PER_ADDRESS: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      ...settings,
    },
  };
  const child = spawn(process.execPath, [youngSpace, main], { env, stdio: ['ignore', 2, 2] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the server ended with code ${code}`);
  });
  ended.catch(() => undefined);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended.catch(() => undefined);
  };
  cleanUp.after(stop);
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([ready(url), ended]);
  return { url, linePort, pid: child.pid!, stop };
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error('the server is not ready after a minute');
}

/** A port on which no process listens now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
