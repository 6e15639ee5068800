// The web client without a network: what its service worker caches, and what it must not cache.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { match, say } from '../support/backup-conversation.js';
import { launchChromium } from '../support/chromium.js';
import { type CuttableConnection, cuttableConnectionTo } from '../support/cut-connection.js';
import { noChromium } from '../support/programs.js';
import { newPerson, startServer, type TestServer } from '../support/server.js';
import { WebVisitor } from '../support/web-client.js';

const unreachable = 'Cannot reach the server.';

(noChromium ? describe.skip : describe)(
  `the web client without a network${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let server: TestServer;
    let browser: Browser;
    let wire: CuttableConnection;
    let visitors: WebVisitor[] = [];

    beforeAll(async () => {
      server = await startServer();
      browser = await launchChromium();
      wire = await cuttableConnectionTo(server);
    });
    afterAll(async () => {
      await browser?.close();
      wire?.close();
      await server?.close();
    });
    afterEach(async () => {
      wire.restore();
      for (const visitor of visitors) await visitor.close();
      visitors = [];
    });

    async function visitor(token: string, options: BrowserContextOptions = {}): Promise<WebVisitor> {
      const one = await WebVisitor.of(browser, wire.url, token, options);
      visitors.push(one);
      return one;
    }

    /** Waits until the service worker has filled its cache. */
    const settled = ({ page }: WebVisitor) => page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');

    /** Returns the paths of all cached files, in every cache. */
    async function kept({ page }: WebVisitor): Promise<string[]> {
      const urls = await page.evaluate<string[]>(`(async () => {
        const all = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        const requests = await Promise.all(all.map((cache) => cache.keys()));
        return requests.flat().map(({ url }) => url);
      })()`);
      return urls.map((url) => new URL(url).pathname);
    }

    it('the app opens offline after one visit, says so, and continues once the server is reachable', async () => {
      await newPerson(server, { nickname: 'Jun' });
      const lan = await visitor((await newPerson(server)).token);
      await lan.page.locator('.top-card').waitFor();
      await settled(lan);
      // the HTTP cache of the browser can be emptied at any time
      await (await lan.page.context().newCDPSession(lan.page)).send('Network.clearBrowserCache');
      wire.cut();
      await lan.page.reload();
      await lan.sees(unreachable);
      await lan.press('Try again');
      await lan.sees(unreachable);
      wire.restore();
      await lan.page.locator('.top-card').waitFor();

      wire.cut();
      await lan.sees('No connection.');
      // a page that this device has not opened before
      await lan.go('me/place');
      await lan.page.getByRole('heading', { name: 'My location', level: 1 }).waitFor();
    });

    it('the cache holds the app alone, and no data of users', async () => {
      const { lan, jun, room } = await match(server);
      await say(server, jun, room, { text: 'Are you there?' });
      const one = await visitor(lan.token);
      await settled(one);
      const requested: string[] = [];
      one.page.on('response', (answer) => requested.push(new URL(answer.url()).pathname));
      await one.page.reload();
      for (const page of ['', 'nearby', 'likes', 'chats', `chats/${room}`, 'me', 'me/profile']) {
        await one.go(page);
        await one.page.locator('main h1').waitFor();
      }
      expect(requested.filter((path) => path.startsWith('/v1/'))).not.toEqual([]);
      const paths = await kept(one);
      expect(paths).toEqual(expect.arrayContaining(['/', '/icon.svg', '/manifest.webmanifest']));
      const others = paths.filter((path) => !path.startsWith('/assets/'));
      expect(others.sort()).toEqual(['/', '/icon.svg', '/manifest.webmanifest']);
    });

    it('a page that cannot be loaded leaves the rest of the app usable', async () => {
      await newPerson(server, { nickname: 'Jun' });
      const lan = await visitor((await newPerson(server)).token, { serviceWorkers: 'block' });
      await lan.page.locator('.top-card').waitFor();
      wire.cut();
      await lan.page.getByRole('link', { name: 'Nearby' }).click();
      await lan.sees('This page could not be loaded.');
      await lan.page.getByRole('link', { name: 'Discover' }).click();
      await lan.page.locator('.top-card').waitFor();
      await lan.page.getByRole('link', { name: 'Nearby' }).click();
      wire.restore();
      await lan.press('Try again');
      await lan.page.getByRole('heading', { name: 'People nearby', level: 1 }).waitFor();
    });
  },
);
