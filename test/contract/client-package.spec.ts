// The package fujin-client as an app gets it: packed by npm, checked by publint and Are The Types Wrong, installed into an empty folder
// without a registry, then run, compiled and bundled.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publint } from 'publint';
import { extract } from 'tar-stream';
import ts from 'typescript';
import { build } from 'vite';
import { WebSocket } from 'ws';
import { blocksOf } from '../support/examples.js';
import { startServer, type TestServer } from '../support/server.js';

const top = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(top, path), 'utf8');
const mostGzippedBytes = 25_000;
const generators = join(top, 'test/generators');
/** The reason to skip the test with Metro; with CI=true it runs, and fails without the tool. */
const noMetro =
  existsSync(join(generators, 'node_modules/metro')) || process.env.CI === 'true'
    ? undefined
    : 'run npm ci --ignore-scripts --prefix test/generators';

let app: string;
let tarball: Buffer;
/** The contents of the tarball by path. */
let files: Map<string, string>;

beforeAll(async () => {
  app = mkdtempSync(join(tmpdir(), 'fujin-client-'));
  tarball = await pack();
  files = await contentsOf(tarball);
  for (const [name, text] of files) write(`node_modules/fujin-client/${name}`, text);
  for (const name of dependenciesOf('fujin-client'))
    cpSync(join(top, 'node_modules', name), join(app, 'node_modules', name), { recursive: true });
});
afterAll(() => rmSync(app, { recursive: true }));

/** The globals of React Native that Node has, too, and a WebSocket. React Native has no `crypto`, and not everywhere a `TextEncoder`. */
const nativeGlobals = {
  ...{ console, fetch, Headers, Request, Response, URL, AbortController },
  ...{ setTimeout, clearTimeout, setInterval, clearInterval, WebSocket },
  navigator: { product: 'ReactNative' },
};

/** Runs a program in the folder of the app. @returns its output, that of errors last @throws Error with the output when it fails */
function run(program: string, args: string[], cwd = app): Promise<string> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  return new Promise((resolve, reject) =>
    execFile(program, args, { cwd, env, shell: program === 'npm' }, (error, out, err) =>
      error ? reject(new Error(`${error.message}\n${out}${err}`)) : resolve(out + err),
    ),
  );
}

/** Packs the package, which the set-up of the suites has built. */
async function pack(): Promise<Buffer> {
  const options = ['--ignore-scripts', '--pack-destination', app];
  await run('npm', ['pack', '-w', 'fujin-client', ...options], top);
  return readFileSync(join(app, readdirSync(app).find((name) => name.endsWith('.tgz'))!));
}

async function contentsOf(archive: Buffer): Promise<Map<string, string>> {
  const unpack = extract();
  unpack.end(gunzipSync(archive));
  const contents = new Map<string, string>();
  for await (const entry of unpack) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk);
    contents.set(entry.header.name.replace(/^package\//, ''), Buffer.concat(chunks).toString());
  }
  return contents;
}

/** Returns the names of all packages that a package needs. */
function dependenciesOf(name: string): Set<string> {
  const { dependencies = {} } = JSON.parse(read(`node_modules/${name}/package.json`));
  return new Set(Object.keys(dependencies).flatMap((each) => [each, ...dependenciesOf(each)]));
}

function write(name: string, text: string): string {
  const path = join(app, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Returns the errors that an app with this source gets from the compiler. */
function errorsOf(name: string, text: string, options: ts.CompilerOptions): string[] {
  const strict = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] };
  const program = ts.createProgram([write(name, text)], { ...strict, ...options });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Returns the bundle that Vite makes of a module of an app. */
async function bundle(text: string, external: string[] = []): Promise<string> {
  const result = await build({
    root: app,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: write('bundled.js', text), formats: ['es'] },
      rolldownOptions: { external },
    },
  });
  const bundles = result as { output: { code: string }[] }[];
  return bundles.flatMap(({ output }) => output.map(({ code }) => code)).join('');
}

