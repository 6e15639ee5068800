// A day's work in the console: the keys, several cases at once, removals, roles, and the console on a phone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { faultsOf } from '../support/axe.js';
import { match, say } from '../support/backup-conversation.js';
import { launchChromium } from '../support/chromium.js';
import { openConsole } from '../support/console.js';
import { showPhoto } from '../support/files.js';
import { as } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { photo } from '../support/recordings.js';
import { newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { WebVisitor } from '../support/web-client.js';

(noChromium ? describe.skip : describe)(
  `the work in the console${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let server: TestServer;
    let browser: Browser;

    beforeAll(async () => {
      server = await startServer({ PHOTO_REVIEW: 'true' });
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });

    /** A new user whom someone reports. */
    async function reported(nickname: string, reason: string): Promise<TestPerson> {
      const person = await newPerson(server, { nickname });
      await as(server, await newPerson(server)).post('/v1/reports', { person: person.id, reason });
      return person;
    }

    it('a moderator decides several cases at once, and goes through the others by keys, with the decision in view', async () => {
      const [anna, boris] = [await reported('Anna', 'danger'), await reported('Boris', 'danger')];
      await reported('Clara', 'underage');
      await reported('Dora', 'spam');
      const mo = await openConsole(browser, server, 'Mo', 'moderator');
      const { page } = mo;
      await page.getByRole('link', { name: 'Anna' }).waitFor();
      expect(await page.getByRole('list', { name: 'Open cases by reason' }).innerText()).toContain(
        'Danger to people 2',
      );
      await page
        .getByText(/opened \d+ min\. ago/)
        .first()
        .waitFor();

      for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
      await mo.sees('2 cases selected');
      expect(await faultsOf(page)).toEqual([]);
      await mo.press('Decide all');
      await page.getByRole('radio', { name: 'Warn' }).check();
      await page
        .getByLabel('Prepared reason')
        .selectOption({ label: 'Threats, and calls for violence or self-harm, are not allowed.' });
      expect(await faultsOf(page)).toEqual([]);
      await mo.press('Warn');
      await page.getByRole('dialog').getByText('Done').nth(1).waitFor();
      for (const { token } of [anna, boris]) {
        const { body } = await as(server, { token }).get('/v1/me');
        expect(body.standing.warnings).toMatchObject([{ reason: expect.stringContaining('Threats') }]);
      }
      await mo.press('Close');

      await page.keyboard.press('?');
      await mo.sees('Open the next case');
      expect(await faultsOf(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('n');
      await page.getByRole('heading', { name: 'Clara' }).waitFor();
      await page.keyboard.press('c');
      await mo.sees('You have claimed this case until');
      await page.getByRole('radio', { name: 'Suspend' }).check();
      const button = page.getByRole('button', { name: 'Suspend for 7 days' });
      expect(await bottomOf(button)).toBeLessThanOrEqual(900);
      await page.keyboard.press('x');
      await page.locator('button[type=submit]:focus').waitFor();
      await page.keyboard.press('Enter');
      await mo.sees('Done: Dismiss');
      await page.keyboard.press('n');
      await page.getByRole('heading', { name: 'Dora' }).waitFor();
      await page.keyboard.press('q');
      await page.getByRole('heading', { name: 'Cases', exact: true }).waitFor();
      expect(mo.complaints).toEqual([]);
      await mo.close();
    });

    it('a moderator sees edited and recalled messages with their originals, and removes a photo and a message', async () => {
      const { lan, jun, room } = await match(server);
      await showPhoto(server, jun.token, await photo(400, 400));
      // evidence holds only photos that other users could see
      await server.app.get(DatabaseService).photo.updateMany({ data: { waitsSince: null } });
      const edited = await say(server, jun, room, { text: 'Send me 500.', data: { price: 'five hundred' } });
      const recalled = await say(server, jun, room, { text: 'Or 400.' });
      const last = await say(server, jun, room, { text: 'Or else!' });
      await as(server, jun).patch(`/v1/rooms/${room}/messages/${edited}`, { text: 'Hello.', clientId: 'edit' });
      await as(server, jun).delete(`/v1/rooms/${room}/messages/${recalled}`);
      for (const reason of ['scam', 'danger'])
        await as(server, lan).post('/v1/reports', { person: jun.id, reason, room });

      const wen = await openConsole(browser, server, 'Wen', 'admin');
      const { page } = wen;
      await page.getByRole('link', { name: 'Jun', exact: true }).click();
      const changed = page.getByRole('listitem').filter({ hasText: 'Hello.' }).first();
      await changed.getByText('Send me 500.').waitFor();
      expect(await changed.innerText()).toContain('"price": "five hundred"');
      expect(await changed.innerText()).toContain('edited');
      const gone = page.getByRole('listitem').filter({ hasText: 'Or 400.' }).first();
      expect(await gone.innerText()).toContain('recalled');
      expect(await page.getByRole('img', { name: 'Photo 1 of Jun' }).count()).toBe(1);
      await wen.sees('The profile is the same as in the snapshot of');

      await wen.press('Remove: photo 1');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Prepared reason').selectOption('nudity');
      expect(await faultsOf(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Remove: photo 1' }).click();
      await wen.sees('Removed: photo 1');
      await page
        .getByRole('button', { name: `Remove: message ${last}` })
        .first()
        .click();
      await dialog.getByRole('textbox', { name: 'Reason' }).fill('A threat.');
      await dialog.getByRole('button', { name: `Remove: message ${last}` }).click();
      await wen.sees(`Removed: message ${last}`);
      expect((await as(server, jun).get('/v1/me')).body.profile.photos).toEqual([]);
      const { items } = (await as(server, lan).get(`/v1/rooms/${room}/messages`)).body;
      expect(items.find(({ seq }: { seq: number }) => seq === last).text).toBe('');

      await wen.press('Forbid: photo 1');
      await dialog.getByRole('button', { name: 'Forbid: photo 1' }).click();
      await wen.sees('Picture forbidden.');
      await page.getByRole('link', { name: 'Forbidden pictures' }).click();
      await page.getByRole('button', { name: /^Allow again: / }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      expect(wen.complaints).toEqual([]);
      await wen.close();
    });

    it('a moderator approves a photo that waits, as its user reads', async () => {
      const wei = await newPerson(server, { nickname: 'Weiwei' });
      await showPhoto(server, wei.token, await photo(400, 400));
      const window = await WebVisitor.of(browser, server.url, wei.token);
      await window.go('me/profile');
      await window.sees('In review. Only you can see it.');
      const moe = await openConsole(browser, server, 'Moe', 'moderator');
      await moe.page.getByRole('link', { name: 'Photos to review' }).click();
      await moe.page.getByRole('img', { name: 'photo of Weiwei' }).waitFor();
      expect(await faultsOf(moe.page)).toEqual([]);
      await moe.press('Approve: photo of Weiwei');
      await moe.sees('1 photo approved.');
      await moe.page.getByRole('img', { name: 'photo of Weiwei' }).waitFor({ state: 'detached' });
      await window.page.reload();
      await window.page.getByRole('img', { name: 'Photo 1' }).waitFor();
      await window.page.getByText('In review').waitFor({ state: 'detached' });
      expect([...moe.complaints, ...window.complaints]).toEqual([]);
      await moe.close();
      await window.close();
    });

    it('an admin grants a role on the page of a user, and reads the audit log of a day, also on a phone', async () => {
      const { id } = await newPerson(server, { nickname: 'Newcomer' });
      const ada = await openConsole(browser, server, 'Ada', 'admin');
      const { page } = ada;
      await page.getByRole('link', { name: 'Users' }).click();
      await page.getByRole('searchbox').fill(id);
      await ada.press('Search');
      await page.getByRole('link', { name: 'Newcomer' }).click();
      await page.getByLabel('Role', { exact: true }).selectOption('moderator');
      await ada.press('Change role');
      await ada.sees('Role granted.');
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('link', { name: 'Audit log' }).first().click();
      await page.getByRole('row').filter({ hasText: 'Role changed' }).first().waitFor();
      await page.getByLabel('To', { exact: true }).fill('2026-01-01');
      await ada.sees('No entries.');
      await page.getByLabel('To', { exact: true }).fill('');
      await page.setViewportSize({ width: 390, height: 844 });
      const entry = page.getByRole('row').filter({ hasText: 'Role changed' }).first();
      const { x = 0, width = 0 } = (await entry.boundingBox()) ?? {};
      expect([x >= 0, x + width <= 390]).toEqual([true, true]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('link', { name: 'Cases' }).click();
      await page.getByRole('heading', { name: 'Cases', exact: true }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      expect(await faultsOf(page)).toEqual([]);
      expect(ada.complaints).toEqual([]);
      await ada.close();
    });
  },
);

async function bottomOf(element: Locator): Promise<number> {
  const { y = 0, height = 0 } = (await element.boundingBox()) ?? {};
  return y + height;
}
