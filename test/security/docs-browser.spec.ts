// The API reference in a real browser, under its content security policy.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { faultsOf } from '../support/axe.js';
import { chromiumPath, noChromium } from '../support/programs.js';
import { startServer, type TestServer } from '../support/server.js';

(noChromium ? describe.skip : describe)(
  `the API documentation in Chromium${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let server: TestServer;
    let browser: Browser;
    beforeAll(async () => {
      server = await startServer();
      const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
      browser = await chromium.launch({ executablePath: chromiumPath, args });
    });
    afterAll(async () => {
      await browser?.close();
      await server.close();
    });

    async function open(path: string, colorScheme: 'light' | 'dark' = 'light') {
      const page = await browser.newPage({ colorScheme });
      const said: string[] = [];
      page.on('console', (message) => /policy|refused/i.test(message.text()) && said.push(message.text()));
      page.on('request', (request) => request.url().startsWith(server.url) || said.push(request.url()));
      await page.goto(`${server.url}${path}`);
      return { page, said };
    }

    it('the pages load without an error about the policy, and ask nothing of another host', async () => {
      const reference = await open('/docs');
      await reference.page.getByRole('heading', { name: 'Fujin', exact: true }).waitFor();
      await reference.page.getByText('/v1/me', { exact: true }).first().waitFor({ state: 'attached' });
      const realtime = await open('/docs/realtime');
      await realtime.page.getByRole('heading', { name: 'Commands' }).waitFor();
      expect(await realtime.page.evaluate('getComputedStyle(document.querySelector("main")).maxWidth')).not.toBe(
        'none',
      );
      expect([...reference.said, ...realtime.said]).toEqual([]);
    });

    it('an operation of the reference has samples in six languages, an example, and links to the guide and to Socket.IO', async () => {
      const { page } = await open('/docs#tag/chat/POST/v1/rooms/{id}/messages');
      const operation = page.locator('section', { has: page.getByRole('heading', { name: 'Send a message' }) }).last();
      await operation.getByText('See you at the river at seven?').first().waitFor();
      expect(await operation.getByRole('link', { name: 'say' }).getAttribute('href')).toContain(
        '/docs/realtime#command.say',
      );
      await operation.getByRole('button', { name: /curl/i }).first().click();
      const choices = await page.getByRole('option').allTextContents();
      for (const language of ['TypeScript', 'Curl', 'Fetch', 'NSURLSession', 'OkHttp', 'Http'])
        expect(choices.join()).toContain(language);
      await page.goto(`${server.url}/docs#tag/chat`);
      await page.getByRole('link', { name: 'Guide' }).first().waitFor();
    });

    it('the realtime page shows the address of the server, filters its entries, and leads to the same over HTTP', async () => {
      const { page } = await open('/docs/realtime');
      await page.getByText(`io('${server.url}'`).waitFor();
      const headings = page.locator('section[data-entry]:visible h3');
      expect(await headings.count()).toBeGreaterThan(20);
      await page.keyboard.press('/');
      await page.keyboard.type('typing');
      expect(await headings.allTextContents()).toContain('typing');
      expect(await headings.count()).toBeLessThan(6);
      const filter = page.getByLabel('Filter');
      await filter.fill('');
      await page.getByRole('link', { name: 'POST /v1/rooms/{id}/messages', exact: true }).click();
      await page.getByRole('heading', { name: 'Send a message' }).first().waitFor();
    });

    for (const scheme of ['light', 'dark'] as const)
      it(`axe finds nothing on the pages, and no lack of contrast in the reference, ${scheme}`, async () => {
        const found: string[] = [];
        for (const path of ['/docs/realtime', '/docs/guide/', '/docs/guide/api-guide.html']) {
          const { page } = await open(path, scheme);
          found.push(...(await faultsOf(page)));
        }
        const { page } = await open('/docs', scheme);
        await page.getByRole('heading').first().waitFor();
        found.push(...(await faultsOf(page)).filter((fault) => fault.startsWith('color-contrast')));
        expect(found).toEqual([]);
      });
  },
);
