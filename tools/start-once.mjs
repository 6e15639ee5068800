// Runs `npm start` until the server answers /health, then stops it: checks the first steps of a newcomer on every system.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const dataDir = await mkdtemp(join(tmpdir(), 'fujin-start-'));
const env = { ...process.env, PORT: '0', LINE_PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir };
const command = process.platform === 'win32' ? 'npm start' : 'exec npm start';
const npm = spawn(command, { env, shell: true, stdio: ['ignore', 'pipe', 'inherit'] });

let health;
for await (const line of createInterface({ input: npm.stdout })) {
  process.stdout.write(`${line}\n`);
  const url = /Fujin listens on (http:[^\s"]+)/.exec(line)?.[1];
  if (!url) continue;
  health = (await fetch(`${url}/health`)).status;
  break;
}
npm.stdout.resume();
if (process.platform === 'win32') spawn('taskkill', ['/pid', String(npm.pid), '/t', '/f']);
else npm.kill('SIGTERM');
await once(npm, 'close');
await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
process.stdout.write(`/health answered ${health ?? 'nothing'}\n`);
process.exitCode = health === 200 ? 0 : 1;
