// The search of the documentation site answers questions of newcomers, and the links of the site lead to its files. Both in memory.
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type MiniSearch from 'minisearch';
import { readDocuments } from '../../tools/docs-site/documents.js';
import { type Site, siteOf } from '../../tools/docs-site/site.js';

const top = fileURLToPath(new URL('../..', import.meta.url));

let site: Site;
let answersOf: (search: MiniSearch, question: string) => { url: string }[];

beforeAll(async () => {
  const search = await import(pathToFileURL(`${top}docs/site/search.js`).href);
  answersOf = search.answersOf;
  site = siteOf(await readDocuments(top), search.options);
});

describe('the search of the documentation', () => {
  it.each([
    ['how do I ban a user', 'moderation'],
    ['what does 429 carry', 'error-codes'],
    ['where is the like limit', 'rate-limits'],
    ['how do I refresh a token', 'accounts'],
    ['what is k-anonymity', 'glossary'],
    ['how do I back up the database', 'operations'],
    ['how do I send a push notification', 'api-guide'],
    ['how do I upload a photo', 'media'],
    ['how do I run several servers', 'operations'],
    ['how do I delete my account', 'accounts'],
    ['如何刷新 token', 'zh-CN/api-guide'],
    ['怎么封禁用户', 'moderation'],
    ['收到 429 怎么办', 'zh-CN/api-guide'],
    ['如何备份数据库', 'operations'],
    ['推送通知怎么接入', 'zh-CN/api-guide'],
  ])('the question “%s” finds the page %s among its first three answers', (question, page) => {
    const found = answersOf(site.search, question).map(({ url }) => url.split('.html')[0]);
    expect(found.slice(0, 3)).toContain(page);
  });

  it('the first letters of a word find the pages of the word', () => {
    const found = answersOf(site.search, 'moderati').map(({ url }) => url.split('.html')[0]);
    expect(found.slice(0, 3)).toContain('moderation');
  });

  it('an answer shows at most two sections of a page', () => {
    const pages = answersOf(site.search, 'database').map(({ url }) => url.split('#')[0]!);
    expect(Math.max(...pages.map((page) => pages.filter((each) => each === page).length))).toBe(2);
  });

  it('every section that the search finds is on its page', () => {
    const urls = ['settings', 'user', '用户'].flatMap((question) => site.search.search(question)).map(({ url }) => url);
    const absent = (urls as string[]).filter((url) => {
      const [name = '', anchor] = url.split('#');
      return !site.pages.get(name)?.includes(`id="${anchor}"`);
    });
    expect([urls.length > 100, [...new Set(absent)]]).toEqual([true, []]);
  });
});

describe('the links of the documentation site', () => {
  /** Files that the build copies into the site, besides pages and their files. */
  const assets = ['site.css', 'site.js'];

  /** Returns the links of a page that lead to no file or no heading of the site. */
  function brokenLinksOf(name: string, html: string): string[] {
    const targets = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, target = '']) => target);
    return targets.filter((target) => {
      if (/^(?:[a-z]+:|\/)/.test(target)) return false;
      const [path = '', anchor] = target.split('#');
      const aim = path === '' ? name : posix.join(posix.dirname(name), path);
      if (assets.includes(aim)) return false;
      if (aim.startsWith('files/')) return !site.files.has(aim.slice(6)) || !existsSync(`${top}${aim.slice(6)}`);
      const page = site.pages.get(aim);
      return page === undefined || (anchor !== undefined && !page.includes(`id="${decodeURI(anchor)}"`));
    });
  }

  it('every link of every page leads to a page and a heading, or to a file', () => {
    const broken = [...site.pages].flatMap(([name, html]) => brokenLinksOf(name, html).map((to) => `${name}: ${to}`));
    expect([site.pages.size > 40, broken]).toEqual([true, []]);
  });

  it('the check finds an absent page, heading and file', () => {
    const targets = ['absent.html', 'index.html#absent', 'files/absent.svg', '#absent'];
    const html = targets.map((target) => `<a href="${target}">`).join('');
    expect(brokenLinksOf('index.html', html)).toEqual(targets);
  });
});
