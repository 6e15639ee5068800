// The pages about the user in the web client: voice intro, languages, preview, quotas, encounters, roaming and hiding from contacts.
import { describe, expect, it } from '@jest/globals';
import { ContactsService } from '../../src/features/contact-blocking/contacts.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { match } from '../support/backup-conversation.js';
import { namersOf } from '../support/hidden-contacts.js';
import { as } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { newPerson } from '../support/server.js';
import { webContextOf } from '../support/web-context.js';

(noChromium ? describe.skip : describe)(
  `the pages about the user in the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    it('a voice intro is recorded, heard by another user on the sheet, and deleted after a question', async () => {
      const { lan, jun, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      await one.go('me/profile');
      await one.page.context().grantPermissions(['microphone']);
      await one.press('Record a voice intro');
      await one.page.getByRole('timer', { name: 'Recording' }).getByText('0:02').waitFor();
      await one.press('Save voice intro');
      await one.page.getByRole('button', { name: 'Play' }).waitFor();

      const other = await stage.visitor(jun);
      await other.go(`chats/${room}`);
      await other.press('Chat options');
      await other.press('View profile');
      const sheet = other.page.getByRole('dialog');
      await sheet.getByRole('progressbar', { name: 'Voice intro of Lan' }).waitFor();
      await sheet.getByRole('button', { name: 'Play' }).click();
      await sheet.getByRole('button', { name: 'Pause' }).waitFor();

      await one.press('Delete voice intro');
      await one.sees('Delete your voice intro?');
      await one.press('Delete');
      await one.press('Record a voice intro');
      expect((await as(stage.server, lan).get('/v1/me')).body.profile.voice).toBeNull();
    });

    it('languages and habits are stored, and the preview shows what others see', async () => {
      const lan = await newPerson(stage.server, { nickname: 'Lan', interests: ['hiking', 'yoga'] });
      const one = await stage.visitor(lan);
      const { page } = one;
      await one.go('me/profile');
      await page.getByLabel('Add a language').selectOption('ja');
      await page.getByLabel('Add a language').selectOption('de');
      await page.getByLabel('How often I go out').selectOption('weekly');
      await one.press('Remove German');
      await one.press('Save');
      await one.sees('Saved');
      const { profile } = (await as(stage.server, lan).get('/v1/me')).body;
      expect(profile).toMatchObject({ goesOut: 'weekly', dates: null });
      expect(profile.languages).toContain('ja');
      expect(profile.languages).not.toContain('de');
      await page.getByRole('link', { name: 'How others see me' }).click();
      const preview = page.getByRole('region', { name: 'How others see me' });
      await preview.getByRole('heading', { name: /^Lan, \d+$/ }).waitFor();
      for (const text of ['Japanese', 'Hiking', 'Yoga']) await preview.getByText(text).waitFor();
      expect(await preview.getByText('in common').count()).toBe(0);
    });

    it('a user hides from typed numbers and from those of a contacts file, and deletes the list', async () => {
      const [lan, mum] = [await newPerson(stage.server), await newPerson(stage.server, { nickname: 'Mum' })];
      const number = '+8613912345678';
      await stage.server.app.get(ContactsService, { strict: false }).confirm(mum.id, number);
      const hiddenFromMum = () => namersOf(stage.server.app.get(DatabaseService), mum.id);
      const one = await stage.visitor(lan);
      const { page } = one;
      await one.go('me/contacts');
      await page.getByLabel('Phone numbers').fill('139 1234 5678');
      await one.press('Hide me from these numbers');
      await one.sees('Not a phone number with a country code: 139 1234 5678');
      await page.getByLabel('Phone numbers').fill('');
      await page.getByLabel('Country code').fill('+86');
      const vcard = `BEGIN:VCARD\nTEL;TYPE=CELL:139-1234-5678\nTEL:110\nEND:VCARD`;
      await page
        .getByLabel('Open a contacts file (.vcf)')
        .setInputFiles({ name: 'all.vcf', mimeType: 'text/vcard', buffer: Buffer.from(vcard) });
      await page.waitForFunction(`document.querySelector('textarea').value === '139-1234-5678\\n110'`);
      await one.press('Hide me from these numbers');
      await one.sees('You are hidden from 1 number. 1 number was left out');
      expect(await hiddenFromMum()).toEqual([lan.id]);
      await one.press('Delete the list');
      await one.sees('You are no longer hidden from anyone.');
      expect(await hiddenFromMum()).toEqual([]);
    });

    it('the quotas of the day are listed, and a boost uses one', async () => {
      const lan = await newPerson(stage.server);
      const one = await stage.visitor(lan);
      await one.go('me/today');
      const { left } = (await as(stage.server, lan).get('/v1/me/allowances')).body;
      const quota = (name: string) =>
        one.page.locator('dl > div').filter({ hasText: name }).getByRole('definition').innerText();
      await one.page.getByRole('definition').first().waitFor();
      expect([await quota('Super Likes'), await quota('Boosts')]).toEqual([`${left.superlikes}`, `${left.boosts}`]);
      await one.press('Start a boost');
      await one.sees('Your boost lasts until');
      const row = one.page.locator('dl > div').filter({ hasText: 'Boosts' });
      await row.getByText(`${left.boosts - 1}`, { exact: true }).waitFor();
      expect((await as(stage.server, lan).get('/v1/me/boost')).body.until).not.toBeNull();
    });

    it('encounters are turned on from their page, which is empty at first', async () => {
      const lan = await newPerson(stage.server);
      const one = await stage.visitor(lan);
      await one.go('me/met');
      await one.press('Turn it on');
      await one.sees('Both of you must have this turned on.');
      expect((await as(stage.server, lan).get('/v1/me')).body.preferences.recentlyMet).toBe(true);
    });

    it('an encounter is listed with its day, and a like on it is answered by a match', async () => {
      const preferences = { recentlyMet: true };
      const lan = await newPerson(stage.server, { nickname: 'Lan', gender: 'woman', seeks: ['man'], preferences });
      const jun = await newPerson(stage.server, { nickname: 'Jun', gender: 'man', seeks: ['woman'], preferences });
      const [from, until] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000));
      // they have met in the same cell, which would be shown hours later
      await stage.server.app.get(DatabaseService).encounter.updateMany({
        where: { personId: lan.id, otherId: jun.id },
        data: { day: from!, visibleFrom: from!, visibleUntil: until! },
      });
      await as(stage.server, jun).post('/v1/swipes', { to: lan.id, kind: 'like' });
      const one = await stage.visitor(lan);
      await one.go('me/met');
      await one.page.getByRole('button', { name: /^Jun, \d+/ }).click();
      await one.page.getByRole('dialog').getByRole('button', { name: 'Like', exact: true }).click();
      await one.sees('You and Jun like each other.');
    });

    it('a user who roams is told so on every page, and can stop there', async () => {
      const lan = await newPerson(stage.server);
      await as(stage.server, lan).put('/v1/me/roaming', { lat: 35.6895, lng: 139.6917 });
      const one = await stage.visitor(lan);
      for (const path of ['', 'chats', 'me']) {
        await one.go(path);
        await one.page
          .getByRole('complementary')
          .getByText(/You are exploring .*Tokyo.* until/)
          .waitFor();
      }
      await one.press('Stop');
      await one.page.getByRole('complementary').waitFor({ state: 'detached' });
      expect((await as(stage.server, lan).get('/v1/me')).body.location.roaming).toBeUndefined();
    });
  },
);
