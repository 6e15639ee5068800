// The options of a chat in the web client: pin, mute, archive, search, report and unmatch, with two users on a real server.
import { describe, expect, it } from '@jest/globals';
import { match, matchOf, say } from '../support/backup-conversation.js';
import { as } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { call, newPerson, type TestPerson } from '../support/server.js';
import type { WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

(noChromium ? describe.skip : describe)(
  `the options of a chat in the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    const choose = async (one: WebVisitor, name: string, act: string) => {
      await one.press(`Chat options of ${name}`);
      await one.page.getByRole('dialog').getByRole('button', { name: act }).click();
      await one.page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    const rows = ({ page }: WebVisitor) => page.locator('.rooms .row strong');
    const roomsOf = async (person: TestPerson) => (await as(stage.server, person).get('/v1/rooms')).body.items;

    /** Lan has a chat with Jun, and then one with Kai. */
    async function twoChats() {
      const { lan, jun, room } = await match(stage.server);
      await say(stage.server, jun, room, { text: 'Do you like hotpot?' });
      const kai = await newPerson(stage.server, { nickname: 'Kai', gender: 'man' });
      await say(stage.server, kai, await matchOf(stage.server, lan, kai), { text: 'Good morning!' });
      const one = await stage.visitor(lan);
      await one.go('chats');
      await rows(one).nth(1).waitFor();
      return { lan, jun, room, one };
    }

    it('a chat is pinned, muted, archived and brought back from the list of chats', async () => {
      const { lan, jun, room, one } = await twoChats();
      const { page } = one;
      expect(await rows(one).allInnerTexts()).toEqual(['Kai', 'Jun']);
      await choose(one, 'Jun', 'Pin');
      await page.getByRole('img', { name: 'Pinned' }).waitFor();
      expect(await rows(one).allInnerTexts()).toEqual(['Jun', 'Kai']);
      await choose(one, 'Jun', 'Mute notifications');
      await page.getByRole('img', { name: 'Muted' }).waitFor();
      expect((await roomsOf(lan))[0]).toMatchObject({ id: room, pinned: true, muted: true });
      await choose(one, 'Jun', 'Unpin');
      await choose(one, 'Jun', 'Archive');
      await one.sees('1 archived chat');
      expect(await rows(one).allInnerTexts()).toEqual(['Kai']);

      await page.getByRole('link', { name: '1 archived chat' }).click();
      await page.getByRole('heading', { name: 'Archived chats' }).waitFor();
      expect(await rows(one).allInnerTexts()).toEqual(['Jun']);
      await choose(one, 'Jun', 'Move to chats');
      await one.sees('No archived chats.');
      await one.go('chats');
      await choose(one, 'Jun', 'Archive');
      await one.sees('1 archived chat');
      await say(stage.server, jun, room, { text: 'Are you there?' });
      await one.sees('Are you there?');
      expect(await rows(one).allInnerTexts()).toEqual(['Jun', 'Kai']);
    });

    it('a message is found in one chat and in all chats, and leads to its place in the chat', async () => {
      const { lan, room, one } = await twoChats();
      const { page } = one;
      for (let n = 1; n <= 70; n++) await say(stage.server, lan, room, { text: `message ${n}` });
      await page.getByRole('link', { name: 'Search messages' }).click();
      await page.getByRole('searchbox').fill('good');
      await page.getByRole('link', { name: /Kai.*Good morning!/ }).waitFor();
      expect(await page.locator('mark').allInnerTexts()).toEqual(['Good']);
      await page.getByRole('searchbox').fill('nothing like that');
      await one.sees('No messages contain “nothing like that”.');

      await one.go(`chats/${room}`);
      await one.press('Chat options');
      await page.getByRole('dialog').getByRole('button', { name: 'Search in this chat' }).click();
      await page.getByRole('heading', { name: 'Search in the chat with Jun' }).waitFor();
      await page.getByRole('searchbox').fill('good');
      await one.sees('No messages contain “good”.');
      await page.getByRole('searchbox').fill('hotpot');
      await page.getByRole('link', { name: /hotpot/ }).click();
      const found = page.getByRole('article').filter({ hasText: 'Do you like hotpot?' });
      await found.waitFor();
      expect(await found.evaluate((article) => article.getBoundingClientRect().top >= 0)).toBe(true);
    });

    it('an unmatch asks first, and closes the chat of both users', async () => {
      const { lan, jun, room, one } = await twoChats();
      const other = await stage.visitor(jun);
      await other.go(`chats/${room}`);
      await other.sees('Do you like hotpot?');
      await one.go(`chats/${room}`);
      await one.press('Chat options');
      await one.press('Unmatch');
      await one.sees('This cannot be undone.');
      await one.press('Cancel');
      await one.press('Chat options');
      await one.press('Unmatch');
      await one.press('Unmatch');
      await one.sees('You and Jun are no longer matched.');
      await rows(one).first().waitFor();
      expect(await rows(one).allInnerTexts()).toEqual(['Kai']);
      await other.sees('This chat is closed.');
      expect(await roomsOf(jun)).toEqual([]);
      expect((await as(stage.server, lan).get('/v1/matches')).body.items).toHaveLength(1);
    });

    it('a chat is reported after it has ended, and the report is listed', async () => {
      const { lan, jun, one } = await twoChats();
      const { body } = await call(stage.server, 'GET', '/v1/matches', { token: jun.token });
      await call(stage.server, 'DELETE', `/v1/matches/${body.items[0].id}`, { token: jun.token });
      await one.go('me/reports');
      await one.sees('You have not reported anyone.');
      await one.press('Report Jun');
      await one.press('Scam');
      await one.press('Send report');
      await one.page.getByRole('listitem').filter({ hasText: 'Under review' }).waitFor();
      const reports = (await as(stage.server, lan).get('/v1/reports')).body.items;
      expect(reports).toMatchObject([{ name: 'Jun', reason: 'scam' }]);
    });
  },
);
