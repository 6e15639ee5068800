// Tests the check of raw SQL itself: it finds each kind of difference between a statement and the type of its rows.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import ts from 'typescript';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { Descriptions } from '../support/sql/describe.js';
import { RowCheck } from '../support/sql/row-check.js';

let database: TestDatabase;
let descriptions: Descriptions;

beforeAll(async () => {
  database = await createDatabase();
  descriptions = await Descriptions.of(database.url);
});
afterAll(async () => {
  await descriptions.close();
  await database.drop();
});

/** Differences between a text and a type that is given as TypeScript. */
async function faultsOf(type: string, text: string, driver: 'prisma' | 'pg' = 'prisma'): Promise<string[]> {
  const file = 'row.ts';
  const host = ts.createCompilerHost({});
  const readFile = host.getSourceFile;
  host.getSourceFile = (name, target) =>
    name === file ? ts.createSourceFile(name, `type Row = ${type};`, target) : readFile(name, target);
  const program = ts.createProgram([file], { strict: true, types: [], lib: ['lib.es2023.d.ts'] }, host);
  const checker = program.getTypeChecker();
  const row = checker.getTypeAtLocation(program.getSourceFile(file)!.statements[0]!);
  return new RowCheck(checker, descriptions).faultsOf({ row, driver }, text);
}

const swipe = `SELECT from_id::text AS "from", kind::text, at FROM swipes`;

it('a row with the columns and types of its statement is right', async () => {
  expect(await faultsOf(`{ from: string; kind: 'pass' | 'like' | 'superlike'; at: Date }`, swipe)).toEqual([]);
});

it('a column that only one of the two has is a fault', async () => {
  expect(await faultsOf('{ from: string; kind: string }', swipe)).toEqual(['at is selected and not declared']);
  expect(await faultsOf('{ from: string; kind: string; at: Date; room: string }', swipe)).toEqual([
    'room is declared and not selected',
  ]);
});

it('a type that the driver does not make of the column is a fault', async () => {
  const [count] = await faultsOf('{ count: number }', 'SELECT count(*) AS count FROM people');
  expect(count).toBe('count is declared as number, and selected as int8');
  expect(await faultsOf('{ count: bigint }', 'SELECT count(*) AS count FROM people')).toEqual([]);
  expect(await faultsOf('{ count: string }', 'SELECT count(*) AS count FROM people', 'pg')).toEqual([]);
  expect(await faultsOf('{ ids: number[] }', 'SELECT ARRAY(SELECT id FROM people) AS ids')).toEqual([
    'ids is declared as number[], and selected as uuid[]',
  ]);
});

it('a label of an enum that is not declared is a fault, even behind a cast', async () => {
  expect(await faultsOf(`{ from: string; kind: 'pass' | 'like'; at: Date }`, swipe)).toEqual([
    'kind is declared as "like" | "pass", and can be superlike',
  ]);
});

it('a nullable column that is not declared as null is a fault', async () => {
  const nickname = (rest: string) => `SELECT p.nickname FROM profiles p ${rest}`;
  expect(await faultsOf('{ nickname: string }', nickname(''))).toEqual([
    'nickname is declared as string, and can be null',
  ]);
  expect(await faultsOf('{ nickname: string | null }', nickname(''))).toEqual([]);
  expect(await faultsOf('{ nickname: string }', nickname('WHERE p.nickname IS NOT NULL'))).toEqual([]);
});

it('a column of an outer join that is not declared as null is a fault', async () => {
  const text =
    'SELECT m.ended_at IS NULL AS lasts, r.last_seq AS seq FROM matches m LEFT JOIN rooms r ON r.id = m.room_id';
  expect(await faultsOf('{ lasts: boolean; seq: number }', text)).toEqual([
    'seq is declared as number, and can be null',
  ]);
});

it('a statement that the database does not prepare is a fault', async () => {
  await expect(faultsOf('{ id: string }', 'SELECT id FROM persons')).rejects.toThrow('persons');
});
