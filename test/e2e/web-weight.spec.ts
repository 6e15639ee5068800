// The weight of the first visit of a page (`npm run size`), in the demo town. The measure is a phone with an empty cache.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { ensureDemoPeople } from '../../src/demo/ensure-demo-people.js';
import { launchChromium } from '../support/chromium.js';
import { noChromium } from '../support/programs.js';
import { newPerson, startServer, type TestServer } from '../support/server.js';
import { visitOptions } from '../support/web-client.js';
import { weigh } from '../support/web-weight.js';

interface Limits {
  path: string;
  /** Shown once the page is complete. */
  ready: string;
  kB: number;
  requests?: number;
}

const limits: Record<string, Limits> = {
  welcome: { path: '', ready: '.ways', kB: 150, requests: 15 },
  deck: { path: '', ready: '.top-card', kB: 250 },
  nearby: { path: 'nearby', ready: '.blip', kB: 300 },
};
const mostShift = 0.05;

(noChromium ? describe.skip : describe)(
  `the weight of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let dataDir: string;
    let server: TestServer;
    let browser: Browser;

    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'fujin-weight-'));
      const settings = { DEMO: 'true', DATA_DIR: dataDir };
      server = await startServer(settings, (url) => ensureDemoPeople(url, pino({ level: 'silent' })));
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      await rm(dataDir, { recursive: true, force: true });
    });

    it.each(Object.entries(limits))('the first visit of the page %s is within its limits', async (name, limit) => {
      const token = name === 'welcome' ? undefined : (await newPerson(server, { seeks: ['man'] })).token;
      const context = await browser.newContext({ ...visitOptions(server.url, token), serviceWorkers: 'block' });
      const weight = await weigh(context, `${server.url}/#/${limit.path}`, limit.ready);
      await context.close();
      const kB = Math.round(weight.bytes / 1000);
      const parts = Object.entries(weight.byKind).map(([kind, bytes]) => `${kind} ${Math.round(bytes / 1000)}`);
      console.log(
        `${name}: ${kB} kB (${parts.join(', ')}), ${weight.requests} requests, layout shift ${weight.shift.toFixed(3)}`,
      );
      expect(kB).toBeLessThanOrEqual(limit.kB);
      expect(weight.requests).toBeLessThanOrEqual(limit.requests ?? Number.POSITIVE_INFINITY);
      expect(weight.shift).toBeLessThanOrEqual(mostShift);
    });
  },
);
