// The deck of the web client by mouse and finger: what a drag of the top card does.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { launchChromium } from '../support/chromium.js';
import { noChromium } from '../support/programs.js';
import { newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { WebVisitor } from '../support/web-client.js';

type Way = [x: number, y: number];

/** Puts a pointer down, leads it along these offsets, and lifts it. */
type Drag = (page: Page, from: Way, offsets: Way[]) => Promise<void>;

/** Offsets on the way to this one. */
const straight = ([x, y]: Way): Way[] => Array.from({ length: 8 }, (_, n) => [(x * (n + 1)) / 8, (y * (n + 1)) / 8]);

const byMouse: Drag = async ({ mouse }, [x, y], offsets) => {
  await mouse.move(x, y);
  await mouse.down();
  for (const [dx, dy] of offsets) await mouse.move(x + dx, y + dy);
  await mouse.up();
};

const byFinger: Drag = async (page, [x, y], offsets) => {
  const touch = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: Way[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: at.map(([dx, dy]) => ({ x: x + dx, y: y + dy })) });
  await send('touchStart', [0, 0]);
  for (const offset of offsets) await send('touchMove', offset);
  await send('touchEnd');
  await touch.detach();
};

const desk = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false } as const;

const hands: [string, Drag, BrowserContextOptions][] = [
  ['mouse', byMouse, { ...desk, reducedMotion: 'no-preference' }],
  ['finger', byFinger, {}],
];

(noChromium ? describe.skip : describe)(
  `the deck of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const names = new Map<string, string>();
    let server: TestServer;
    let browser: Browser;

    beforeAll(async () => {
      server = await startServer();
      browser = await launchChromium();
      for (const nickname of ['Jun', 'Kai', 'Bo', 'Tom']) {
        names.set((await newPerson(server, { nickname, gender: 'man' })).id, nickname);
      }
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    /** Returns the swipes of a user, in order. */
    async function decisionsOf({ id: fromId }: TestPerson): Promise<string[][]> {
      const swipes = await server.app
        .get(DatabaseService)
        .swipe.findMany({ where: { fromId }, orderBy: { at: 'asc' } });
      return swipes.map(({ kind, toId }) => [kind, names.get(toId)!]);
    }

    describe.each(hands)('the deck with a %s', (_, drag, options) => {
      let lan: TestPerson;
      let visitor: WebVisitor;
      let page: Page;

      beforeAll(async () => {
        lan = await newPerson(server, { seeks: ['man'] });
        visitor = await WebVisitor.of(browser, server.url, lan.token, options);
        page = visitor.page;
      });
      afterAll(() => visitor?.close());

      const card = () => page.locator('.top-card');
      const name = async () => (await card().locator('h2').innerText()).split(',')[0]!;

      async function dragCard(...offsets: Way[]): Promise<void> {
        const { x, y, width, height } = (await card().boundingBox())!;
        await drag(page, [x + width / 2, y + height / 2], offsets);
      }

      it('a short drag lets the card spring back and swipes nothing', async () => {
        const before = await name();
        for (const side of [1, -1]) {
          // the drag turns back at the end
          await dragCard(...straight([90 * side, 8]), [70 * side, 8]);
          while ((await card().getAttribute('style'))?.includes('translate(0px, 0px)') === false)
            await card().waitFor();
        }
        expect(await name()).toBe(before);
        expect(await page.getByRole('dialog').count()).toBe(0);
        expect(await decisionsOf(lan)).toEqual([]);
      });

      it('a drag to the right is a like, to the left a pass, upwards a super-like', async () => {
        const meant: string[][] = [];
        for (const [kind, way] of [
          ['like', [160, 10]],
          ['pass', [-160, 10]],
          ['superlike', [10, -190]],
        ] satisfies [string, Way][]) {
          const before = await name();
          const answered = page.waitForResponse((answer) => answer.url().endsWith('/v1/swipes'));
          await dragCard(...straight(way));
          expect((await answered).ok()).toBe(true);
          await card().locator('h2', { hasNotText: before }).waitFor();
          meant.push([kind, before]);
        }
        expect(await decisionsOf(lan)).toEqual(meant);
      });

      it('a tap opens the profile and swipes nothing', async () => {
        const [before, decided] = [await name(), await decisionsOf(lan)];
        await dragCard([0, 0]);
        await page.getByRole('dialog', { name: before }).waitFor();
        expect(await decisionsOf(lan)).toEqual(decided);
        expect(visitor.complaints).toEqual([]);
      });
    });
  },
);
