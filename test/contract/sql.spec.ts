// Checks every raw SQL statement against the migrated database, and the files in docs/sql against the code. The compiler finds the
// statements, so a new one is checked without being listed here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FoundStatements, findStatements } from '../../tools/sql/find-statements.js';
import { root } from '../../tools/sql/syntax.js';
import { folder, trackedFiles } from '../../tools/sql/tracked-files.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { Descriptions } from '../support/sql/describe.js';
import { RowCheck } from '../support/sql/row-check.js';

/** Differences that are allowed, and why. */
const allowed: Record<string, string> = {
  'selectNicknames: nickname is declared as string, and can be null': 'it equals a name that is looked for',
  'selectRoomNews: msgKind is declared as "action" | "custom" | "image" | "sticker" | "text" | "voice", and can be reaction, edit, recall':
    'isUnread leaves these out',
  'selectInbox: kind is declared as "direct" | "match", and can be lobby': 'a lobby has no members',
  'selectOpenRooms: kind is declared as "direct" | "match", and can be lobby': 'a lobby has no members',
};

let database: TestDatabase;
let descriptions: Descriptions;
let found: FoundStatements;

beforeAll(async () => {
  database = await createDatabase();
  descriptions = await Descriptions.of(database.url);
  found = await findStatements();
});
afterAll(async () => {
  await descriptions.close();
  await database.drop();
});

async function rowFaults(): Promise<Set<string>> {
  const check = new RowCheck(found.checker, descriptions);
  const faults = new Set<string>();
  for (const execution of found.executions) {
    for (const { name, text } of execution.statements) {
      const sentences = await check.faultsOf(execution, text).catch(({ message }: Error) => [message]);
      for (const sentence of sentences) faults.add(`${name}: ${sentence}`);
    }
  }
  return faults;
}

/** Each text of a prepared statement, with its possible names. */
function plannedTexts(): Map<string, Set<string>> {
  const texts = new Map<string, Set<string>>();
  for (const { planNames, statements } of found.executions) {
    for (const { text } of statements) {
      const name = planNames.join(' or ') || /^\s*\/\* prepared (\w+) \*\//.exec(text)?.[1];
      if (name) texts.set(name, (texts.get(name) ?? new Set()).add(text));
    }
  }
  return texts;
}

describe('raw SQL statements', () => {
  it('every executed statement is found', () => {
    expect(found.faults).toEqual([]);
    expect(found.executions.length).toBeGreaterThan(100);
  });

  it('the migrated database prepares every statement, and its columns and types are those that its rows declare', async () => {
    const faults = await rowFaults();
    expect([...faults].filter((fault) => !Object.hasOwn(allowed, fault))).toEqual([]);
    expect(Object.keys(allowed).filter((fault) => !faults.has(fault))).toEqual([]);
  });

  it('each name of a prepared statement has one text', () => {
    const shared = [...plannedTexts()].filter(([name, texts]) => texts.size > name.split(' or ').length);
    expect(shared).toEqual([]);
  });

  it('every statement is tracked in docs/sql', () => {
    const files = trackedFiles(found.executions);
    expect(
      readdirSync(join(root, folder))
        .map((name) => `${folder}/${name}`)
        .sort(),
    ).toEqual([...files.keys()].sort());
    const differing = [...files].filter(([path, text]) => readFileSync(join(root, path), 'utf8') !== text);
    expect(differing.map(([path]) => `${path} is out of date: run npm run sql`)).toEqual([]);
  });
});
