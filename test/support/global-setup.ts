import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Ready } from './postgres.js';

declare global {
  var testPostgres: ChildProcess | undefined;
}

/** Starts the database server of the run, with the migrated template that createDatabase() clones. */
export default async function setup(): Promise<void> {
  const root = join(__dirname, '..', '..');
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'postgres.ts')], {
    cwd: root,
    env,
    // Ctrl-C in the terminal must reach it only through the end of the run.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ready = await new Promise<Ready>((resolve) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('error', (error) => resolve({ error: error.message }));
    child.once('exit', (code) => resolve({ error: `it ended with code ${code}` }));
  });
  if ('error' in ready) throw new Error(`The database server of the tests did not start: ${ready.error}`);
  globalThis.testPostgres = child;
  process.env.TEST_ADMIN_URL = ready.adminUrl;
  process.env.TEST_TEMPLATE = ready.template;
}
