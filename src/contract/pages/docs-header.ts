// The header of the pages /docs and /docs/realtime, and the colours that they share.
import { html } from 'ghtml';

const pages = { '/docs': 'API reference', '/docs/realtime': 'Realtime', '/docs/guide/': 'Guide' };

/** @param current the path of the page */
export function docsHeader(current: keyof typeof pages): string {
  const links = Object.entries(pages).map(
    ([path, title]) => html`<a href="${path}" !${path === current ? 'aria-current="page"' : ''}>${title}</a>`,
  );
  return html`<header class="docs"><a href="/docs/guide/">Fujin 附近</a><nav aria-label="Documentation">!${links.join('')}</nav></header>`;
}

export const docsStyle = `
:root { color-scheme: light dark; --text: light-dark(#1c1e21, #e6e6e6); --dim: light-dark(#5b6168, #a0a6ad); --page: light-dark(#fff, #16181b);
  --side: light-dark(#f6f7f8, #1d2024); --line: light-dark(#dfe3e6, #33383d); --link: light-dark(#0b62c4, #6cb2ff); }
header.docs { position: sticky; top: 0; z-index: 10; display: flex; gap: 1.5rem; align-items: center; height: 3rem; padding: 0 1.2rem; font: 15px/1.4 system-ui, "PingFang SC", sans-serif;
  color: var(--text); background: var(--page); border-bottom: 1px solid var(--line); }
header.docs a { color: inherit; text-decoration: none; white-space: nowrap; }
header.docs > a { font-weight: 600; }
header.docs nav { display: flex; gap: 1.2rem; overflow-x: auto; }
header.docs a[aria-current] { color: var(--link); font-weight: 600; }
`;
