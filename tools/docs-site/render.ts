// Makes a page of HTML of a Markdown document: links between documents become links of the site. Pure.
import { posix } from 'node:path';
import MarkdownIt from 'markdown-it';
import { anchorOf } from './anchor.js';
import type { Page } from './pages.js';

type Token = NonNullable<ReturnType<typeof markdown.parse>[number]>;

/** Files outside the site that a running server has at another place. */
const served: Record<string, string> = { 'openapi.json': '/openapi.json', 'asyncapi.json': '/asyncapi.json' };

const texts = {
  en: { search: 'Search', none: 'Nothing found.', api: 'API reference' },
  zh: { search: '搜索', none: '没有找到。', api: 'API 参考' },
};

const markdown = new MarkdownIt({ html: true });
markdown.renderer.rules.table_open = () => '<div class="table"><table>';
markdown.renderer.rules.table_close = () => '</table></div>';
const { fence } = markdown.renderer.rules;
/** Code that is wider than the page scrolls, also by the keyboard. */
markdown.renderer.rules.fence = (...call) => fence!(...call).replace('<pre>', '<pre tabindex="0">');

/** @param title returns the title of a page, for the navigation */
export function pageOf(page: Page, text: string, pages: Page[], title: (page: Page) => string): string {
  const { search, none, api } = texts[page.language];
  const root = '../'.repeat(page.name.split('/').length - 1) || './';
  return `<!doctype html>
<html lang="${page.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title(page))} · Fujin</title>
<link rel="stylesheet" href="${root}site.css">
<script type="module" src="${root}site.js"></script>
</head>
<body>
<header>
<a href="${root}index.html">Fujin 附近</a>
<input id="search" type="search" placeholder="${search} ( / )" aria-label="${search}" data-none="${none}" autocomplete="off">
<span class="spread"></span>
<a href="/docs">${api}</a>
<ul id="results" hidden></ul>
</header>
<div class="frame">
<nav aria-label="Fujin">
${navigation(page, pages, title, root)}
</nav>
<main>
${contentOf(page, text, pages)}
</main>
</div>
</body>
</html>
`;
}

function navigation(current: Page, pages: Page[], title: (page: Page) => string, root: string): string {
  const groups = [...new Set(pages.map(({ group }) => group))];
  const linkOf = (page: Page) =>
    `<a href="${root}${page.name}.html"${page === current ? ' aria-current="page"' : ''}>${escapeHtml(title(page))}</a>`;
  return groups
    .map(
      (group) =>
        `<h2>${escapeHtml(group)}</h2>\n${pages
          .filter((page) => page.group === group)
          .map(linkOf)
          .join('\n')}`,
    )
    .join('\n');
}

function contentOf(page: Page, text: string, pages: Page[]): string {
  const tokens = markdown.parse(text, {});
  tokens.forEach((token, at) => {
    if (token.type === 'heading_open') token.attrSet('id', anchorOf(tokens[at + 1]?.content ?? ''));
    for (const child of token.children ?? []) relink(child, page, pages);
  });
  return markdown.renderer.render(tokens, markdown.options, {});
}

function relink(token: Token, page: Page, pages: Page[]): void {
  const attribute = token.type === 'image' ? 'src' : token.type === 'link_open' ? 'href' : undefined;
  if (!attribute) return;
  token.attrSet(attribute, targetOf(String(token.attrGet(attribute)), page, pages));
}

/** Returns where a link of a document leads in the site. */
export function targetOf(target: string, page: Page, pages: Page[]): string {
  if (/^([a-z]+:|#)/.test(target)) return target;
  const [path = '', anchor] = target.split('#');
  const file = posix.normalize(posix.join(posix.dirname(page.file), path));
  if (file in served) return served[file]!;
  const aim = pages.find((each) => each.file === file);
  const name = aim ? `${aim.name}.html` : `files/${file}`;
  return `${posix.relative(posix.dirname(page.name), name)}${anchor ? `#${anchor}` : ''}`;
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
