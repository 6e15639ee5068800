// A page of another origin in a real browser: the calls that CORS_ORIGINS allows it, with every method of the API.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { noChromium } from '../support/programs.js';
import { newAccount, startServer, type TestServer } from '../support/server.js';

/** One call of each method that the API has. */
const calls: [method: string, path: string, body: object | undefined, signedIn: number, signedOut: number][] = [
  ['GET', '/v1/me', undefined, 200, 401],
  ['HEAD', '/v1/me', undefined, 200, 401],
  ['POST', '/v1/me/boost', undefined, 200, 401],
  ['PATCH', '/v1/me', { nickname: 'Lan' }, 200, 401],
  ['PUT', '/v1/me/interests', { interests: [] }, 200, 401],
  ['DELETE', '/v1/swipes/last', undefined, 409, 401],
];

(noChromium ? describe.skip : describe)(
  `a page of another origin in Chromium${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let pages: Server;
    let server: TestServer;
    let browser: Browser;
    let allowed: Page;
    let foreign: Page;

    beforeAll(async () => {
      pages = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<title>app</title>'));
      pages.listen(0, '127.0.0.1');
      await once(pages, 'listening');
      const { port } = pages.address() as AddressInfo;
      // with the slash that is copied from an address bar
      server = await startServer({ CORS_ORIGINS: `http://127.0.0.1:${port}/` });
      browser = await launchChromium();
      [allowed, foreign] = [await browser.newPage(), await browser.newPage()];
      await allowed.goto(`http://127.0.0.1:${port}/`);
      await foreign.goto(`http://localhost:${port}/`);
    });
    afterAll(async () => {
      await browser?.close();
      pages.close();
      await server.close();
    });

    /** Calls the API by `fetch` of the page. @returns the status; undefined when the browser refuses the page the answer */
    const fetchIn = (page: Page, path: string, init: object): Promise<number | undefined> =>
      page.evaluate(
        ([url, options]) =>
          fetch(url, options).then(
            ({ status }) => status,
            () => undefined,
          ),
        [`${server.url}${path}`, init] as const,
      );
    const request = (method: string, body: object | undefined, token?: string) => ({
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });

    it.each(calls)('a page of CORS_ORIGINS may call %s %s', async (method, path, body, signedIn, signedOut) => {
      const { token } = await newAccount(server);
      expect(await fetchIn(allowed, path, request(method, body, token))).toBe(signedIn);
      expect(await fetchIn(allowed, path, request(method, body))).toBe(signedOut);
    });

    it.each(calls)('a page of no listed origin may not read the answer of %s %s', async (method, path, body) => {
      const { token } = await newAccount(server);
      expect(await fetchIn(foreign, path, request(method, body, token))).toBeUndefined();
    });

    it('a page of CORS_ORIGINS may not call with cookies', async () => {
      expect(await fetchIn(allowed, '/v1/stickers', { credentials: 'omit' })).toBe(200);
      expect(await fetchIn(allowed, '/v1/stickers', { credentials: 'include' })).toBeUndefined();
    });
  },
);
