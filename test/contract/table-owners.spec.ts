// Each table is written by one feature. schema.prisma names it, and the sources of every other feature are searched for writes.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ownedTables, tablesWritten } from '../support/table-owners.js';

const tables = ownedTables(readFileSync('prisma/schema.prisma', 'utf8'));

/** Writes to a table of another feature, and why they are allowed. */
const exceptions: Record<string, string> = {
  'matching → discovery':
    'matching alone computes the column merit; profiles writes the row and leaves that column as it is',
};

/** Returns every write as "feature → table". */
function writesOf(folder: string, feature: (path: string) => string): Set<string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => join(folder, path));
  return new Set(
    paths.flatMap((path) =>
      tablesWritten(readFileSync(path, 'utf8'), tables).map((table) => `${feature(path)} → ${table}`),
    ),
  );
}

describe('the tables and their owners', () => {
  const owned = new Map(tables.map(({ table, owner }) => [table, owner]));
  const writes = [
    ...writesOf('src/features', (path) => path.split(sep)[2]!),
    ...writesOf('src/platform', () => 'platform'),
    ...writesOf('src/transports', () => 'transports'),
  ];
  const foreign = writes.filter((write) => {
    const [feature, table] = write.split(' → ');
    return owned.get(table!) !== feature;
  });

  it('every table has an owner in schema.prisma', () => {
    expect(tables.length).toBeGreaterThan(40);
    expect(tables.filter(({ owner }) => !owner).map(({ model }) => model)).toEqual([]);
  });

  it('every table is written by its owner alone, except for the listed exceptions', () => {
    expect(foreign.filter((write) => !exceptions[write])).toEqual([]);
  });

  it('every listed exception is used', () => {
    expect(Object.keys(exceptions).filter((write) => !foreign.includes(write))).toEqual([]);
  });

  it('every write is found, in SQL and in calls of the Prisma client', () => {
    const schema =
      '/// A room.\n/// @owner chat\nmodel Room {\n  id String\n\n  @@map("room")\n}\n\nmodel Swipe {\n  id String\n}\n';
    const parsed = ownedTables(schema);
    expect(parsed.map(({ table, owner }) => [table, owner])).toEqual([
      ['room', 'chat'],
      ['Swipe', undefined],
    ]);
    expect(tablesWritten('`INSERT INTO room (id) VALUES (1) ON CONFLICT DO UPDATE SET id = 1`', parsed)).toEqual([
      'room',
    ]);
    expect(tablesWritten('`UPDATE room r SET id = 1`', parsed)).toEqual(['room']);
    expect(tablesWritten('`DELETE FROM room WHERE id = 1`', parsed)).toEqual(['room']);
    expect(tablesWritten('await tx.room.updateMany({})', parsed)).toEqual(['room']);
    expect(tablesWritten('this.database.swipe.create({})', parsed)).toEqual(['Swipe']);
    expect(tablesWritten('`SELECT id FROM room FOR UPDATE` this.room.delete(x)', parsed)).toEqual([]);
  });
});
