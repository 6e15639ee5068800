import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadSecret } from './secret-file.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fujin-secret-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('concurrent callers get the same secret, whose file only the owner can read', async () => {
  const secrets = await Promise.all(Array.from({ length: 20 }, () => loadSecret(folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toHaveLength(43);
  expect(await loadSecret(folder)).toBe(secrets[0]);
  expect(await readdir(folder)).toEqual(['auth-secret']);
  expect((await stat(join(folder, 'auth-secret'))).mode & 0o777).toBe(0o600);
});

it('another process finds the whole secret or no file', async () => {
  for (let round = 0; round < 50; round++) {
    const dataDir = join(folder, String(round));
    const file = join(dataDir, 'auth-secret');
    const made = loadSecret(dataDir);
    while (!existsSync(file)) await new Promise((resolve) => setImmediate(resolve));
    expect(readFileSync(file, 'utf8')).toBe(await made);
  }
});

it('a file without a secret is refused', async () => {
  await writeFile(join(folder, 'auth-secret'), '\n');
  await expect(loadSecret(folder)).rejects.toThrow(/auth-secret does not contain a secret; delete it/);
});
