// Every screen of the web client: accessibility in both themes, size, and screenshots on request (SCREENSHOTS=1).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { ensureDemoPeople } from '../../src/demo/ensure-demo-people.js';
import { firstLoad, openings } from '../../web/first-load.js';
import { faultsOf } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { noChromium } from '../support/programs.js';
import { startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';
import { type Theme, WebVisitor } from '../support/web-client.js';

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url));
/** The screens that a new user sees first. */
const pictured = ['welcome', 'deck', 'nearby', 'hello', 'chat'];
const interests = ['Hiking', 'Camping', 'Running', 'Yoga'];

it.each(Object.entries(openings))('the %s page loads after 200 kB at most', (name, modules) => {
  const bytes = firstLoad(dist, modules);
  console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB gzipped`);
  expect(bytes).toBeLessThanOrEqual(200_000);
});

(noChromium ? describe.skip : describe)(
  `the screens of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let dataDir: string;
    let server: TestServer;
    let browser: Browser;
    let ada: WebVisitor;

    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'fujin-screens-'));
      const settings = { DEMO: 'true', DATA_DIR: dataDir };
      server = await startServer(settings, (url) => ensureDemoPeople(url, pino({ level: 'silent' })));
      browser = await launchChromium();
      ada = await WebVisitor.open(browser, server.url);
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      await rm(dataDir, { recursive: true, force: true });
    });

    /** Checks the current screen in both themes. */
    async function look(name: string): Promise<void> {
      const faults: string[] = [];
      for (const theme of ['dark', 'light'] satisfies Theme[]) {
        await ada.paint(theme);
        faults.push(...(await faultsOf(ada.page)).map((fault) => `${name}, ${theme}: ${fault}`));
        if (pictured.includes(name)) await ada.picture(`${name}-${theme}`);
      }
      expect(faults).toEqual([]);
    }

    it('the screens before the sign-in have no faults', async () => {
      const paint = await ada.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
      console.log(`first contentful paint: ${paint?.toFixed(0)} ms`);
      await ada.page.getByRole('button', { name: 'Try without signing up' }).waitFor();
      await look('welcome');
      await ada.press('E-mail');
      await look('code');
      await ada.press('Back');
      await ada.press('Try without signing up');
      await ada.page.getByLabel('Nickname').waitFor();
      await look('onboarding');
      await ada.introduce({ nickname: 'Ada', gender: 'Woman', seeks: 'Men', interests, city: 'Shanghai' });
    });

    it('the screens of deck, person and nearby have no faults', async () => {
      await ada.page.locator('.top-card').waitFor();
      await look('deck');
      await ada.page.getByRole('button', { name: /^View profile of/ }).focus();
      await ada.page.keyboard.press('Enter');
      await ada.page.getByRole('dialog').waitFor();
      await look('person');
      await ada.page.keyboard.press('Escape');
      await ada.go('nearby');
      await ada.page.locator('.blip').nth(20).waitFor();
      await look('nearby');
      await ada.page.getByText('List', { exact: true }).click();
      await ada.page.locator('.row').first().waitFor();
      await look('nearby-list');
      await ada.go('likes');
      await ada.sees('People who like you');
      await look('likes');
    });

    it('the screens of rooms and chats have no faults', async () => {
      const telnet = await LineClient.logIn(await openLine(server), 'xiaoyu 小雨');
      await ada.go('lobby');
      await telnet.reads('Ada has entered the room.\n');
      for (const text of ['有人在外滩附近吗？', 'the sunset is lovely from here', 'who is up for hotpot tonight?']) {
        telnet.send(`say ${text}\n`);
        await telnet.reads(`xiaoyu 小雨: ${text}\n`);
      }
      await ada.page.getByRole('textbox').fill('我在！Give me ten minutes.');
      await ada.press('Send');
      await ada.page.getByLabel('Action').selectOption('wave');
      await ada.press('Send');
      await ada.sees('Ada waves to everybody.');
      await look('hello');
      telnet.close();

      await ada.go('');
      const matched = ada.page.getByRole('heading', { name: "It's a match!" });
      const name = () => ada.page.locator('.top-card h2').innerText();
      while (!(await matched.isVisible())) {
        const before = await name();
        await ada.page.keyboard.press('ArrowRight');
        await matched
          .or(ada.page.locator('.top-card h2', { hasNotText: before }))
          .first()
          .waitFor();
      }
      await look('match');
      await ada.press('Send a message');
      await ada.page.getByRole('article').first().waitFor();
      await ada.say('Hi! Do you like hotpot?');
      await ada.page.getByRole('article').nth(2).waitFor();
      await ada.page.getByRole('article').last().getByRole('button', { name: 'Message options' }).click();
      await ada.press('❤️');
      await ada.page.locator('.reactions').waitFor();
      await ada.say('There is a place by the river, ten minutes from here 🍲');
      await ada.page.getByRole('article').nth(4).waitFor();
      await look('chat');
      await ada.go('chats');
      await ada.page.locator('.row').first().waitFor();
      await look('chats');
    });

    it('the settings screens have no faults', async () => {
      const pages = ['profile', 'preferences', 'place', 'privacy', 'notifications', 'blocks', 'devices', 'account'];
      for (const page of ['me', ...pages.map((name) => `me/${name}`)]) {
        await ada.go(page);
        await ada.page.getByRole('heading', { level: 1 }).waitFor();
        await look(page.replace('/', '-'));
      }
    });

    it('no screen violates the content security policy', () => {
      expect(ada.complaints).toEqual([]);
    });
  },
);
