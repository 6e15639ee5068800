import { execFile } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate } from '../../src/platform/database/migrate.js';
import { ask, createDatabase, createEmptyDatabase, type TestDatabase } from '../support/database.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OURS = readdirSync(join(ROOT, 'prisma', 'migrations'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

let database: TestDatabase;
let dir: string;
const said: string[] = [];
const log = { info: () => undefined, warn: (line: string) => void said.push(line) };
const run = () => migrate(database.url, { dir, log });

function add(name: string, sql: string): void {
  mkdirSync(join(dir, name), { recursive: true });
  writeFileSync(join(dir, name, 'migration.sql'), sql);
}

/** The exit code of Prisma's CLI and what it printed. */
async function prisma(url: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((resolve) => {
    const cli = join(ROOT, 'node_modules', 'prisma', 'build', 'index.js');
    const options = { cwd: ROOT, env: { ...env, DATABASE_URL: url, CHECKPOINT_DISABLE: '1' } };
    execFile(process.execPath, [cli, ...args], options, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
}

beforeEach(async () => {
  database = await createEmptyDatabase();
  dir = mkdtempSync(join(tmpdir(), 'fujin-migrations-'));
  said.length = 0;
});

afterEach(async () => {
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

describe('the migrations of this repository', () => {
  it('all migrations are applied once in order, and a second run applies none', async () => {
    expect(await migrate(database.url, { log })).toEqual(OURS);
    expect(await migrate(database.url, { log })).toEqual([]);
  });

  it('each migration is applied once when five processes start together', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, { log })));
    expect(runs.flat()).toEqual(OURS);
    expect(await ask(database.url, 'SELECT migration_name FROM _prisma_migrations')).toHaveLength(OURS.length);
  });

  it('the migrated database matches schema.prisma, as Prisma itself confirms', async () => {
    const clone = await createDatabase();
    const [diff, status] = await Promise.all([
      prisma(
        clone.url,
        'migrate',
        'diff',
        '--from-config-datasource',
        '--to-schema',
        'prisma/schema.prisma',
        '--exit-code',
      ),
      prisma(clone.url, 'migrate', 'status'),
    ]);
    await clone.drop();
    expect(diff).toEqual({ code: 0, output: expect.stringContaining('No difference detected') });
    expect(status).toEqual({ code: 0, output: expect.stringContaining('Database schema is up to date!') });
  });

  it('no migration is left to apply after Prisma has deployed them', async () => {
    expect(await prisma(database.url, 'migrate', 'deploy')).toMatchObject({ code: 0 });
    expect(await migrate(database.url, { log })).toEqual([]);
  });
});

describe('the migrate function', () => {
  it('a migration that was changed after it was applied is refused', async () => {
    add('1_first', 'CREATE TABLE a ();');
    await run();
    appendFileSync(join(dir, '1_first', 'migration.sql'), 'CREATE TABLE b ();');
    await expect(run()).rejects.toThrow(
      'Migration 1_first was changed after it had been applied to this database; restore it, and add a new one.',
    );
  });

  it('a pending migration that sorts before an applied one is refused', async () => {
    add('2_second', 'CREATE TABLE b ();');
    await run();
    add('1_first', 'CREATE TABLE a ();');
    await expect(run()).rejects.toThrow(
      'Migration 1_first sorts before 2_second, which this database already has; a new database would apply them in another order. Rename it to a later date.',
    );
    expect(await ask(database.url, `SELECT to_regclass('a') IS NULL AS absent`)).toEqual([{ absent: true }]);
  });

  it('line endings of another system do not count as a change', async () => {
    add('1_first', 'CREATE TABLE a (\n);\n');
    await run();
    add('1_first', 'CREATE TABLE a (\r\n);\r\n');
    expect(await run()).toEqual([]);
  });

  it('a failed migration is rolled back, earlier ones stay applied, and it is applied once it is repaired', async () => {
    add('1_first', 'CREATE TABLE a ();');
    add('2_second', 'CREATE TABLE b (); CREATE TABLE a ();');
    await expect(run()).rejects.toThrow('Migration 2_second failed and was undone: relation "a" already exists.');
    expect(
      await ask(database.url, `SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b`),
    ).toEqual([{ a: true, b: false }]);
    add('2_second', 'CREATE TABLE b ();');
    expect(await run()).toEqual(['2_second']);
  });

  it('a database in which Prisma left a failed migration is refused', async () => {
    add('1_first', 'CREATE TABLE a ();');
    await run();
    await ask(database.url, `UPDATE _prisma_migrations SET finished_at = NULL, logs = 'no room'`);
    await expect(run()).rejects.toThrow(
      'Migration 1_first has failed in this database before (no room); repair it, then run `npx prisma migrate resolve`.',
    );
    await ask(database.url, 'UPDATE _prisma_migrations SET rolled_back_at = now(); DROP TABLE a');
    expect(await run()).toEqual(['1_first']);
  });

  it('a migration that only a newer version knows causes a warning, and the run continues', async () => {
    add('1_first', 'CREATE TABLE a ();');
    await run();
    add('2_second', 'CREATE TABLE b ();');
    rmSync(join(dir, '1_first'), { recursive: true });
    expect(await run()).toEqual(['2_second']);
    expect(said).toEqual(['This database has migration 1_first, which this version of Fujin does not know.']);
  });

  it('the error for an unreachable Postgres names the address but not the password', async () => {
    const nowhere = 'postgresql://somebody:hush@127.0.0.1:1/fujin';
    await expect(migrate(nowhere, { log })).rejects.toThrow(
      /^Could not connect to Postgres at 127\.0\.0\.1:1\/fujin: (?!.*hush).*ECONNREFUSED/,
    );
  });
});
