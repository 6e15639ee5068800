// Users as others see them in the web client: photos, reasons and super-likes on the card, the profile sheet, the radar, a new match.
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { showPhoto } from '../support/files.js';
import { as } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { photo } from '../support/recordings.js';
import { type Introduction, newPerson, startServer, type TestPerson } from '../support/server.js';
import { webContextOf } from '../support/web-context.js';

(noChromium ? describe.skip : describe)(
  `the people of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf((settings) => startServer({ ...settings, SUPERLIKES_PER_DAY: '1' }));
    let towns = 0;

    /** Adds users in an area of their own. */
    const town = () => {
      const at = { lat: 50, lng: 8 + 2 * towns++ };
      return (introduction: Introduction) => newPerson(stage.server, { at, seeks: ['woman', 'man'], ...introduction });
    };

    async function withPhotos(person: TestPerson, count: number): Promise<string[]> {
      const ids: string[] = [];
      for (let n = 0; n < count; n++) {
        const { body } = await showPhoto(stage.server, person.token, await photo(300 + n, 400), 'image/jpeg');
        ids.push(body.id);
      }
      return ids;
    }

    const swipesOf = (page: Page) => {
      const sent: string[] = [];
      page.on('request', (request) => request.url().endsWith('/v1/swipes') && sent.push(request.postData() ?? ''));
      return sent;
    };

    /** Waits until the card shows the photo of this place. */
    const showsPhoto = (page: Page, place: number) =>
      page.locator(`.top-card .photo-marks span:nth-child(${place}).shown`).waitFor({ state: 'attached' });

    async function tap(page: Page, card: Locator, [x, y]: [number, number]): Promise<void> {
      const box = (await card.boundingBox())!;
      await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    }

    it('taps on the halves of a card and the space bar turn its photos, and a tap below opens the profile', async () => {
      const person = town();
      const jun = await person({ nickname: 'Jun', gender: 'man' });
      await as(stage.server, jun).patch('/v1/me', { bio: 'I cook for friends.' });
      const ids = await withPhotos(jun, 3);
      const { page } = await stage.visitor(await person({ nickname: 'Lan' }));
      const swipes = swipesOf(page);
      const card = page.locator('.top-card');
      const shown = async () => (await card.locator('.photo').getAttribute('src'))!;
      await showsPhoto(page, 1);
      expect(await shown()).toContain(ids[0]);
      expect(await card.locator('.card-bio').innerText()).toBe('I cook for friends.');
      for (const place of [2, 3, 3]) {
        await tap(page, card, [0.8, 0.3]);
        await showsPhoto(page, place);
      }
      expect(await shown()).toContain(ids[2]);
      await tap(page, card, [0.2, 0.3]);
      await showsPhoto(page, 2);
      await page.keyboard.press('Shift+Space');
      await showsPhoto(page, 1);
      await page.keyboard.press('Space');
      await showsPhoto(page, 2);
      expect(await page.getByRole('dialog').count()).toBe(0);
      await tap(page, card, [0.8, 0.9]);
      await page.getByRole('dialog', { name: 'Jun' }).waitFor();
      expect(swipes).toEqual([]);
    });

    it('a card names the shared interests before all else, and no number', async () => {
      const person = town();
      await person({ nickname: 'Jun', gender: 'man', interests: ['hiking', 'jazz'] });
      const { page } = await stage.visitor(await person({ nickname: 'Lan', interests: ['jazz', 'tea'] }));
      const reasons = page.locator('.top-card .reasons li');
      await reasons.first().waitFor();
      const texts = await reasons.allInnerTexts();
      expect(texts[0]).toMatch(/You both like Jazz/);
      expect(texts.join()).not.toContain('Active today');
      expect(await page.locator('.top-card').innerText()).not.toContain('%');
      await page.keyboard.press('Enter');
      const sheet = page.getByRole('dialog', { name: 'Jun' });
      await sheet.getByText(/^Match score \d+%/).waitFor();
      await sheet.getByText('Hiking', { exact: true }).waitFor();
    });

    it('a super-like is counted at its button, and without one left the card stays', async () => {
      const person = town();
      for (const nickname of ['Jun', 'Kai', 'Bo']) await person({ nickname, gender: 'man' });
      const { page } = await stage.visitor(await person({ nickname: 'Lan' }));
      const swipes = swipesOf(page);
      await page.getByRole('button', { name: 'Super Like (1 left today)' }).click();
      await page.getByRole('button', { name: /^Super Like \(back at / }).waitFor();
      const name = page.locator('.top-card h2');
      const before = await name.innerText();
      await page.keyboard.press('ArrowUp');
      await page.getByText(/^No Super Likes left\. They are back at /).waitFor();
      expect(await name.innerText()).toBe(before);
      expect(swipes).toHaveLength(1);
      await page.getByRole('button', { name: 'View profile of' }).press('Enter');
      const gone = page.getByRole('dialog').getByRole('button', { name: /^back at / });
      await gone.waitFor();
      expect(await gone.isDisabled()).toBe(true);
    });

    it('the photo of a profile is as wide as the sheet, and its actions stay in view while it scrolls', async () => {
      const person = town();
      const jun = await person({ nickname: 'Jun', gender: 'man' });
      await as(stage.server, jun).patch('/v1/me', { bio: 'A long story. '.repeat(30) });
      await withPhotos(jun, 1);
      const { page } = await stage.visitor(await person({ nickname: 'Lan' }), {
        viewport: { width: 390, height: 640 },
      });
      await page.locator('.top-card').waitFor();
      await page.keyboard.press('Enter');
      const sheet = page.getByRole('dialog', { name: 'Jun' });
      const like = sheet.getByRole('button', { name: 'Like', exact: true });
      await like.waitFor();
      const [outer, picture] = [(await sheet.boundingBox())!, (await sheet.locator('.sheet-face').boundingBox())!];
      expect(picture.width).toBeGreaterThan(outer.width - 4);
      const report = sheet.getByRole('button', { name: 'Report' });
      for (const scroll of [0, 10_000]) {
        await sheet.evaluate((element, top) => {
          (element as unknown as { scrollTop: number }).scrollTop = top;
        }, scroll);
        const { y, height } = (await like.boundingBox())!;
        expect(y + height).toBeLessThanOrEqual(640);
      }
      // what is last in the sheet is not behind the actions
      const [last, acts] = [(await report.boundingBox())!, (await sheet.locator('.acts').boundingBox())!];
      expect(last.y + last.height).toBeLessThanOrEqual(acts.y);
    });

    it('the radar takes one page, and arrow keys move between its users', async () => {
      const person = town();
      for (const nickname of ['Jun', 'Kai', 'Bo']) await person({ nickname, gender: 'man' });
      const one = await stage.visitor(await person({ nickname: 'Lan' }));
      const { page } = one;
      const pages: string[] = [];
      page.on('request', (request) => request.url().includes('/v1/nearby') && pages.push(request.url()));
      await one.go('nearby');
      const blips = page.locator('.blip');
      await blips.nth(2).waitFor();
      expect(pages).toHaveLength(1);
      expect(await page.locator('.blip[tabindex="0"]').count()).toBe(1);
      await page.locator('.blip[tabindex="0"]').focus();
      const visited = new Set<string>();
      for (let n = 0; n < 3; n++) {
        visited.add((await page.locator('.blip:focus').getAttribute('aria-label'))!);
        await page.keyboard.press('ArrowRight');
      }
      expect(visited.size).toBe(3);
      expect(await page.locator('.blip[tabindex="0"]').count()).toBe(1);
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
    });

    it('a newcomer adds a photo, searches the interests and reads about the lobby', async () => {
      const one = await stage.newUser();
      const { page } = one;
      await one.press('Try without signing up');
      await page.getByLabel('Nickname').fill('Xin');
      await page.getByLabel('Date of birth').fill('1998-05-04');
      for (const name of ['Woman', 'Continue', 'Men', 'Continue']) await one.press(name);
      const buffer = await photo(600, 800);
      await page.locator('.first-photo input').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer });
      await page.getByRole('img', { name: 'Your photo' }).waitFor();
      await one.press('Continue');
      const search = page.getByRole('searchbox', { name: 'Search interests' });
      await search.waitFor();
      expect(await page.locator('.picker legend').first().innerText()).toBe('Popular');
      await search.fill('奶茶');
      await one.press('Milk tea');
      await search.fill('');
      await one.press('Hiking');
      await one.press('Continue with 2 interests');
      await one.sees('In the Lobby, a public chat room');
      await page.getByRole('button', { name: 'Berlin' }).click();
      await page.getByRole('navigation', { name: 'Sections' }).waitFor();
      await one.go('me');
      await page.locator('img.face:not([src$=".svg"])').first().waitFor();
    });

    it('a match is answered at once: with a text, or with a suggestion', async () => {
      const person = town();
      const lan = await person({ nickname: 'Lan' });
      const men = [await person({ nickname: 'Jun', gender: 'man' }), await person({ nickname: 'Kai', gender: 'man' })];
      for (const man of men) await as(stage.server, man).post('/v1/swipes', { to: lan.id, kind: 'like' });
      const one = await stage.visitor(lan);
      const { page } = one;
      await page.locator('.top-card').waitFor();
      await page.keyboard.press('ArrowRight');
      const match = page.getByRole('dialog', { name: "It's a match!" });
      await match.getByRole('textbox', { name: 'Write a message' }).fill('Hello from the match');
      await match.getByRole('button', { name: 'Send a message' }).click();
      await page.getByRole('article').filter({ hasText: 'Hello from the match' }).waitFor();
      await one.go('');
      await page.locator('.top-card').waitFor();
      await page.keyboard.press('ArrowRight');
      const suggestion = match.locator('.icebreakers button').first();
      const text = (await suggestion.innerText()).trim();
      await suggestion.click();
      await page.getByRole('article').filter({ hasText: text }).waitFor();
    });
  },
);
