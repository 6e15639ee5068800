// Every page of the web client, opened as the first page of a browser: styles, accessibility, size, and screenshots on request
// (SCREENSHOTS=1). Both languages, both themes, a phone and a laptop.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { ensureDemoPeople } from '../../src/demo/ensure-demo-people.js';
import { firstLoad, openings } from '../../web/first-load.js';
import { faultsOf } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { noChromium } from '../support/programs.js';
import { startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';
import { type Theme, WebVisitor } from '../support/web-client.js';
import { buildWebScene, type WebScene } from '../support/web-scene.js';
import { shapeFaultsOf } from '../support/web-shape.js';

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url));
/** The pages of the README, in English on a phone. */
const pictured = ['welcome', 'deck', 'nearby', 'hello', 'chat'];

type Language = 'en-US' | 'zh-CN';
type Width = 390 | 1440;

interface Screen {
  path: string;
  /** Shown once the page is complete. */
  ready: string;
  /** The user; a visitor without a session, if absent. */
  user?: (scene: WebScene) => { token: string };
  /** Opens what is only shown on demand. */
  open?: (page: Page) => Promise<void>;
}

const ada = ({ ada }: WebScene) => ada;
const mei = ({ mei }: WebScene) => mei;
/** Presses an element, and waits for what that shows. */
const press = (selector: string, shown: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await page.locator(shown).first().waitFor();
};

const screens: Record<string, Screen> = {
  welcome: { path: '', ready: '.ways' },
  code: { path: '', ready: '.ways', open: press('.way', '.form') },
  password: { path: '', ready: '.ways', open: press('.way:last-child', '.form') },
  undo: { path: 'undo/token', ready: '.form' },
  deleted: { path: 'deleted/2030-01-15T08:00:00.000Z', ready: '.centred h1' },
  suspended: { path: '', ready: '.suspended form', user: ({ suspended }) => suspended },
  'onboarding-who': { path: '', ready: '.choices', user: ({ onboarding }) => onboarding.who },
  'onboarding-seeks': { path: '', ready: '.choices', user: ({ onboarding }) => onboarding.seeks },
  'onboarding-place': { path: '', ready: '.cities', user: ({ onboarding }) => onboarding.place },
  'onboarding-interests': {
    path: '',
    ready: '.cities',
    user: ({ onboarding }) => onboarding.place,
    open: press('.round-back', '.picker'),
  },
  'onboarding-photo': {
    path: '',
    ready: '.cities',
    user: ({ onboarding }) => onboarding.place,
    open: async (page) => {
      await press('.round-back', '.picker')(page);
      await press('.round-back', '.first-photo')(page);
    },
  },
  deck: { path: '', ready: '.top-card', user: ada },
  person: {
    path: '',
    ready: '.top-card',
    user: ada,
    open: async (page) => {
      await page.locator('.top-card .open-card').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
    },
  },
  nearby: { path: 'nearby', ready: '.blip >> nth=20', user: ada },
  'nearby-list': {
    path: 'nearby',
    ready: '.blip',
    user: ada,
    open: press('.top label >> nth=-1', '.row'),
  },
  'not-found': { path: 'nope', ready: '.centred h1', user: ada },
  likes: { path: 'likes', ready: '.like-tile', user: mei },
  match: {
    path: 'likes',
    ready: '.like-tile',
    user: mei,
    open: async (page) => {
      // not by the mouse: the match of the window in the other language is shown here, too, and covers the rest
      for (const selector of ['.like-tile', '.decision.like']) {
        await page.locator(selector).first().waitFor();
        await page.locator(selector).first().dispatchEvent('click');
      }
      await page.locator('.moment-first').waitFor();
    },
  },
  chats: { path: 'chats', ready: '.row', user: ada },
  'chats-empty': { path: 'chats', ready: '.requests-link', user: mei },
  'chat-options': { path: 'chats', ready: '.row', user: ada, open: press('.room-menu', '[role=dialog] button.final') },
  unmatch: {
    path: 'chats/ROOM',
    ready: '.said >> nth=3',
    user: ada,
    open: async (page) => {
      await press('.talk-top .room-menu', '[role=dialog] button.final')(page);
      await press('[role=dialog] button.final', '.sure-acts')(page);
    },
  },
  archived: { path: 'chats/archived', ready: '.row', user: ({ archivist }) => archivist },
  search: {
    path: 'chats/search',
    ready: '[type=search]',
    user: ada,
    open: async (page) => {
      await page.locator('[type=search]').fill('hotpot');
      await page.locator('mark').waitFor();
    },
  },
  requests: { path: 'chats/requests', ready: '.request >> nth=1', user: mei },
  chat: { path: 'chats/ROOM', ready: '.said >> nth=3', user: ada },
  message: {
    path: 'chats/ROOM',
    ready: '.said >> nth=3',
    user: ada,
    open: press('.said.mine .choose', '[role=dialog]'),
  },
  emoji: {
    path: 'chats/ROOM',
    ready: '.said >> nth=3',
    user: ada,
    open: press('.message-field .tool', '.emoji-grid'),
  },
  'report-message': {
    path: 'chats/ROOM',
    ready: '.said >> nth=3',
    user: ada,
    open: async (page) => {
      await press('.said:not(.mine) .choose', '.sheet-acts')(page);
      await press('.sheet-acts button >> nth=-1', '.choices')(page);
    },
  },
  hello: { path: 'lobby', ready: '.name', user: ada, open: sayHello },
  me: { path: 'me', ready: '.secure-notice', user: ada },
  'sign-out': {
    path: 'me',
    ready: '.secure-notice',
    user: ada,
    open: press('button.setting', '[role=dialog]'),
  },
  'me-profile': { path: 'me/profile', ready: '.picker', user: ada },
  'me-preview': { path: 'me/preview', ready: '.interests', user: ada },
  'me-today': { path: 'me/today', ready: '.quotas', user: ada },
  'me-met': { path: 'me/met', ready: '.sub-page button', user: ada },
  'me-contacts': { path: 'me/contacts', ready: '.contacts-file', user: ada },
  'me-reports': { path: 'me/reports', ready: '.devices li', user: ({ archivist }) => archivist },
  'me-preferences': { path: 'me/preferences', ready: '.slider', user: ada },
  roaming: { path: 'me/place', ready: '.frame:has(.roaming) .precision', user: ({ archivist }) => archivist },
  'me-place': { path: 'me/place', ready: '.cities', user: ada },
  'me-privacy': { path: 'me/privacy', ready: '[role=switch]', user: ada },
  'me-notifications': { path: 'me/notifications', ready: '.setting-group', user: ada },
  'me-blocks': { path: 'me/blocks', ready: '.blocks li', user: mei },
  'me-devices': { path: 'me/devices', ready: '.devices li', user: ada },
  'me-account': { path: 'me/account', ready: '.account-warning', user: ada },
  'me-account-email': { path: 'me/account/email', ready: '.form', user: ada },
  'me-account-phone': { path: 'me/account/phone', ready: '.form', user: ada },
  'me-account-password': { path: 'me/account/password', ready: '.form', user: ada },
  'me-account-export': { path: 'me/account/export', ready: '.form', user: ada },
  'me-account-delete': { path: 'me/account/delete', ready: '.form', user: ada },
};

