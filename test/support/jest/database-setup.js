import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts the database server of the run, with the migrated template that createDatabase() clones. */
export default async function setup() {
  if (globalThis.testPostgres) return;
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(new URL('postgres.ts', import.meta.url))], {
    // Ctrl-C in the terminal must reach it only through the end of the run.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  globalThis.testPostgres = child;
  const ready = await new Promise((resolve) => {
    child.once('message', resolve);
    child.once('error', (error) => resolve({ error: error.message }));
    child.once('exit', (code) => resolve({ error: `it ended with code ${code}` }));
  });
  if (ready.error) throw new Error(`The database server of the tests did not start: ${ready.error}`);
  process.env.TEST_ADMIN_URL = ready.adminUrl;
  process.env.TEST_TEMPLATE = ready.template;
}
