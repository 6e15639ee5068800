// The API reference in a real browser, under its content security policy.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
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

    it('the API reference and the realtime page load without a console error about the policy', async () => {
      const page = await browser.newPage();
      const said: string[] = [];
      page.on('console', (message) => /policy|refused/i.test(message.text()) && said.push(message.text()));
      await page.goto(`${server.url}/docs`);
      await page.getByText('/v1/me', { exact: true }).first().waitFor();
      await page.goto(`${server.url}/docs/realtime`);
      await page.getByRole('heading', { name: 'Commands' }).waitFor();
      expect(await page.evaluate('getComputedStyle(document.body).maxWidth')).not.toBe('none');
      expect(said).toEqual([]);
    });
  },
);