let telnet: LineClient;

/** Lets a telnet guest and the user talk in the lobby. */
async function sayHello(page: Page): Promise<void> {
  await page.locator('.name').nth(1).waitFor();
  for (const text of ['有人在外滩附近吗？', 'the sunset is lovely from here', 'who is up for hotpot tonight?']) {
    telnet.send(`say ${text}\n`);
    await page.getByText(text).last().waitFor();
  }
  await page.getByRole('textbox').fill('我在！Give me ten minutes.');
  await page.locator('.hello-send').click();
  await page.locator('.line.own').first().waitFor();
  await page.locator('.hello-choices select').last().selectOption('wave');
  await page.locator('.hello-send').click();
  await page.locator('.action').first().waitFor();
}

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
    let scene: WebScene;

    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'fujin-screens-'));
      const settings = { DEMO: 'true', DATA_DIR: dataDir };
      server = await startServer(settings, (url) => ensureDemoPeople(url, pino({ level: 'silent' })));
      browser = await launchChromium();
      scene = await buildWebScene(server);
      telnet = await LineClient.logIn(await openLine(server), 'xiaoyu 小雨');
    });
    afterAll(async () => {
      telnet?.close();
      await browser?.close();
      await server?.close();
      await rm(dataDir, { recursive: true, force: true });
    });

    /** Opens a screen in a browser context of its own. */
    async function load({ path, user, ready, open }: Screen, language: Language, theme: Theme, width: Width) {
      const options = {
        locale: language,
        colorScheme: theme,
        viewport: { width, height: 844 },
        // it would fetch all files, also those of other pages
        serviceWorkers: 'block',
      } as const;
      const url = `${server.url}/#/${path.replace('ROOM', scene.room)}`;
      const visitor = user
        ? await WebVisitor.of(browser, url, user(scene).token, options)
        : await WebVisitor.open(browser, url, options);
      await visitor.page.locator(ready).first().waitFor();
      await open?.(visitor.page);
      return visitor;
    }

    /** Opens a screen, and checks it in each theme and width. */
    async function look(name: string, language: Language): Promise<string[]> {
      // the first look differs, so that each theme and width is also loaded, not only changed to
      const isEnglish = language === 'en-US';
      const themes: Theme[] = isEnglish ? ['light', 'dark'] : ['dark', 'light'];
      // a change from two panes to one closes the dialog of a chat, which the picture of a phone has to show
      const widths: Width[] = isEnglish || process.env.SCREENSHOTS ? [390, 1440] : [1440, 390];
      const visitor = await load(screens[name]!, language, themes[0]!, widths[0]!);
      const { page } = visitor;
      const faults: string[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 844 });
        for (const theme of themes) {
          await visitor.paint(theme);
          const found = await shapeFaultsOf(page);
          // axe takes long: each language sees half of the combinations, with both themes and both widths
          if ((width === 390) === (theme === (isEnglish ? 'light' : 'dark'))) found.push(...(await faultsOf(page)));
          faults.push(...found.map((fault) => `${language}, ${theme}, ${width} px: ${fault}`));
          if (isEnglish && width === 390 && pictured.includes(name)) await visitor.picture(`${name}-${theme}`);
          if (width === 390 && theme === themes[0]) await visitor.picture(`screens/${name}-${language.slice(0, 2)}`);
        }
      }
      await visitor.close();
      return [...faults, ...visitor.complaints];
    }

    it.each(Object.keys(screens))('the screen %s has no faults when it is opened first', async (name) => {
      const english = look(name, 'en-US');
      // a picture of the lobby shows the messages of one window
      if (process.env.SCREENSHOTS) await english;
      expect((await Promise.all([english, look(name, 'zh-CN')])).flat()).toEqual([]);
    });
  },
);
