// Checks openapi.json and asyncapi.json with the tools of app developers: two linters, a parser, and three generators of clients. The code of
// each is compiled, and one client calls a server. The tools are in test/generators, with a lock file of their own.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { photo } from '../support/recordings.js';
import { startServer } from '../support/server.js';

const top = fileURLToPath(new URL('../..', import.meta.url));
const tools = join(top, 'test/generators');
const openapi = join(top, 'openapi.json');
const asyncapi = join(top, 'asyncapi.json');
/** The reason to skip these tests; with CI=true they run, and fail without the tools. */
const missing =
  existsSync(join(tools, 'node_modules')) || process.env.CI === 'true'
    ? undefined
    : 'run npm ci --ignore-scripts --prefix test/generators';

/** Runs a program of the tools. @returns its output, also when it fails */
function run(program: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const options = { cwd: tools, env: { ...process.env, NODE_OPTIONS: '', ...env }, maxBuffer: 32 * 1024 * 1024 };
  return new Promise((resolve) =>
    execFile(program, args, options, (error, out, err) => resolve(error ? `${out}${err}${error.message}` : out)),
  );
}
const tool = (name: string, args: string[], env?: Record<string, string>) =>
  run(join(tools, 'node_modules/.bin', name), args, env);

(missing ? describe.skip : describe)(`the tools of developers${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let folder: string;

  beforeAll(async () => {
    // here the packages of the generated code are found
    await mkdir(join(tools, 'node_modules/.cache'), { recursive: true });
    folder = await mkdtemp(join(tools, 'node_modules/.cache/clients-'));
    await mkdir(join(folder, 'zod'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('Redocly finds neither an error nor a warning in openapi.json', async () => {
    const report = JSON.parse(await tool('redocly', ['lint', openapi, '--format=json']));
    expect(report.problems.map(({ ruleId, message }: Record<string, string>) => `${ruleId}: ${message}`)).toEqual([]);
    expect(report.totals).toMatchObject({ errors: 0, warnings: 0 });
  });

  it.each([
    ['openapi.json', openapi],
    ['asyncapi.json', asyncapi],
  ])('Spectral finds neither an error nor a warning in %s', async (_, file) => {
    const found = JSON.parse(await tool('spectral', ['lint', file, '-q', '-f', 'json', '-r', '.spectral.yaml']));
    expect(found.map(({ code, path }: { code: string; path: string[] }) => `${code}: ${path.join('/')}`)).toEqual([]);
  });

  it('the parser of AsyncAPI finds no error in asyncapi.json', async () => {
    const found: string[] = JSON.parse(await run(process.execPath, ['asyncapi.mjs', asyncapi]));
    expect(found.filter((each) => !each.startsWith('asyncapi-3-operation-description'))).toEqual([]);
  });

  it('the clients of hey-api, orval and openapi-zod-client compile, and that of hey-api does all that an app does', async () => {
    await tool('openapi-ts', ['-i', openapi, '-o', join(folder, 'hey-api'), '-c', '@hey-api/client-fetch']);
    await tool('orval', ['--config', 'orval.config.cjs'], { OPENAPI: openapi, TARGET: join(folder, 'orval/index.ts') });
    await tool('openapi-zod-client', [openapi, '-o', join(folder, 'zod/index.ts')]);
    const generated = ['hey-api/sdk.gen.ts', 'orval/index.ts', 'zod/index.ts'];
    expect(generated.filter((file) => !existsSync(join(folder, file)))).toEqual([]);

    await copyFile(join(tools, 'story.ts'), join(folder, 'story.ts'));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['.'] }));
    expect(await tool('tsc', ['-p', folder])).toBe('');

    const server = await startServer();
    try {
      await writeFile(join(folder, 'me.jpg'), await photo(400, 300));
      const tsx = join(top, 'node_modules/.bin/tsx');
      const told = await run(tsx, [join(folder, 'story.ts'), server.url, join(folder, 'me.jpg')]);
      expect(told.trim()).toBe(JSON.stringify({ photos: [true], matched: true, seq: 1 }));
    } finally {
      await server.close();
    }
  });
});

const compilerOptions = {
  ...{
    target: 'ES2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  },
  ...{ lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'], typeRoots: [join(top, 'node_modules/@types')] },
};
