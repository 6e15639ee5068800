// The database server of one test run, as a process of its own: it ends, and takes its folder along, when the run does,
// however that ends.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/platform/database/embedded.js';
import { migrate } from '../../../src/platform/database/migrate.js';

const quiet = { info: () => undefined, warn: () => undefined };

/** The message that the setup waits for. */
export type Ready = { adminUrl: string; template: string } | { error: string };

/** Your own server, by TEST_DATABASE_URL, or an embedded one in a temporary folder. */
async function startServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, stop: async () => undefined };
  const dataDir = mkdtempSync(join(tmpdir(), 'fujin-test-'));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, log: quiet, durable: false });
  return {
    adminUrl: server.url,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function run(): Promise<void> {
  // Listened to first: the run may end while this is still starting.
  const runEnded = new Promise((resolve) => process.once('disconnect', resolve));
  const server = await startServer();
  const template = `fujin_template_${process.pid}`;
  try {
    await query(server.adminUrl, `CREATE DATABASE ${template}`);
    const url = new URL(server.adminUrl);
    url.pathname = `/${template}`;
    await migrate(url.href, { log: quiet });
    process.send?.({ adminUrl: server.adminUrl, template } satisfies Ready);
    await runEnded;
  } finally {
    if (process.env.KEEP_DATABASES) console.log(`The databases of this run are kept at ${server.adminUrl}`);
    else await query(server.adminUrl, `DROP DATABASE IF EXISTS ${template}`).finally(server.stop);
  }
}

run().catch((error: Error) => {
  if (process.connected) process.send?.({ error: error.message } satisfies Ready, () => process.exit(1));
});
