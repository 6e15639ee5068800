// The messages of a chat in a real browser: links, selection, the menu of a message, quotes, emoji and pictures.
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { history, match, say } from '../support/backup-conversation.js';
import { send } from '../support/files.js';
import { as, staff } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { call } from '../support/server.js';
import { laptop, type WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

const pictureOf = async (name: string, width = 320, height = 200) => ({
  name: `${name}.png`,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width, height, channels: 3, background: name } })
    .png()
    .toBuffer(),
});

const messageOf = ({ page }: WebVisitor, text: string) => page.getByRole('article').filter({ hasText: text });
const menuOf = ({ page }: WebVisitor) => page.getByRole('dialog', { name: 'Message options' });
const inView = (locator: Locator) =>
  locator.evaluate((element) => {
    const { top, bottom } = (element as unknown as Box).getBoundingClientRect();
    return top >= 0 && bottom <= Number((globalThis as unknown as { innerHeight: number }).innerHeight);
  });
const goBack = (page: Page) => page.goBack({ waitUntil: 'commit' });

/** The parts of an element of the page that the tests use: the compiler of the tests knows no DOM. */
interface Box {
  getBoundingClientRect(): { top: number; bottom: number };
}

(noChromium ? describe.skip : describe)(
  `the messages of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    it('an address in a message is a safe link, and a host that looks like another one is named', async () => {
      const { lan, jun, room } = await match(stage.server);
      // before an answer the server refuses addresses
      await say(stage.server, lan, room, { text: 'hi' });
      await say(stage.server, jun, room, { text: '看https://example.com/a?b=1，很好 <b>x</b>' });
      await say(stage.server, jun, room, { text: 'or https://аpple.com and javascript:alert(1)' });
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      const link = messageOf(one, '很好').getByRole('link');
      expect(await link.innerText()).toBe('https://example.com/a?b=1');
      const attributes = await Promise.all(['href', 'target', 'rel'].map((name) => link.getAttribute(name)));
      expect(attributes).toEqual(['https://example.com/a?b=1', '_blank', 'noopener noreferrer nofollow']);
      await messageOf(one, '<b>x</b>').waitFor();
      const other = messageOf(one, 'javascript:').getByRole('link');
      expect(await other.innerText()).toBe('https://аpple.com (xn--pple-43d.com)');
      expect(await other.count()).toBe(1);
    });

    it('the text of a message can be selected with a mouse, and the right button opens its menu', async () => {
      const { lan, jun, room } = await match(stage.server);
      await say(stage.server, jun, room, { text: 'select-this-word please' });
      const one = await stage.visitor(lan, { ...laptop, permissions: ['clipboard-read', 'clipboard-write'] });
      await one.go(`chats/${room}`);
      const text = one.page.getByRole('article').getByText('select-this-word please');
      const position = { x: 60, y: 8 };
      await text.dblclick({ position });
      expect(await one.page.evaluate('getSelection().toString()')).toContain('this');
      await text.click({ button: 'right', position });
      expect(await menuOf(one).count()).toBe(0);
      await one.page.evaluate('getSelection().removeAllRanges()');
      await text.click({ button: 'right' });
      await menuOf(one).getByText('select-this-word please').waitFor();
      // a short menu is a low sheet
      expect((await menuOf(one).boundingBox())!.height).toBeLessThan(laptop.viewport.height / 2);
      await one.press('Copy');
      await one.sees('Copied');
      expect(await one.page.evaluate('navigator.clipboard.readText()')).toBe('select-this-word please');
    });

    it('a long press opens the menu, a scroll does not, and a message can be reported', async () => {
      const { lan, jun, room } = await match(stage.server);
      await say(stage.server, jun, room, { text: 'buy my coins' });
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      const box = (await one.page.getByRole('article').getByText('buy my coins').boundingBox())!;
      const touch = await one.page.context().newCDPSession(one.page);
      const at = (x: number, y: number) => ({ touchPoints: [{ x, y }] });
      const [x, y] = [box.x + 20, box.y + 8];
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(x, y) });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(x, y - 60) });
      await one.page.waitForTimeout(700);
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      expect(await menuOf(one).count()).toBe(0);
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(x, y) });
      await menuOf(one).waitFor();
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await one.press('Report');
      await one.press('Scam');
      await one.page.getByRole('switch', { name: 'Also block' }).uncheck();
      await one.press('Send report');
      await one.sees('A moderator will review your report');
      const moderator = as(stage.server, await staff(stage.server, 'moderator'));
      const { body: cases } = await moderator.get('/v1/moderation/cases');
      const { body: opened } = await moderator.get(`/v1/moderation/cases/${cases.items[0].id}`);
      expect(JSON.stringify(opened)).toContain('buy my coins');
    });

    it('a quote leads to its message, through messages that are not loaded yet', async () => {
      const { lan, jun, room } = await match(stage.server);
      const first = await say(stage.server, jun, room, { text: 'the very first one' });
      for (let n = 1; n <= 120; n++) await say(stage.server, jun, room, { text: `filler ${n}` });
      await say(stage.server, lan, room, { text: 'I remember', replyTo: first });
      await call(stage.server, 'PUT', `/v1/rooms/${room}/read`, { token: lan.token, body: { seq: 122 } });
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      await messageOf(one, 'I remember').getByRole('button', { name: 'An earlier message' }).click();
      const quoted = one.page.locator('.said.sought');
      await quoted.getByText('the very first one').waitFor();
      expect(await inView(quoted)).toBe(true);
      await quoted.waitFor({ state: 'detached' });
      await one.press('Go to the newest message');
      await messageOf(one, 'I remember').getByRole('button', { name: 'the very first one' }).click();
      await quoted.waitFor();
      expect(await inView(quoted)).toBe(true);
    });

    it('an emoji is found in both languages, inserted at the caret, and offered again', async () => {
      const { lan, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      const field = one.page.getByRole('textbox', { name: 'Write a message' });
      await field.fill('ab');
      await field.press('ArrowLeft');
      const picker = one.page.getByRole('region', { name: 'Emoji', exact: true });
      await one.press('Emoji');
      const search = picker.getByRole('textbox', { name: 'Search emoji' });
      await search.fill('熊猫');
      await picker.getByRole('button', { name: 'panda' }).click();
      expect(await field.inputValue()).toBe('a🐼b');
      await search.fill('hot pepper');
      await picker.getByRole('button', { name: 'hot pepper' }).click();
      expect(await field.inputValue()).toBe('a🐼🌶️b');
      await search.fill('no such thing');
      await one.sees('No emoji found.');
      await one.press('Emoji');
      await one.press('Emoji');
      const recent = picker.getByRole('region', { name: 'Recently used' }).getByRole('button');
      expect(await recent.allInnerTexts()).toEqual(['🌶️', '🐼']);
      await field.press('Escape');
      await picker.waitFor({ state: 'detached' });
      await field.press('Enter');
      await messageOf(one, 'a🐼🌶️b').waitFor();
    });

    it('a user reacts with any emoji', async () => {
      const { lan, jun, room } = await match(stage.server);
      await say(stage.server, jun, room, { text: 'I climbed it' });
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      await one.press('Message options');
      await one.press('More emoji');
      await menuOf(one).getByRole('textbox', { name: 'Search emoji' }).fill('mountain climb');
      await menuOf(one).getByRole('button', { name: 'person climbing', exact: true }).click();
      await messageOf(one, '🧗').waitFor();
      await one.press('Message options');
      await one.page.getByRole('button', { name: '🧗', pressed: true }).click();
      await one.page.locator('.reactions').waitFor({ state: 'detached' });
    });

    it('several pictures are previewed, one is removed, and the first has the caption', async () => {
      const { lan, jun, room } = await match(stage.server);
      const question = await say(stage.server, jun, room, { text: 'any pictures?' });
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      await one.press('Message options');
      await one.press('Reply');
      await one.page
        .getByLabel('Send a picture')
        .setInputFiles([await pictureOf('red'), await pictureOf('lime'), await pictureOf('blue')]);
      const tray = one.page.getByRole('list', { name: 'Pictures to send' });
      await tray.getByRole('img', { name: 'Picture 3' }).waitFor();
      expect((await history(stage.server, lan, room)).length).toBe(1);
      await one.press('Remove picture 2');
      expect(await tray.getByRole('listitem').count()).toBe(2);
      const field = one.page.getByRole('textbox', { name: 'Write a message' });
      expect(await field.getAttribute('placeholder')).toBe('Add a caption');
      await field.fill('from the top');
      await one.press('Send');
      await one.page.getByRole('article').getByRole('img', { name: '[Picture]' }).waitFor();
      await tray.waitFor({ state: 'detached' });
      const [, first, second, ...more] = await history(stage.server, lan, room);
      expect([first, second, more]).toMatchObject([
        { kind: 'image', text: 'from the top', replyTo: question },
        { kind: 'image', text: '' },
        [],
      ]);
      expect(second).not.toHaveProperty('replyTo');
    });

    it('an upload shows its progress, can be cancelled, and is sent again after an error', async () => {
      const { lan, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      let fails = true;
      let release = () => {};
      const isReleased = new Promise<void>((resolve) => (release = resolve));
      await one.page.route('**/v1/media', async (route) => {
        if (fails) return route.abort();
        await isReleased;
        return route.continue().catch(() => undefined);
      });
      const choose = one.page.getByLabel('Send a picture');
      await choose.setInputFiles([await pictureOf('red'), await pictureOf('blue')]);
      const field = one.page.getByRole('textbox', { name: 'Write a message' });
      await field.fill('the caption');
      await one.press('Send');
      await one.sees('Cannot reach the server');
      expect(await field.inputValue()).toBe('the caption');
      fails = false;
      await one.press('Send');
      await one.page.getByRole('progressbar', { name: 'Upload of picture 1' }).waitFor();
      await one.press('Remove picture 1');
      await one.page.getByRole('list', { name: 'Pictures to send' }).getByRole('listitem').waitFor();
      release();
      await one.page.getByRole('article').getByRole('img', { name: 'the caption' }).waitFor();
      expect((await history(stage.server, lan, room)).length).toBe(1);
    });

    it('a pasted picture is previewed', async () => {
      const { lan, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      const { buffer } = await pictureOf('red');
      await one.page.getByRole('textbox', { name: 'Write a message' }).focus();
      await one.page.evaluate(`(() => {
        const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (character) => character.charCodeAt(0));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      })()`);
      await one.page.getByRole('img', { name: 'Picture 1' }).waitFor();
    });

    it('a picture opens in the whole window, with zoom, the next and the previous one, and Esc', async () => {
      const { lan, jun, room } = await match(stage.server);
      for (const [colour, text] of [
        ['red', 'one'],
        ['lime', 'two'],
      ] as const) {
        const file = (await pictureOf(colour)).buffer;
        const { body } = await send(stage.server, ['POST', '/v1/media'], jun.token, file, 'image/png');
        await say(stage.server, jun, room, { kind: 'image', media: body.id, text });
      }
      const one = await stage.visitor(lan, laptop);
      await one.go(`chats/${room}`);
      await one.page.getByRole('button', { name: 'one' }).click();
      const viewer = one.page.getByRole('dialog', { name: 'Picture' });
      await viewer.getByText('1 of 2').waitFor();
      const scale = () => viewer.locator('img').evaluate((image) => (image as unknown as Styled).style.transform);
      expect(await scale()).toContain('scale(1)');
      await viewer.getByRole('button', { name: 'Zoom in' }).click();
      expect(await scale()).toContain('scale(1.5)');
      await one.page.keyboard.press('0');
      expect(await scale()).toContain('scale(1)');
      expect(await viewer.getByRole('button', { name: 'Previous picture' }).count()).toBe(0);
      await one.page.keyboard.press('ArrowRight');
      await viewer.getByText('2 of 2').waitFor();
      await viewer.getByRole('img', { name: 'two' }).waitFor();
      await viewer.getByRole('button', { name: 'Previous picture' }).click();
      await viewer.getByText('1 of 2').waitFor();
      await one.page.keyboard.press('Escape');
      await viewer.waitFor({ state: 'detached' });
      await one.page.getByRole('button', { name: 'two' }).click();
      await viewer.getByText('2 of 2').waitFor();
      await goBack(one.page);
      await viewer.waitFor({ state: 'detached' });
      await one.page.getByRole('textbox', { name: 'Write a message' }).waitFor();
    });

    it('the arrow up edits the last message, and Esc leaves the edit', async () => {
      const { lan, jun, room } = await match(stage.server);
      await say(stage.server, lan, room, { text: 'a typo' });
      await say(stage.server, jun, room, { text: 'hm?' });
      const one = await stage.visitor(lan, laptop);
      await one.go(`chats/${room}`);
      const field = one.page.getByRole('textbox', { name: 'Write a message' });
      await messageOf(one, 'hm?').waitFor();
      await field.press('ArrowUp');
      expect(await field.inputValue()).toBe('a typo');
      await field.press('Escape');
      expect(await field.inputValue()).toBe('');
      await field.press('ArrowUp');
      await field.fill('hello');
      await field.press('Enter');
      await one.sees('edited');
    });
  },
);

interface Styled {
  style: { transform: string };
}