describe('the tarball of fujin-client', () => {
  const sources = readdirSync(join(top, 'client/src')).filter((name) => !name.endsWith('.spec.ts'));
  const modules = sources.filter((name) => !name.endsWith('.d.ts')).map((name) => name.slice(0, -3));
  const built = ['esm', 'cjs'].flatMap((format) => [
    ...modules.flatMap((name) => ['js', 'js.map', 'd.ts', 'd.ts.map'].map((end) => `dist/${format}/${name}.${end}`)),
    `dist/${format}/openapi.d.ts`,
  ]);

  it('the tarball holds the built modules, their sources, the README and the licence, and no test', () => {
    const expected = [...built, ...sources.map((name) => `src/${name}`), 'dist/cjs/package.json'];
    expect([...files.keys()].sort()).toEqual([...expected, 'LICENSE', 'README.md', 'package.json'].sort());
  });

  it('the tarball has the licence and the version of the repository, and may be published', () => {
    const manifest = JSON.parse(files.get('package.json')!);
    expect(files.get('LICENSE')).toBe(read('LICENSE'));
    expect(manifest).toMatchObject({ version: JSON.parse(read('package.json')).version, license: 'MIT' });
    expect(manifest).not.toHaveProperty('private');
  });

  it('every source map of the tarball names a file of the tarball', () => {
    const maps = [...files].filter(([name]) => name.endsWith('.map'));
    const named = maps.flatMap(([name, text]) =>
      JSON.parse(text).sources.map((source: string) => join(dirname(name), source)),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !files.has(name))).toEqual([]);
  });

  it('the README of the tarball has no link to a file outside of it', () => {
    const links = [...files.get('README.md')!.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, target]) => target);
    expect(links.filter((target) => !files.has(target!))).toEqual([]);
  });

  it('npm would publish the package without a warning', async () => {
    const registry = ['--registry=http://127.0.0.1:9', '--//127.0.0.1:9/:_authToken=none', '--fetch-retries=0'];
    const options = ['--dry-run', '--ignore-scripts', ...registry];
    const printed = await run('npm', ['publish', '-w', 'fujin-client', ...options], top);
    expect(printed).toContain(`+ fujin-client@${JSON.parse(files.get('package.json')!).version}`);
    expect(printed).not.toMatch(/npm warn/i);
  });

  it('publint finds nothing', async () => {
    const data = new Uint8Array(tarball).buffer;
    const { messages } = await publint({ pack: { tarball: data }, level: 'suggestion', strict: true });
    expect(messages).toEqual([]);
  });

  it('Are The Types Wrong finds nothing in any resolution', async () => {
    const checked = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    expect(checked).toMatchObject({ packageName: 'fujin-client', problems: [] });
  });

  it('no module of the tarball imports a module of Node or uses a global that only Node has', () => {
    const modules = [...files].filter(([name]) => name.startsWith('dist/') && name.endsWith('.js'));
    const ofNode = /(?:from |require\(|import\()["']node:|\b(?:process|Buffer|__dirname|global)\b(?!This)\./;
    expect(modules.filter(([, text]) => ofNode.test(text)).map(([name]) => name)).toEqual([]);
  });
});

describe('an app with fujin-client', () => {
  const names = '{ createRest, FujinError, isFinal, Realtime }';
  /** Chats as a guest, and makes a call that is refused. */
  const story = `async (url, name) => {
    const live = await Realtime.connect(url, { name });
    await live.send('enter', { room: 'hello' });
    const { seq } = await live.say('hello', 'hi');
    live.close();
    const refused = await createRest(url).GET('/v1/me').catch((error) => error);
    return [seq > 0, refused instanceof FujinError, refused.problem.code, isFinal(refused)].join();
  }`;
  const told = 'true,true,SIGN_IN_FIRST,true';
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('the package runs in Node as an ECMAScript module', async () => {
    write('run.mjs', `import ${names} from 'fujin-client';\nconsole.log(await (${story})(process.argv[2], 'esm'));`);
    expect(await run(process.execPath, ['run.mjs', server.url])).toBe(`${told}\n`);
  });

  it('the package runs in Node by require', async () => {
    write(
      'run.cjs',
      `const ${names} = require('fujin-client');\n(${story})(process.argv[2], 'cjs').then(console.log);`,
    );
    expect(await run(process.execPath, ['run.cjs', server.url])).toBe(`${told}\n`);
  });

  it('the package in a bundle of Vite is at most 25 KB, gzipped and without Socket.IO, and needs no module of Node', async () => {
    const all = "export * from 'fujin-client';";
    const [own, whole] = [await bundle(all, ['socket.io-client']), await bundle(all)];
    console.log(`fujin-client: ${gzipSync(own).length} bytes gzipped, ${gzipSync(whole).length} with Socket.IO`);
    expect(gzipSync(own).length).toBeLessThanOrEqual(mostGzippedBytes);
    expect(whole).not.toMatch(/node:|__vite-browser-external/);
  });

  it('a bundle of Vite leaves out the realtime class when only the REST client is used', async () => {
    expect(await bundle("export { createRest } from 'fujin-client';")).not.toMatch(/socket|emitWithAck/i);
  });

  (noMetro ? it.skip : it)(
    `the package runs in a bundle of Metro with the globals of React Native${noMetro ? ` (skipped: ${noMetro})` : ''}`,
    async () => {
      write('metro.js', `import ${names} from 'fujin-client';\nglobalThis.story = ${story};`);
      const file = join(app, 'metro.bundle.js');
      await run(process.execPath, [join(generators, 'metro.cjs'), app, 'metro.js', file]);
      const native = createContext({ ...nativeGlobals });
      runInContext('globalThis.global = globalThis.window = globalThis', native);
      runInContext(readFileSync(file, 'utf8'), native);
      expect(await native.story(server.url, 'metro')).toBe(told);
    },
  );
});

describe('the types of fujin-client', () => {
  const { Node16, NodeNext, ESNext } = ts.ModuleKind;
  const node16 = { module: Node16, moduleResolution: ts.ModuleResolutionKind.Node16 };
  const nodeNext = { module: NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const bundler = { module: ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const dom = ['lib.es2022.d.ts', 'lib.dom.d.ts'];
  const source = `
    import { createRest, FujinError, type OutboxStorage, Realtime, type Schemas } from 'fujin-client';
    export async function use(storage: OutboxStorage): Promise<number> {
      const { data } = await createRest('').GET('/v1/deck', { params: { query: { limit: 20 } } });
      const card: Schemas['PersonCard'] | undefined = data?.items[0]?.person;
      const live = await Realtime.connect('', 'token', { storage });
      live.on('said', ({ from, text }) => [from.name, text]);
      // @ts-expect-error: a field that an event does not have
      live.on('said', ({ absent }) => absent);
      // @ts-expect-error: a route that does not exist
      await createRest('').GET('/v1/absent');
      const { seq }: { seq: number } = await live.say('hello', card?.nickname ?? '');
      return new FujinError({ type: '', title: '', status: 400, code: '' }).problem.status + seq;
    }
  `;

  it.each([
    ['node16 as an ECMAScript module', 'esm.mts', { ...node16, lib: dom }],
    ['node16 as CommonJS', 'cjs.cts', { ...node16, lib: dom }],
    ['nodenext as an ECMAScript module', 'esm-next.mts', { ...nodeNext, lib: dom, skipLibCheck: true }],
    ['nodenext as CommonJS', 'cjs-next.cts', { ...nodeNext, lib: dom, skipLibCheck: true }],
    ['a bundler', 'bundler.ts', { ...bundler, lib: dom, skipLibCheck: true }],
    [
      'a bundler without the types of the DOM',
      'plain.ts',
      { ...bundler, lib: ['lib.es2022.d.ts'], skipLibCheck: true },
    ],
  ] satisfies [string, string, ts.CompilerOptions][])(
    'the types hold with the resolution of %s',
    (_, name, options) => {
      expect(errorsOf(name, source, options)).toEqual([]);
    },
  );

  it('every example of the README compiles', () => {
    const examples = blocksOf(files.get('README.md')!).filter(({ language }) => language === 'ts');
    expect(examples.length).toBeGreaterThan(2);
    const errors = examples.flatMap(({ text }, n) =>
      errorsOf(`example-${n}.ts`, text, { ...bundler, lib: dom, skipLibCheck: true }),
    );
    expect(errors).toEqual([]);
  });
});
