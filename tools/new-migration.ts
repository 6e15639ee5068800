// `npm run migration -- add_photo_caption` writes a migration: the SQL that brings the database from the last migration to
// prisma/schema.prisma.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../src/platform/database/embedded.js';
import { migrate } from '../src/platform/database/migrate.js';
import { migrationName } from './migration-name.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const migrations = join(root, 'prisma', 'migrations');
const quiet = { info: () => undefined, warn: () => undefined };

/** Returns the statements that bring the database to the schema, as Prisma computes them. */
function difference(url: string): string {
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script'];
  const env = { ...process.env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1' };
  return execFileSync(process.execPath, [cli, ...args], { cwd: root, env, encoding: 'utf8' });
}

async function main([title]: string[]): Promise<void> {
  if (!title) throw new Error('Usage: npm run migration -- add_photo_caption');
  const existing = readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const name = migrationName(
    title,
    existing.map((entry) => entry.name),
    new Date(),
  );
  const dataDir = mkdtempSync(join(tmpdir(), 'fujin-migration-'));
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet, durable: false });
  try {
    await migrate(postgres.url, { log: quiet });
    const sql = difference(postgres.url);
    mkdirSync(join(migrations, name));
    writeFileSync(join(migrations, name, 'migration.sql'), sql);
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  console.log(`Wrote prisma/migrations/${name}/migration.sql. Review it, and add what Prisma cannot express.`);
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
