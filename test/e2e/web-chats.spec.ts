// The chats of the web client in a real browser: the cost of listening, messages that are refused, drafts, and the scroll position.
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { history, match, say } from '../support/backup-conversation.js';
import { cuttableConnectionTo } from '../support/cut-connection.js';
import { as, staff } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { call, newPerson, type TestPerson } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';
import type { WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

(noChromium ? describe.skip : describe)(
  `the chats of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();
    let closers: (() => void)[] = [];

    afterEach(() => {
      for (const close of closers) close();
      closers = [];
    });

    /** Waits until a user has used no points for two seconds, and gives all points back. @returns the points that were used */
    async function quiet({ id }: TestPerson): Promise<number> {
      const limits = stage.server.app.get(RateLimitsService);
      for (let before = await limits.left('person', id); ; ) {
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        const now = await limits.left('person', id);
        if (now === before) {
          await limits.reset('person', id);
          return (await limits.left('person', id)) - now;
        }
        before = now;
      }
    }

    it('100 messages cost a listener fewer than 10 points, in an open chat and in the list of chats', async () => {
      const { lan, jun, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      for (const [path, isOpen] of [
        ['chats', false],
        [`chats/${room}`, true],
      ] as const) {
        await one.go(path);
        await one.page
          .getByRole(isOpen ? 'log' : 'list')
          .first()
          .waitFor();
        await quiet(lan);
        const texts = Array.from({ length: 99 }, (_, n) => `${path} ${n + 1}`);
        await Promise.all(texts.map((text) => say(stage.server, jun, room, { text })));
        await say(stage.server, jun, room, { text: `${path} 100` });
        await one.page.getByText(`${path} 100`).first().waitFor();
        expect(await quiet(lan)).toBeLessThan(10);
        const badge = one.page.locator('.tabs .badge');
        if (isOpen) await badge.waitFor({ state: 'detached' });
        else expect(await badge.innerText()).toBe('99+');
      }
      const { body } = await call(stage.server, 'GET', '/v1/rooms', { token: lan.token });
      expect([body.items[0].readSeq, body.items[0].unread]).toEqual([200, 0]);
    });

    it('messages of a public room cost a listener nothing', async () => {
      const telnet = await LineClient.logIn(await openLine(stage.server), 'tom');
      closers.push(() => telnet.close());
      const mei = await newPerson(stage.server, { nickname: 'Mei' });
      const one = await stage.visitor(mei);
      await one.go('lobby');
      await telnet.reads('Mei has entered the room.\n');
      await quiet(mei);
      for (let n = 1; n <= 50; n++) telnet.send(`say raid ${n}\n`);
      await one.sees('raid 50');
      expect(await quiet(mei)).toBe(0);
    });

    const singapore = { lat: 1.2897, lng: 103.8501 };

    /** A chat request of Ada to Bo, with one message. */
    async function request() {
      const bo = await newPerson(stage.server, { nickname: 'Bo', gender: 'man', seeks: ['woman'], at: singapore });
      const ada = await newPerson(stage.server, { nickname: 'Ada', gender: 'woman', seeks: ['man'], at: singapore });
      const body = { with: bo.id, text: 'Hi, I am around the corner.', clientId: 'first' };
      const { body: made } = await call(stage.server, 'POST', '/v1/rooms', { token: ada.token, body });
      return { ada, bo, room: made.room as string };
    }

    const refused = ({ page }: WebVisitor, text: string) =>
      page.getByRole('article').filter({ hasText: text }).filter({ hasText: 'Not sent.' });

    it('the fourth message of a chat request stays as not sent, and is sent after the answer', async () => {
      const { ada, bo, room } = await request();
      const one = await stage.visitor(ada);
      await one.go(`chats/${room}`);
      await one.sees('Until then you can send 2 more messages.');
      await one.say('second');
      await one.sees('Until then you can send 1 more message.');
      await one.say('third');
      await one.sees('Until then you cannot send more messages.');
      for (const text of ['fourth', 'fifth']) await one.say(text);
      await refused(one, 'fourth').getByText('Wait for an answer first').waitFor();
      await one.go('chats');
      await one.page.reload();
      await one.go(`chats/${room}`);
      await refused(one, 'fifth').getByRole('button', { name: 'Delete' }).click();
      await refused(one, 'fifth').waitFor({ state: 'detached' });
      await say(stage.server, bo, room, { text: 'Come over!' });
      await one.sees('Come over!');
      await refused(one, 'fourth').getByRole('button', { name: 'Try again' }).click();
      await refused(one, 'fourth').waitFor({ state: 'detached' });
      const texts = (await history(stage.server, bo, room)).map(({ text }) => text);
      expect(texts.slice(1)).toEqual(['second', 'third', 'Come over!', 'fourth']);
      expect(await one.page.getByRole('article').filter({ hasText: 'fourth' }).count()).toBe(1);
    });

    it('an edit without a connection stays as not sent, and can be sent again or copied', async () => {
      const wire = await cuttableConnectionTo(stage.server);
      closers.push(() => wire.close());
      const { lan, room } = await match(stage.server);
      await say(stage.server, lan, room, { text: 'Hello' });
      const one = await stage.visitor(lan, { permissions: ['clipboard-read', 'clipboard-write'] }, wire.url);
      await one.go(`chats/${room}`);
      await one.sees('Hello');
      wire.cut();
      await one.sees('No connection.');
      await one.page.getByRole('button', { name: 'Message options' }).click();
      await one.press('Edit');
      await one.say('Hello there');
      await refused(one, 'Hello there').getByText('Cannot reach the server').waitFor();
      await refused(one, 'Hello there').getByRole('button', { name: 'Copy' }).click();
      await one.sees('Copied');
      expect(await one.page.evaluate('navigator.clipboard.readText()')).toBe('Hello there');
      wire.restore();
      await one.page.getByText('No connection.').waitFor({ state: 'detached' });
      await refused(one, 'Hello there').getByRole('button', { name: 'Try again' }).click();
      await one.sees('edited');
      expect((await history(stage.server, lan, room))[0]?.text).toBe('Hello there');
      expect(await refused(one, 'Hello there').count()).toBe(0);
    });

    it('a message that a public room refuses stays as not sent', async () => {
      const moderator = await staff(stage.server, 'moderator');
      const kim = await newPerson(stage.server, { nickname: 'Kim' });
      const until = new Date(Date.now() + 3_600_000).toISOString();
      const body = { kind: 'mute', until, reason: 'Please be calm.' };
      const muted = await as(stage.server, moderator).post(`/v1/moderation/people/${kim.id}/sanctions`, body);
      expect(muted.status).toBe(204);
      const one = await stage.visitor(kim);
      await one.go('lobby');
      await one.page.getByRole('textbox').fill('a long and careful message');
      await one.press('Send');
      const line = one.page.locator('.line', { hasText: 'a long and careful message' });
      await line.getByText(/Not sent\. You are muted here \(until \w+ \d+, 20\d\d, [^)]+\)/).waitFor();
    });

    it('a draft survives another page and a reload, and ends when it is sent or with the session', async () => {
      const { lan, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      const field = one.page.getByRole('textbox', { name: 'Write a message' });
      await one.go(`chats/${room}`);
      await field.fill('I have begun to');
      await one.go('chats');
      await one.go(`chats/${room}`);
      expect(await field.inputValue()).toBe('I have begun to');
      await one.page.reload();
      await field.waitFor();
      expect(await field.inputValue()).toBe('I have begun to');
      await one.say('Done');
      await one.page.reload();
      await field.waitFor();
      expect(await field.inputValue()).toBe('');
      await field.fill('Not for the next user');
      const texts = `Object.keys(localStorage).filter((key) => key.startsWith('fujin.texts'))`;
      expect(await one.page.evaluate(texts)).not.toEqual([]);
      await call(stage.server, 'POST', '/api/auth/sign-out', { token: lan.token });
      await one.sees('Try without signing up');
      expect(await one.page.evaluate(texts)).toEqual([]);
    });

    it('an opened chat shows where the unread messages begin, and a button leads to the newest one', async () => {
      const { lan, jun, room } = await match(stage.server);
      for (let n = 1; n <= 40; n++) await say(stage.server, jun, room, { text: `message ${n}` });
      await call(stage.server, 'PUT', `/v1/rooms/${room}/read`, { token: lan.token, body: { seq: 10 } });
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      const line = one.page.getByText('New messages');
      const newest = one.page.getByRole('button', { name: 'Go to the newest message' });
      await line.waitFor();
      expect(await isInView(line)).toBe(true);
      expect(await one.page.locator('.unread-line + article').innerText()).toContain('message 11');
      await newest.click();
      await newest.waitFor({ state: 'detached' });
      expect(await isInView(one.page.getByText('message 40'))).toBe(true);
      await one.page.getByRole('log').evaluate((log) => (log as unknown as Box).scrollTo({ top: 0 }));
      await newest.waitFor();
      await say(stage.server, jun, room, { text: 'message 41' });
      await one.sees('message 41');
      expect(await isInView(one.page.getByText('message 41'))).toBe(false);
      await one.say('mine');
      await newest.waitFor({ state: 'detached' });
      expect(await isInView(one.page.getByText('mine'))).toBe(true);
    });

    it('a chat that was left for a moment has the messages that arrived meanwhile', async () => {
      const { lan, jun, room } = await match(stage.server);
      await say(stage.server, jun, room, { text: 'one' });
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      await one.page.getByRole('article').getByText('one').waitFor();
      await one.go('chats');
      const seq = await say(stage.server, jun, room, { text: 'two' });
      await one.page.getByRole('main').getByText('two').waitFor();
      await call(stage.server, 'PATCH', `/v1/rooms/${room}/messages/${seq}`, {
        token: jun.token,
        body: { text: 'two and a half', clientId: 'edit' },
      });
      await one.page.getByRole('main').getByText('two and a half').waitFor();
      let fetched = 0;
      await one.page.route('**/messages?*', (route) => {
        fetched++;
        return route.continue();
      });
      await one.go(`chats/${room}`);
      await one.page.getByRole('article').getByText('two and a half').waitFor();
      expect(fetched).toBe(0);
    });

    it('a chat of a later page of the list can be opened, an unknown one is closed', async () => {
      const { lan, room } = await match(stage.server);
      for (const nickname of ['Wei', 'Kai']) {
        const other = await newPerson(stage.server, { nickname, gender: 'man' });
        await call(stage.server, 'POST', '/v1/swipes', { token: lan.token, body: { to: other.id, kind: 'like' } });
        await call(stage.server, 'POST', '/v1/swipes', { token: other.token, body: { to: lan.id, kind: 'like' } });
      }
      const one = await stage.visitor(lan);
      await one.page.route('**/v1/rooms?*', (route) =>
        route.continue({ url: route.request().url().replace('limit=50', 'limit=1') }),
      );
      await one.page.reload();
      await one.go(`chats/${room}`);
      await one.page.getByRole('heading', { name: 'Jun' }).waitFor();
      await one.go('chats/019b0c3e-0000-7000-8000-000000000000');
      await one.sees('This chat is closed.');
    });

    it('long names and messages do not widen the pages', async () => {
      const { lan, jun, room } = await match(stage.server);
      await call(stage.server, 'PATCH', '/v1/me', { token: jun.token, body: { nickname: 'W'.repeat(30) } });
      const long = 'W'.repeat(600);
      const seq = await say(stage.server, jun, room, { text: long });
      await say(stage.server, lan, room, { text: long, replyTo: seq });
      const one = await stage.visitor(lan);
      for (const path of [`chats/${room}`, 'chats', 'lobby']) {
        await one.go(path);
        await one.page
          .getByRole('main')
          .getByText(path === 'lobby' ? 'Lobby' : 'WWW')
          .first()
          .waitFor();
        expect([path, await tooWide(one)]).toEqual([path, []]);
      }
    });
  },
);

/** The parts of an element of the page that the tests use: the compiler of the tests knows no DOM. */
interface Box {
  scrollTo(to: { top: number }): void;
  closest(selector: string): Box;
  getBoundingClientRect(): { top: number; bottom: number };
}

const isInView = (locator: Locator) =>
  locator.first().evaluate((element) => {
    const box = element as unknown as Box;
    const [own, log] = [box.getBoundingClientRect(), box.closest('[role=log]').getBoundingClientRect()];
    return own.top >= log.top - 1 && own.bottom <= log.bottom + 1;
  });

/** Returns the elements that are wider than the window, or make their box scroll sideways. */
const tooWide = ({ page }: WebVisitor) =>
  page.evaluate<string[]>(`[...document.querySelectorAll('body, main, main *')]
    .filter((box) => box.matches('body, main, [role=log]')
      ? box.scrollWidth > box.clientWidth
      : box.getBoundingClientRect().right > innerWidth && !box.closest('.hidden-text, .new-matches'))
    .map((box) => box.tagName + ' ' + box.className)`);
