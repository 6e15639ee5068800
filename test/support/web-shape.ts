// Properties of a page that a missing stylesheet would break, in any language, theme and width.
import type { Page } from 'playwright-core';

/** Elements with a size that their styles give them, by selector. */
const shapes = {
  '.row': { display: 'flex', height: 72 },
  '.account-link, .setting': { display: 'flex', height: 48 },
  '.like-tile': { display: 'block', height: 150 },
  '.top': { display: 'flex', height: 56 },
  '.choice, .city': { height: 36 },
  '.emojis, .sheet-acts button': { display: 'flex', height: 44 },
  '.sheet': { background: true },
};

/** @returns a line for each element without a style, and for a page that is wider than its window */
export function shapeFaultsOf(page: Page): Promise<string[]> {
  // a string, since the tests have no types of the browser
  return page.evaluate(`(() => {
    const shapes = ${JSON.stringify(shapes)};
    const faults = [];
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText).join('\\n');
    const own = [...document.querySelectorAll('[class]')]
      .flatMap(({ classList }) => [...classList])
      .filter((name) => !/^(m_|mantine-|lucide)/.test(name));
    for (const name of new Set(own))
      if (!new RegExp('\\\\.' + CSS.escape(name) + '(?![\\\\w-])').test(rules)) faults.push('no rule for .' + name);
    for (const [selector, { display, height = 0, background }] of Object.entries(shapes))
      for (const element of document.querySelectorAll(selector)) {
        const style = getComputedStyle(element);
        if (display && style.display !== display) faults.push(selector + ' has the display ' + style.display);
        if (element.offsetHeight < height) faults.push(selector + ' is ' + element.offsetHeight + ' px high');
        if (background && style.backgroundColor === 'rgba(0, 0, 0, 0)') faults.push(selector + ' is transparent');
      }
    for (const label of document.querySelectorAll('.mantine-Button-label'))
      if (label.scrollWidth > label.clientWidth + 1) faults.push('cut off: ' + label.textContent);
    for (const element of [document.documentElement, ...document.querySelectorAll('main')])
      if (element.scrollWidth > element.clientWidth)
        faults.push(element.tagName + ' is ' + (element.scrollWidth - element.clientWidth) + ' px too wide');
    return faults;
  })()`);
}
