// `npm run sql` writes the text of every raw SQL statement to docs/sql; with --check it compares instead and fails when one differs.
// It needs no database.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findStatements } from './find-statements.js';
import { root } from './syntax.js';
import { folder, trackedFiles } from './tracked-files.js';

async function main(check: boolean): Promise<void> {
  const { executions, faults } = await findStatements();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const files = trackedFiles(executions);
  const before = await readdir(join(root, folder)).catch(() => []);
  const stale = before.map((name) => `${folder}/${name}`).filter((path) => !files.has(path));
  if (!check) await write(files, stale);
  else for (const path of [...stale, ...(await differing(files))]) refuse(path);
}

async function write(files: ReadonlyMap<string, string>, stale: readonly string[]): Promise<void> {
  await mkdir(join(root, folder), { recursive: true });
  for (const path of stale) await rm(join(root, path));
  for (const [path, text] of files) await writeFile(join(root, path), text);
}

async function differing(files: ReadonlyMap<string, string>): Promise<string[]> {
  const paths: string[] = [];
  for (const [path, text] of files) {
    if ((await readFile(join(root, path), 'utf8').catch(() => '')) !== text) paths.push(path);
  }
  return paths;
}

function refuse(path: string): void {
  process.stderr.write(`${path} is out of date: run npm run sql\n`);
  process.exitCode = 1;
}

await main(process.argv.includes('--check'));
