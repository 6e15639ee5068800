import { describe, expect, it } from '@jest/globals';
import { match } from '../support/backup-conversation.js';
import { noChromium } from '../support/programs.js';
import { webContextOf } from '../support/web-context.js';

(noChromium ? describe.skip : describe)(
  `a voice message in the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    it('a voice message is recorded by one user and played by the other', async () => {
      const { lan, jun, room } = await match(stage.server);
      const [first, second] = [await stage.visitor(lan), await stage.visitor(jun)];
      for (const each of [first, second]) await each.go(`chats/${room}`);
      await first.page.context().grantPermissions(['microphone']);
      await first.press('Record a voice message');
      await first.page.getByRole('timer', { name: 'Recording' }).getByText('0:02').waitFor();
      await first.press('Send');
      const said = second.page.getByRole('article');
      const play = said.getByRole('button', { name: 'Play' });
      await play.waitFor();
      expect(await said.innerText()).toMatch(/0:\d\d/);
      await play.click();
      await said.getByRole('button', { name: 'Pause' }).waitFor();
      await play.waitFor();
      await first.page.getByRole('article').getByRole('button', { name: 'Play' }).waitFor();
    });

    it('a recording stays when its upload fails, and can be sent again', async () => {
      const { lan, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      await one.page.context().grantPermissions(['microphone']);
      await one.page.route('**/v1/media', (route) => route.abort(), { times: 1 });
      await one.press('Record a voice message');
      await one.page.getByRole('timer', { name: 'Recording' }).getByText('0:01').waitFor();
      await one.press('Send');
      await one.sees('Cannot reach the server');
      await one.press('Send');
      await one.page.getByRole('article').getByRole('button', { name: 'Play' }).waitFor();
    });

    it('a recording that is cancelled during its upload is not sent', async () => {
      const { lan, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      await one.page.context().grantPermissions(['microphone']);
      let release = () => {};
      const held = new Promise<void>((resolve) => (release = resolve));
      await one.page.route('**/v1/media', async (route) => {
        await held;
        await route.continue().catch(() => undefined);
      });
      await one.press('Record a voice message');
      await one.page.getByRole('timer', { name: 'Recording' }).getByText('0:01').waitFor();
      const begun = one.page.waitForRequest('**/v1/media');
      await one.press('Send');
      await begun;
      await one.press('Cancel');
      release();
      await one.page.getByRole('textbox', { name: 'Write a message' }).fill('Sorry');
      await one.press('Send');
      await one.page.getByRole('article').getByText('Sorry').waitFor();
      expect(await one.page.getByRole('article').count()).toBe(1);
      expect(await one.page.locator('.toast').count()).toBe(0);
    });

    it('a recording starts once the microphone is allowed, and is cancelled when it is denied', async () => {
      const { lan, room } = await match(stage.server);
      const one = await stage.visitor(lan);
      await one.go(`chats/${room}`);
      await one.press('Record a voice message');
      await one.sees('Cannot use the microphone.');
      await one.page.getByRole('textbox', { name: 'Write a message' }).waitFor();

      await one.page.context().grantPermissions(['microphone']);
      await one.page.clock.install();
      await one.page.evaluate(`{
        const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        const allowed = new Promise((resolve) => (globalThis.allow = resolve));
        navigator.mediaDevices.getUserMedia = (what) => allowed.then(() => ask(what));
      }`);
      await one.press('Record a voice message');
      const send = one.page.getByRole('button', { name: 'Send', exact: true });
      await send.waitFor();
      await one.page.clock.runFor(3_000);
      expect([await one.page.getByRole('timer').innerText(), await send.isEnabled()]).toEqual(['0:00', false]);
      await one.page.evaluate('allow()');
      await one.page.getByRole('timer').getByText('0:01').waitFor();
      await one.press('Cancel');
      expect(await one.page.getByRole('article').count()).toBe(0);
    });
  },
);
