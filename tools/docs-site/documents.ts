// Reads the documents of the site from the repository.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Page, pagesOf } from './pages.js';

/** Returns the Markdown of each page, in the order of the navigation. @param root the top of the repository */
export async function readDocuments(root: string): Promise<Map<Page, string>> {
  const decisions = (await readdir(join(root, 'docs/decisions')).catch(() => [])).sort();
  const pages = pagesOf(decisions.filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3)));
  const texts = await Promise.all(
    pages.map(async (page) => [page, await readFile(join(root, page.file), 'utf8')] as const),
  );
  return new Map(texts);
}
