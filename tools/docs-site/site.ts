// Makes the documentation site of Markdown documents, in memory. Pure: main.ts reads the documents and writes the files.
import type MiniSearch from 'minisearch';
import type { Options } from 'minisearch';
import { glossaryOf } from './glossary.js';
import type { Page } from './pages.js';
import { pageOf } from './render.js';
import { searchIndexOf } from './search-index.js';
import { sectionsOf } from './sections.js';

export interface Site {
  /** HTML by its path in the site, such as `zh-CN/api-guide.html`. */
  pages: Map<string, string>;
  /** Files of the repository that the pages show or link to; the site has them under `files/`. */
  files: Set<string>;
  search: MiniSearch;
}

/**
 * @param documents the Markdown of each page
 * @param options of the search, from docs/site/search.js
 */
export function siteOf(documents: ReadonlyMap<Page, string>, options: Options): Site {
  const list = [...documents.keys()];
  const titles = new Map([...documents].map(([page, text]) => [page, sectionsOf(text)[0]?.title ?? page.name]));
  const pages = new Map(
    [...documents].map(([page, text]) => [`${page.name}.html`, pageOf(page, text, list, (each) => titles.get(each)!)]),
  );
  const glossary = glossaryOf([...documents].find(([{ name }]) => name === 'glossary')?.[1] ?? '');
  return {
    pages,
    files: new Set([...pages.values()].flatMap(filesOf)),
    search: searchIndexOf(documents, glossary, options),
  };
}

/** Returns the files of the repository to which a page refers. */
function filesOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="(?:\.\.\/)*files\/([^"#]+)/g)].map(([, file = '']) => file);
}
