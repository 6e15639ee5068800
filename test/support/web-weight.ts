// The weight of a first visit: what Chromium transfers for a page without a cache, and how far its parts shift while it loads.
import type { BrowserContext, Page } from 'playwright-core';

export interface Weight {
  /** Transferred, so as compressed, with the headers. */
  bytes: number;
  requests: number;
  /** The sum of unexpected layout shifts (CLS). */
  shift: number;
  /** Bytes by kind of file. */
  byKind: Record<string, number>;
}

/** Measures layout shifts from the start of a page; a string, since the tests have no types of the browser. */
const observeShifts = `
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

/**
 * Opens a page and measures it until it is quiet.
 * @param context without a service worker, which would fetch all files, also those of other pages
 */
export async function weigh(context: BrowserContext, url: string, ready: string): Promise<Weight> {
  const page = await context.newPage();
  await page.addInitScript(observeShifts);
  const transfers = await transfersOf(page);
  await page.goto(url);
  await page.locator(ready).first().waitFor();
  await page.waitForLoadState('networkidle');
  const shift = await page.evaluate<number>('window.shifted');
  await page.close();
  const all = [...transfers.values()];
  const byKind: Record<string, number> = {};
  for (const { kind, bytes } of all) byKind[kind] = (byKind[kind] ?? 0) + bytes;
  return { bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), requests: all.length, shift, byKind };
}

interface Transfer {
  kind: string;
  bytes: number;
}

async function transfersOf(page: Page): Promise<Map<string, Transfer>> {
  const transfers = new Map<string, Transfer>();
  const network = await page.context().newCDPSession(page);
  network.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other' }) => {
    if (request.url.startsWith('http')) transfers.set(requestId, { kind: type, bytes: 0 });
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength;
  });
  await network.send('Network.enable');
  return transfers;
}
