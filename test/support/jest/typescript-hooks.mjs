// Compiles the repo's TypeScript with swc as Node imports it. Compiled text is cached under node_modules/.cache.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync, version } from '@swc/core';

const root = new URL('../../../', import.meta.url);
const cache = new URL('node_modules/.cache/typescript/', root);
const globals = new URL('./globals.mjs', import.meta.url).href;
/** The source of the client, so that a suite needs no build of the package; tsconfig.json and web/vite.config.ts say the same. */
const client = new URL('client/src/index.ts', root).href;

const options = {
  swcrc: false,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};

mkdirSync(cache, { recursive: true });

/** Sources name the file that the compiler writes (`x.js`); the file that is there may be `x.ts`. */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
  if (specifier === 'fujin-client') return { url: client, format: 'module', shortCircuit: true };
  if (/^\.\.?\//.test(specifier) && context.parentURL) {
    const url = new URL(specifier, context.parentURL);
    const ours = url.href.startsWith(root.href) && !url.href.includes('/node_modules/');
    if (ours && url.pathname.endsWith('.js') && !existsSync(url)) {
      const typescript = new URL(url.href.replace(/\.js(?=$|\?)/, '.ts'));
      if (existsSync(typescript)) return { url: typescript.href, format: 'module', shortCircuit: true };
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  const { pathname } = new URL(url);
  if (!pathname.endsWith('.ts')) return next(url, context);
  return { format: 'module', source: compiled(fileURLToPath(new URL(pathname, 'file:'))), shortCircuit: true };
}

function compiled(path) {
  const source = readFileSync(path, 'utf8');
  const key = createHash('sha256').update(version).update(JSON.stringify(options)).update(path).update(source);
  const file = new URL(`${key.digest('hex')}.js`, cache);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { code } = transformSync(source, { ...options, filename: path });
  const draft = new URL(`${file.href}.${process.pid}`);
  writeFileSync(draft, code);
  renameSync(draft, file);
  return code;
}
