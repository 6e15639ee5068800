// Reads which feature owns each table from schema.prisma, and which tables a source file writes.

export interface OwnedTable {
  model: string;
  /** The name in SQL. */
  table: string;
  /** The property of the Prisma client. */
  delegate: string;
  owner: string | undefined;
}

/** Returns the tables of a Prisma schema. The line `/// @owner <feature>` above a model names its owner. */
export function ownedTables(schema: string): OwnedTable[] {
  return [...schema.matchAll(/((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, doc = '', model = '', body = '']) => ({
      model,
      table: body.match(/@@map\("(\w+)"\)/)?.[1] ?? model,
      delegate: model.charAt(0).toLowerCase() + model.slice(1),
      owner: doc.match(/^\/\/\/ @owner ([\w-]+)$/m)?.[1],
    }),
  );
}

const sqlWrites = [
  /\bINSERT\s+INTO\s+"?(\w+)"?/g,
  /\bDELETE\s+FROM\s+(?:ONLY\s+)?"?(\w+)"?/g,
  /(?<!\bFOR\s+(?:NO\s+KEY\s+)?|\bDO\s+)\bUPDATE\s+(?:ONLY\s+)?"?([a-z]\w*)"?(?:\s+(?:AS\s+)?\w+)?\s+SET\b/g,
  /\bTRUNCATE\s+(?:TABLE\s+)?"?(\w+)"?/g,
];
const prismaWrites =
  /\b(?:tx|database|db|prisma)\s*\.(\w+)\s*\.(?:create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany)\(/g;

/** Returns the tables that a source file writes, by SQL or through the Prisma client. */
export function tablesWritten(source: string, tables: readonly OwnedTable[]): string[] {
  const bySql = sqlWrites.flatMap((pattern) => [...source.matchAll(pattern)].map(([, name]) => name));
  const byPrisma = [...source.matchAll(prismaWrites)].map(([, name]) => name);
  const written = tables.filter(({ table, delegate }) => bySql.includes(table) || byPrisma.includes(delegate));
  return written.map(({ table }) => table);
}
