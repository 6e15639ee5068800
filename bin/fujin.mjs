#!/usr/bin/env node
// The command `npx fujin`. It runs the built program, and builds it first in a clone that has not been built.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = new URL('../dist/tools/fujin/main.js', import.meta.url);

if (!existsSync(program)) {
  process.stderr.write('Building Fujin once…\n');
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const { status } = spawnSync('npm run --silent build:server', { cwd, shell: true, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
await import(program.href);
