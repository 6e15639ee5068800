// The pages of the web client in the history of a browser: Back and sheets, titles, the focus, and addresses that are typed.
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { match, say } from '../support/backup-conversation.js';
import { noChromium } from '../support/programs.js';
import { call, newAccount, newPerson } from '../support/server.js';
import type { WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

(noChromium ? describe.skip : describe)(
  `the pages of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    const heading = ({ page }: WebVisitor, name: string) => page.getByRole('heading', { name, level: 1 });
    const pathOf = ({ page }: WebVisitor) => new URL(page.url()).hash;
    const dialogs = ({ page }: WebVisitor) => page.getByRole('dialog');

    describe('Back', () => {
      it('Back closes the sheet of a message and leaves the chat open, then leaves the chat', async () => {
        const { lan, jun, room } = await match(stage.server);
        await say(stage.server, jun, room, { text: 'Are you there?' });
        const one = await stage.visitor(lan);
        await one.go('chats');
        await one.page.getByRole('link', { name: /Are you there/ }).click();
        const open = async () => {
          await one.page.getByRole('button', { name: 'Message options' }).first().click();
          await dialogs(one).waitFor();
        };
        await open();
        await one.page.goBack();
        await dialogs(one).waitFor({ state: 'detached' });
        expect(pathOf(one)).toBe(`#/chats/${room}`);
        // Forward opens nothing, and takes no second Back
        await one.page.goForward();
        await open();
        await one.page.keyboard.press('Escape');
        await dialogs(one).waitFor({ state: 'detached' });
        await open();
        await one.page.reload();
        await one.sees('Are you there?');
        expect(await dialogs(one).count()).toBe(0);
        await one.page.goBack();
        await heading(one, 'Chats').waitFor();
      });

      it('Back closes a profile, and comes to the page below from a page that the profile led to', async () => {
        const { lan, room } = await match(stage.server);
        const one = await stage.visitor(lan);
        await one.go('me');
        await one.go(`chats/${room}`);
        const openProfile = () => one.page.locator('.talk-who').click();
        await openProfile();
        await dialogs(one).waitFor();
        await one.page.goBack();
        await dialogs(one).waitFor({ state: 'detached' });
        expect(pathOf(one)).toBe(`#/chats/${room}`);
        await openProfile();
        await one.press('Block');
        await one.press('Block user');
        await one.sees('This chat is closed.');
        await one.page.goBack();
        await heading(one, 'Me').waitFor();
      });

      it('Back goes one step back in a dialog of several steps, and in the ways to log in', async () => {
        const lan = await newPerson(stage.server);
        const one = await stage.visitor(lan);
        await one.go('me');
        await one.press('Log out');
        await one.press('Add an e-mail address');
        await one.page.getByLabel('New e-mail address').waitFor();
        await one.page.goBack();
        await one.sees('Secure your account first?');
        await one.page.goBack();
        await dialogs(one).waitFor({ state: 'detached' });
        expect(pathOf(one)).toBe('#/me');
        const guest = await stage.newUser();
        await guest.press('Password');
        await guest.page.getByLabel('E-mail address').waitFor();
        await guest.page.goBack();
        await guest.page.getByRole('button', { name: 'Try without signing up' }).waitFor();
      });
    });

    it('each page has a title with the number of unread messages, and takes the focus', async () => {
      const { lan, jun, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      const titled = (title: string) =>
        one.page.waitForFunction(
          (wanted) => (globalThis as unknown as { document: { title: string } }).document.title === wanted,
          title,
        );
      await one.go('me');
      await titled('Me · Fujin');
      await one.page.getByRole('link', { name: 'Privacy' }).click();
      await titled('Privacy · Fujin');
      const focused = () => one.page.evaluate<string>('document.activeElement.textContent');
      expect(await focused()).toBe('Privacy');
      await one.page.getByRole('link', { name: 'Chats' }).click();
      await titled('Chats · Fujin');
      expect(await focused()).toBe('Chats');
      for (const text of ['one', 'two']) await say(stage.server, jun, room, { text });
      await titled('(2) Chats · Fujin');
      await one.page.getByRole('link', { name: 'Discover' }).click();
      await titled('(2) Discover · Fujin');
    });

    it('an address that is typed without the # opens its page, and one that no page has says so', async () => {
      const lan = await newPerson(stage.server);
      const one = await stage.visitor(lan);
      await one.page.goto(`${stage.server.url}/nearby`);
      await heading(one, 'People nearby').waitFor();
      expect(pathOf(one)).toBe('#/nearby');
      for (const path of ['nope', 'me/nope', 'me/account/nope']) {
        await one.go(path);
        await heading(one, 'Page not found').waitFor();
      }
      await one.page.getByRole('link', { name: 'Go to Discover' }).click();
      await heading(one, '附近 Fujin').waitFor();
      for (const path of ['/nope', '/v1/nope', '/nearby2']) {
        const { status, body } = await call(stage.server, 'GET', path);
        expect([path, status, body.code]).toEqual([path, 404, 'NOT_FOUND']);
      }
    });

    it('an error stands under its field, as a sentence', async () => {
      const one = await stage.visitor(await newAccount(stage.server));
      const nickname = one.page.getByLabel('Nickname');
      await nickname.fill('x'.repeat(40));
      await one.page.getByLabel('Date of birth').fill('1998-05-04');
      await one.press('Woman');
      await one.press('Continue');
      await one.sees('A nickname has 1 to 30 visible characters.');
      expect(await nickname.getAttribute('aria-invalid')).toBe('true');
      const guest = await stage.newUser();
      await guest.press('Password');
      await guest.page.getByLabel('E-mail address').fill('lan@example.com');
      await guest.page.getByLabel('Password', { exact: true }).fill('not the right one');
      await guest.press('Log in');
      await guest.sees('The e-mail address or the password is wrong.');
    });

    it('a photo is deleted after a question', async () => {
      const lan = await newPerson(stage.server);
      const one = await stage.visitor(lan);
      await one.go('me/profile');
      const png = await sharp({ create: { width: 800, height: 1_000, channels: 3, background: '#d81e5b' } })
        .png()
        .toBuffer();
      await one.page
        .getByLabel('Add', { exact: true })
        .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: png });
      await one.press('Delete photo 1');
      await one.page.getByRole('alertdialog').waitFor();
      await one.page.goBack();
      await one.page.getByRole('alertdialog').waitFor({ state: 'detached' });
      expect(pathOf(one)).toBe('#/me/profile');
      await one.press('Delete photo 1');
      await one.press('Delete');
      await one.page.getByRole('button', { name: 'Delete photo 1' }).waitFor({ state: 'detached' });
    });

    it('places have their Chinese names when the app is in Chinese', async () => {
      const lan = await newPerson(stage.server, { at: { lat: 31.1885, lng: 121.4368 } });
      const one = await stage.visitor(lan, { locale: 'zh-CN' });
      await one.go('me');
      await one.sees('上海徐汇');
    });

    it('a new user of 52 is offered the ages around 52', async () => {
      const one = await stage.visitor(await newAccount(stage.server));
      await one.page.getByLabel('Nickname').fill('Lan');
      await one.page.getByLabel('Date of birth').fill(`${new Date().getFullYear() - 52}-01-01`);
      await one.press('Woman');
      await one.press('Continue');
      await one.sees('46–60');
    });
  },
);
