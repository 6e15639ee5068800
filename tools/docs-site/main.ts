// `npm run docs` builds the documentation site of docs/dist, which the server serves at /docs/guide: the Markdown documents of the
// repository, and a search that works offline in English and Chinese.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import MiniSearch from 'minisearch';
import { packageRoot } from '../../src/platform/package-root.js';
import { pagesOf } from './pages.js';
import { pageOf } from './render.js';
import { sectionsOf } from './sections.js';

const output = join(packageRoot, 'docs/dist');
const assets = join(packageRoot, 'docs/site');
const read = (file: string) => readFile(join(packageRoot, file), 'utf8');

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(output, name)), { recursive: true });
  await writeFile(join(output, name), text);
}

/** Returns the files that a document shows or links to and that are no pages, such as pictures. */
function filesOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="(?:\.\.\/)*files\/([^"#]+)/g)].map(([, file = '']) => file);
}

async function build(): Promise<void> {
  const decisions = (await readdir(join(packageRoot, 'docs/decisions')).catch(() => [])).sort();
  const pages = pagesOf(decisions.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3)));
  const texts = new Map(await Promise.all(pages.map(async (page) => [page, await read(page.file)] as const)));
  const sections = pages.flatMap((page) =>
    sectionsOf(texts.get(page)!).map((section) => ({ ...section, url: `${page.name}.html#${section.anchor}` })),
  );
  const titles = new Map(pages.map((page) => [page, sectionsOf(texts.get(page)!)[0]?.title ?? page.name]));
  await rm(output, { recursive: true, force: true });
  const files = new Set<string>();
  for (const page of pages) {
    const html = pageOf(page, texts.get(page)!, pages, (each) => titles.get(each)!);
    for (const file of filesOf(html)) files.add(file);
    await write(`${page.name}.html`, html);
  }
  for (const file of files) await cp(join(packageRoot, file), join(output, 'files', file), { recursive: true });
  const { options } = await import(join(assets, 'search.js'));
  const search = new MiniSearch(options);
  search.addAll(sections.map((section, id) => ({ id, ...section })));
  await write('search-index.json', JSON.stringify(search));
  await cp(assets, output, { recursive: true });
  await cp(
    createRequire(import.meta.url)
      .resolve('minisearch')
      .replace(/dist.*$/, 'dist/es/index.js'),
    join(output, 'minisearch.js'),
  );
}

await build();
