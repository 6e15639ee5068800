import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leftOut, ofNobody, otherIds, outliving, sections } from '../../src/features/data-export/exported-tables.js';
import { ask, createDatabase, type TestDatabase } from '../support/database.js';

let home: TestDatabase;
let tables: string[];
/** Every column that holds ids, as table.column. */
let idColumns: string[];
/** Those that the database itself declares as references to people. */
let references: string[];

beforeAll(async () => {
  home = await createDatabase();
  const names = async (query: string) => (await ask(home.url, query)).map(({ name }) => String(name));
  tables = await names(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  idColumns = await names(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND udt_name IN ('uuid', '_uuid')`,
  );
  references = await names(
    `SELECT kcu.table_name || '.' || kcu.column_name AS name
       FROM information_schema.referential_constraints rc
       JOIN information_schema.key_column_usage kcu USING (constraint_schema, constraint_name)
       JOIN information_schema.constraint_column_usage ccu USING (constraint_schema, constraint_name)
      WHERE ccu.table_name = 'people'`,
  );
});
afterAll(() => home.drop());

const exported = sections.flatMap(({ table, of }) => of.map((column) => `${table}.${column}`));
const decided = [...exported, ...Object.keys(leftOut), ...Object.keys(outliving)];

describe('the stored data of a user', () => {
  it('every column with a user id is exported or left out for a reason; decide new columns in person-data.ts', () => {
    const people = idColumns.filter((name) => !otherIds.includes(name.split('.')[1]!) || name === 'people.id');
    expect(references.length).toBeGreaterThan(20);
    expect(people.filter((name) => !decided.includes(name))).toEqual([]);
    expect(references.filter((name) => !decided.includes(name))).toEqual([]);
  });

  it('every table is decided, and every decided table exists', () => {
    const known = [...decided.map((name) => name.split('.')[0]!), ...Object.keys(ofNobody)];
    expect(tables.filter((table) => !known.includes(table))).toEqual([]);
    expect(known.filter((table) => !tables.includes(table))).toEqual([]);
    expect(decided.filter((name) => !idColumns.includes(name))).toEqual([]);
  });

  it('every column is decided once, with a reason or a file of its own', () => {
    expect(new Set(decided).size).toBe(decided.length);
    expect(new Set(sections.map(({ file }) => file)).size).toBe(sections.length);
    for (const reason of [...Object.values(leftOut), ...Object.values(outliving), ...Object.values(ofNobody)])
      expect(reason).toMatch(/\w{3,} /);
  });
});
