import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import pg from 'pg';

export type TestDatabase = { url: string; drop(): Promise<void> };

/**
 * A database of its own for a suite, migrated and empty. With KEEP_DATABASES=1 in the environment none is dropped, and
 * each says its name; with TEST_DATABASE_URL they stand on that server instead of an embedded one.
 */
export async function createDatabase(): Promise<TestDatabase> {
  return create(` TEMPLATE ${process.env.TEST_TEMPLATE}`);
}

/** The same without any table, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create('');
}

async function create(template: string): Promise<TestDatabase> {
  const name = `fujin_test_${randomBytes(6).toString('hex')}`;
  await ask(adminUrl(), `CREATE DATABASE ${name}${template}`);
  const url = new URL(adminUrl());
  url.pathname = `/${name}`;
  const keep = Boolean(process.env.KEEP_DATABASES);
  if (keep) console.log(`Database of ${currentSuite()}: ${url.href}`);
  const drop = async () => {
    if (!keep) await ask(adminUrl(), `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { url: url.href, drop };
}

/** One statement over a connection of its own. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

function adminUrl(): string {
  const url = process.env.TEST_ADMIN_URL;
  if (!url) throw new Error('There is no database server: test/support/jest/database-setup.js has not run.');
  return url;
}

function currentSuite(): string {
  return expect.getState().testPath?.split('/test/').at(-1) ?? 'a suite';
}
