// `npm start` under a user or a process manager: a signal to npm ends the server and its Postgres too.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fujin-npm-start-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Starts the existing build: `--ignore-scripts` skips only `prestart`. */
function npmStart(): ChildProcess {
  const env = { ...process.env, NODE_OPTIONS: '', PORT: '0', LINE_PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir };
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return spawn(command, ['start', '--ignore-scripts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

async function listening(child: ChildProcess): Promise<URL> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = line.match(/Fujin listens on (http:\S+)/)?.[1];
    if (url) {
      child.stdout!.resume();
      return new URL(url);
    }
  }
  throw new Error('npm start ended before the server listened');
}

async function isOpen({ hostname, port }: URL): Promise<boolean> {
  const socket = connect(Number(port), hostname);
  const outcome = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return outcome;
}

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('the server and its Postgres stop when npm gets %s', async (signal) => {
    const npm = npmStart();
    const server = await listening(npm);
    const postgres = new URL(await readFile(join(dataDir, 'database-url'), 'utf8'));
    expect([await isOpen(server), await isOpen(postgres)]).toEqual([true, true]);
    npm.kill(signal);
    // the pipe closes when the last process that writes to it is gone
    await once(npm, 'close');
    expect([await isOpen(server), await isOpen(postgres)]).toEqual([false, false]);
  });
});
