// Writes statements as files to read: one for each feature, in which a review sees the effect of a change on the SQL.
import type { Execution } from './find-statements.js';
import type { Statement } from './statement-texts.js';

export const folder = 'docs/sql';

const head = `-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by \`npm run sql\`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.
`;

/** Returns the text of each file by its path from the root of the repository. */
export function trackedFiles(executions: readonly Execution[]): Map<string, string> {
  const statements = new Map<string, { statement: Statement; plans: Set<string> }>();
  for (const { statements: found, planNames } of executions) {
    for (const statement of found) {
      const key = [statement.file, statement.name, statement.text].join('\n');
      const kept = statements.get(key) ?? { statement, plans: new Set() };
      statements.set(key, kept);
      for (const name of planNames) kept.plans.add(name);
    }
  }
  const files = new Map<string, string>();
  const sorted = [...statements.values()].sort((a, b) => (orderOf(a.statement) < orderOf(b.statement) ? -1 : 1));
  for (const { statement, plans } of sorted) {
    const path = `${folder}/${areaOf(statement.file)}.sql`;
    files.set(path, `${files.get(path) ?? head}\n${written(statement, [...plans])}`);
  }
  return files;
}

function orderOf({ file, name, variant }: Statement): string {
  return [file, name, variant].join('\n');
}

/** The feature, or another part of src. */
function areaOf(file: string): string {
  return /^src\/(?:features\/)?([^/]+)\//.exec(file)![1]!;
}

function written({ name, file, variant, text }: Statement, plans: string[]): string {
  const about = [`${name}, ${file}`, variant && `with ${variant}`, plans.length > 0 && `plan: ${plans.join(' or ')}`];
  return `-- ${about.filter(Boolean).join('; ')}\n${unindented(text)};\n`;
}

/** Without the indentation that all lines but the first have, and without empty lines. */
function unindented(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indents = lines.filter((line) => line.startsWith(' ')).map((line) => line.search(/\S/));
  const least = Math.min(...indents);
  return lines.map((line) => (line.startsWith(' ') ? line.slice(least) : line).trimEnd()).join('\n');
}
