// The web client in windows of other shapes, and what it offers: two panes, low windows, shortcuts, notifications and sounds.
import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../support/axe.js';
import { match, matchOf, say } from '../support/backup-conversation.js';
import { noChromium } from '../support/programs.js';
import { newPerson, type TestPerson, type TestServer } from '../support/server.js';
import { laptop, type WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

/** Matches a user with others, each of whom writes once. */
async function openRooms(server: TestServer, lan: TestPerson, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const other = await newPerson(server, { nickname: `Jun ${n}`, gender: 'man' });
    await say(server, other, await matchOf(server, lan, other), { text: `hello from ${n}` });
  }
}

const openChat = ({ page }: WebVisitor) => page.getByRole('region', { name: 'Open chat' });
const chatList = ({ page }: WebVisitor) => page.getByRole('region', { name: 'Chat list' });

(noChromium ? describe.skip : describe)(
  `the web client in other windows${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    it('a wide window shows the list of chats and the open chat, and keeps both', async () => {
      const lan = await newPerson(stage.server, { nickname: 'Lan', gender: 'woman' });
      await openRooms(stage.server, lan, 14);
      const one = await stage.visitor(lan, laptop);
      await one.go('chats');
      await one.sees('Choose a chat to read it here.');
      const list = chatList(one);
      const last = list.getByRole('link', { name: 'hello from 1', exact: false }).last();
      await last.scrollIntoViewIfNeeded();
      const scrolled = () => list.evaluate((box) => (box as unknown as { scrollTop: number }).scrollTop);
      const before = await scrolled();
      expect(before).toBeGreaterThan(0);
      await list.getByRole('link', { name: 'Jun 2', exact: false }).last().click();
      await openChat(one).getByRole('heading', { name: 'Jun 2' }).waitFor();
      expect(await scrolled()).toBe(before);
      const current = list.locator('[aria-current=page]');
      expect(await current.innerText()).toContain('Jun 2');
      await one.go('nearby');
      await one.page.getByRole('link', { name: 'Chats' }).click();
      await openChat(one).getByRole('heading', { name: 'Jun 2' }).waitFor();
      expect(await scrolled()).toBe(before);
      await one.page.keyboard.press('Alt+ArrowUp');
      await openChat(one).getByRole('heading', { name: 'Jun 3' }).waitFor();
      await one.page.keyboard.press('Alt+ArrowDown');
      await openChat(one).getByRole('heading', { name: 'Jun 2' }).waitFor();
      expect(await openChat(one).getByRole('link', { name: 'Back' }).count()).toBe(0);
      // a scrolled row is half behind the heading
      await list.evaluate((box) => (box as unknown as { scrollTo(x: number, y: number): void }).scrollTo(0, 0));
      expect(await faultsOf(one.page)).toEqual([]);
      await one.page.setViewportSize({ width: 800, height: 700 });
      await list.waitFor({ state: 'detached' });
      await one.page.getByRole('heading', { name: 'Jun 2' }).waitFor();
    });

    it('a narrow window comes back to the same place of the list', async () => {
      const lan = await newPerson(stage.server, { nickname: 'Lan', gender: 'woman' });
      await openRooms(stage.server, lan, 14);
      const one = await stage.visitor(lan);
      await one.go('chats');
      const row = chatList(one).getByRole('link', { name: 'Jun 1 ', exact: false }).last();
      await row.scrollIntoViewIfNeeded();
      const scrolled = () => chatList(one).evaluate((box) => (box as unknown as { scrollTop: number }).scrollTop);
      const before = await scrolled();
      expect(before).toBeGreaterThan(0);
      await row.click();
      await one.page.getByRole('link', { name: 'Back' }).click();
      await chatList(one).waitFor();
      expect(await scrolled()).toBe(before);
    });

    it.each([
      ['a phone on its side', { width: 740, height: 340 }],
      ['a wide phone on its side', { width: 932, height: 400 }],
      ['a laptop at 200 %', { width: 640, height: 360 }],
    ])('a chat on %s has room for messages and for the field', async (_, viewport) => {
      const { lan, jun, room } = await match(stage.server);
      for (let n = 1; n <= 8; n++) await say(stage.server, jun, room, { text: `message ${n}` });
      const one = await stage.visitor(lan, { viewport });
      await one.go(`chats/${room}`);
      const field = one.page.getByRole('textbox', { name: 'Write a message' });
      await field.waitFor();
      const [log, box] = [await one.page.getByRole('log').boundingBox(), await field.boundingBox()];
      expect(log!.height).toBeGreaterThan(viewport.height / 2);
      expect(box!.y + box!.height).toBeLessThanOrEqual(viewport.height);
      await one.press('Emoji');
      await one.page.getByRole('button', { name: 'grinning face', exact: true }).click();
      expect((await one.page.getByRole('log').boundingBox())!.height).toBeGreaterThan(40);
      for (const path of ['chats', 'lobby', 'me']) {
        await one.go(path);
        await one.page.getByRole('navigation', { name: 'Sections' }).waitFor();
        const tabs = await one.page.getByRole('navigation', { name: 'Sections' }).getByRole('link').all();
        for (const tab of tabs) {
          const { y, height } = (await tab.boundingBox())!;
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y + height).toBeLessThanOrEqual(viewport.height);
        }
      }
      await one.go('lobby');
      await one.page.getByRole('textbox').fill('still here');
      await one.press('Send');
      await one.sees('still here');
    });

    it('a question mark lists the shortcuts, but not in a field', async () => {
      const { lan, room } = await match(stage.server);
      const one = await stage.visitor(lan, laptop);
      await one.go('nearby');
      await one.page.getByRole('heading', { name: 'People nearby' }).waitFor();
      await one.page.keyboard.press('?');
      const help = one.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      await help.getByText('Previous chat').waitFor();
      expect(await faultsOf(one.page)).toEqual([]);
      await one.page.keyboard.press('Escape');
      await help.waitFor({ state: 'detached' });
      await one.go(`chats/${room}`);
      const field = one.page.getByRole('textbox', { name: 'Write a message' });
      await field.press('?');
      expect(await field.inputValue()).toBe('?');
      expect(await help.count()).toBe(0);
    });

    it('notifications and the app are offered after the first match, one by one, and a refusal is final', async () => {
      const one = await stage.visitor(await newPerson(stage.server, { nickname: 'New', gender: 'woman' }));
      const asking = `
        Object.defineProperty(Notification, 'permission', { get: () => globalThis.answer ?? 'default' });
        Notification.requestPermission = async () => (globalThis.answer = 'denied');
        globalThis.prompted = 0;
        globalThis.offerInstall = () => dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt: async () => prompted++ }));`;
      const { lan } = await match(stage.server);
      const two = await stage.visitor(lan);
      for (const each of [one, two]) {
        await each.page.addInitScript(asking);
        await each.page.reload();
        await each.go('chats');
      }
      const offer = (name: string) => two.page.getByRole('region', { name });
      await offer('Never miss a message.').waitFor();
      await one.sees('No chats yet');
      expect(await one.page.getByText('Never miss a message.').count()).toBe(0);
      expect(await faultsOf(two.page)).toEqual([]);
      await two.page.evaluate('offerInstall()');
      expect(await offer('Keep Fujin at hand.').count()).toBe(0);
      await two.press('No, thanks');
      await offer('Keep Fujin at hand.').waitFor();
      await two.press('Install');
      await offer('Keep Fujin at hand.').waitFor({ state: 'detached' });
      expect(await two.page.evaluate('prompted')).toBe(1);
      await two.page.reload();
      await two.page.getByRole('heading', { name: 'Chats' }).waitFor();
      await two.page.evaluate('offerInstall()');
      await two.page.locator('.new-match').first().waitFor();
      expect(await two.page.locator('.offer').count()).toBe(0);
    });

    it('a sound is played for a new message by choice, and not for the chat in view', async () => {
      const { lan, jun, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      await one.page.addInitScript(`
        globalThis.tones = 0;
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...when) { tones++; return start.apply(this, when); };`);
      await one.page.reload();
      const tones = () => one.page.evaluate<number>('tones');
      const tonesReach = (count: number) =>
        one.page.waitForFunction((least) => (globalThis as unknown as { tones: number }).tones >= least, count);
      await one.go('chats');
      await one.page.locator('.new-match').last().waitFor();
      await say(stage.server, jun, room, { text: 'silent' });
      await one.sees('silent');
      await one.go('me/notifications');
      const sound = one.page.getByRole('switch', { name: 'Sound for new messages' });
      expect([await sound.isChecked(), await tones()]).toEqual([false, 0]);
      await sound.check();
      await tonesReach(2);
      await one.go('chats');
      await say(stage.server, jun, room, { text: 'audible' });
      await tonesReach(4);
      await one.go(`chats/${room}`);
      await one.page.getByRole('textbox', { name: 'Write a message' }).waitFor();
      await say(stage.server, jun, room, { text: 'in view' });
      await one.page.getByRole('article').getByText('in view').waitFor();
      await one.go('me/notifications');
      await sound.uncheck();
      await one.go('chats');
      await say(stage.server, jun, room, { text: 'silent again' });
      await one.sees('silent again');
      expect(await tones()).toBe(4);
    });
  },
);
