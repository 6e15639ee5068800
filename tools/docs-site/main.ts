// `npm run docs` builds the documentation site of docs/dist, which the server serves at /docs/guide: the Markdown documents of the
// repository, and a search that works offline in English and Chinese.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { packageRoot } from '../../src/platform/package-root.js';
import { readDocuments } from './documents.js';
import { siteOf } from './site.js';

const output = join(packageRoot, 'docs/dist');
const assets = join(packageRoot, 'docs/site');

const require = createRequire(import.meta.url);

/** Scripts of the pages out of packages: by name, the package and the file in it. The last draws the API reference of /docs. */
const scripts = [
  ['minisearch.js', 'minisearch', 'dist/es/index.js'],
  ['reference.js', '@scalar/fastify-api-reference', 'dist/js/standalone.js'],
] as const;

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(output, name)), { recursive: true });
  await writeFile(join(output, name), text);
}

async function build(): Promise<void> {
  const { options } = await import(pathToFileURL(join(assets, 'search.js')).href);
  const { pages, files, search } = siteOf(await readDocuments(packageRoot), options);
  await rm(output, { recursive: true, force: true });
  for (const [name, html] of pages) await write(name, html);
  for (const file of files) await cp(join(packageRoot, file), join(output, 'files', file), { recursive: true });
  await write('search-index.json', JSON.stringify(search));
  await cp(assets, output, { recursive: true });
  for (const [name, module, file] of scripts) {
    const script = await readFile(require.resolve(module).replace(/dist.*$/, file));
    await writeFile(join(output, name), script);
    // the highest quality would take ten times as long for some percent
    await writeFile(
      join(output, `${name}.br`),
      brotliCompressSync(script, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}

await build();
