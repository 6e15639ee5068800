// The heading of the page gives the window its title, and takes the focus when the page changes, so that screen readers read it.

let heading: HTMLElement | undefined;
let unread = 0;

/** Returns the title of the window. @param lng the language of the app */
export function titleOf(page: string, unread: number, lng: string): string {
  const name = lng.startsWith('zh') ? '附近' : 'Fujin';
  const count = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : '';
  return page && page !== name ? `${count}${page} · ${name}` : `${count}${name}`;
}

/** Shows the number of unread messages in the title. */
export function setUnreadTitle(count: number): void {
  unread = count;
  update();
}

/** Follows the headings from now on. */
export function startHeadings(): void {
  new MutationObserver(update).observe(document.body, { childList: true, subtree: true, characterData: true });
  update();
}

function update(): void {
  // the open chat, and not the list beside it
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const found = find('main .talk-pane h1') ?? find('main h1');
  // while a page loads, the last title stays
  if (!found) return;
  const title = titleOf(found.dataset.title ?? found.textContent.trim(), unread, document.documentElement.lang);
  if (document.title !== title) document.title = title;
  if (found === heading) return;
  const isFirst = heading === undefined;
  heading = found;
  // a browser announces the first page by itself
  if (!isFirst) focus(found);
}

/** Moves the focus to a new page, unless the page has put it on a field, or a dialog has it. */
function focus(found: HTMLElement): void {
  if (document.activeElement?.closest('main, [role=dialog]')) return;
  const target = found.closest('button') ?? found;
  if (target === found) found.tabIndex = -1;
  target.focus({ preventScroll: true });
}
