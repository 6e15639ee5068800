// Makes the search index of the site. Pure: the build writes it to a file, tests query it.
import MiniSearch, { type Options } from 'minisearch';
import { type GlossaryEntry, translationsIn } from './glossary.js';
import { type Page, referencePages } from './pages.js';
import { sectionsOf } from './sections.js';

/**
 * Returns the index of all sections. English sections are also found by the Chinese terms of the glossary.
 * @param documents the Markdown of each page
 * @param options those of docs/site/search.js, which the browser uses too
 */
export function searchIndexOf(
  documents: ReadonlyMap<Page, string>,
  glossary: GlossaryEntry[],
  options: Options,
): MiniSearch {
  const search = new MiniSearch(options);
  let id = 0;
  for (const [page, markdown] of documents) {
    for (const { title, heading, anchor, text } of sectionsOf(markdown, referencePages.has(page.name))) {
      const terms =
        page.language === 'en' ? translationsIn(`${heading}\n${heading}\n${heading}\n${text}`, glossary) : '';
      search.add({ id: id++, title, heading, text, terms, url: `${page.name}.html#${anchor}` });
    }
  }
  return search;
}
