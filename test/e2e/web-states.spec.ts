// The states of the pages of the web client when the server refuses, fails, pauses, or cannot be reached.
import { describe, expect, it } from '@jest/globals';
import type { Route } from 'playwright-core';
import { match } from '../support/backup-conversation.js';
import { noChromium } from '../support/programs.js';
import { call, newPerson } from '../support/server.js';
import type { WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

interface Failure {
  status: number;
  code?: string;
  title?: string;
  retryAfter?: number;
}

/** Answers as the server does, or as a proxy before it when there is no code. */
const answerOf =
  ({ status, code, title, retryAfter }: Failure) =>
  (route: Route) =>
    route.fulfill(
      code
        ? {
            status,
            contentType: 'application/problem+json',
            body: JSON.stringify({ type: `urn:fujin:error:${code}`, title, status, code, retryAfter }),
          }
        : { status, contentType: 'text/html', body: '<h1>Bad gateway</h1>' },
    );

/** Pages that show an answer of the server, and the route that each needs. */
const pages = {
  '': '**/v1/deck*',
  nearby: '**/v1/nearby*',
  likes: '**/v1/likes/received*',
  chats: '**/v1/rooms?*',
  'chats/requests': '**/v1/rooms?*',
  'chats/ROOM': '**/v1/rooms/*/messages*',
  'chats/archived': '**/v1/rooms?*',
  'me/met': '**/v1/met*',
  'me/today': '**/v1/me/allowances*',
  'me/reports': '**/v1/reports*',
  'me/blocks': '**/v1/blocks*',
  'me/devices': '**/v1/me/sessions',
  'me/notifications': '**/v1/me/notifications',
  'me/profile': '**/v1/interests',
  'me/account': '**/v1/me/account',
  'me/account/email': '**/v1/me/account',
  'me/account/password': '**/v1/me/account',
  'me/account/delete': '**/v1/me/account',
};

(noChromium ? describe.skip : describe)(
  `the states of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    /** Opens the app on a page that only shows what the app has loaded, so that the next page is fetched later. */
    async function windowOf(person: { token: string }): Promise<WebVisitor> {
      const one = await stage.visitor(person, { serviceWorkers: 'block' });
      await one.go('me/privacy');
      await one.page.getByRole('heading', { level: 1 }).waitFor();
      return one;
    }

    const progress = ({ page }: WebVisitor) => page.locator('main').getByRole('progressbar');

    it('each of these pages shows the sentence of a refusal, and loads once its wait is over', async () => {
      const { lan, room } = await match(stage.server);
      await call(stage.server, 'PUT', '/v1/me/preferences', { token: lan.token, body: { recentlyMet: true } });
      const one = await windowOf(lan);
      const title = 'Too many requests, wait a moment';
      for (const [path, route] of Object.entries(pages)) {
        await one.go('me/privacy');
        await one.page.reload();
        const refuse = answerOf({ status: 429, code: 'TOO_MANY', title, retryAfter: 2 });
        await one.page.route(route, refuse);
        await one.go(path.replace('ROOM', room));
        await one.page.locator('main').getByText(title).first().waitFor();
        await one.page
          .locator('main')
          .getByText(/Try again in [12] seconds?\./)
          .first()
          .waitFor();
        expect([path, await progress(one).count()]).toEqual([path, 0]);
        await one.page.unroute(route, refuse);
        await one.page.locator('main').getByText(title).waitFor({ state: 'detached' });
      }
    });

    it('a failure, a pause and a missing answer each have a sentence of their own, and a way to try again', async () => {
      const lan = await newPerson(stage.server);
      const one = await windowOf(lan);
      const failures: [string, (route: Route) => Promise<void>, string][] = [
        [
          '500',
          answerOf({ status: 500, code: 'INTERNAL', title: 'Something went wrong on the server' }),
          'Something went wrong',
        ],
        [
          '503',
          answerOf({ status: 503, code: 'UNAVAILABLE', title: 'Not ready' }),
          'The server is not available right now',
        ],
        ['502', answerOf({ status: 502 }), 'The server is not available right now'],
        ['no answer', (route) => route.abort('connectionrefused'), 'Cannot reach the server'],
        ['404', answerOf({ status: 404, code: 'NOT_FOUND', title: 'Not found' }), 'This is not here any more'],
      ];
      for (const [name, fail, sentence] of failures) {
        await one.go('me/privacy');
        await one.page.reload();
        await one.page.route('**/v1/me/sessions', fail);
        await one.go('me/devices');
        await one.page.locator('main').getByText(sentence).waitFor();
        expect([name, await progress(one).count()]).toEqual([name, 0]);
        await one.page.unroute('**/v1/me/sessions', fail);
        if (name === '404') continue;
        await one.page.locator('main').getByRole('button', { name: 'Try again' }).click();
        await one.page.getByRole('listitem').filter({ hasText: 'This device' }).waitFor();
      }
    });

    it('the app says that the server pauses, not that the network is missing, and goes on by itself', async () => {
      const lan = await newPerson(stage.server);
      const one = await windowOf(lan);
      const pause = answerOf({ status: 503, code: 'UNAVAILABLE', title: 'Not ready', retryAfter: 1 });
      const all = /\/(v1|health)/;
      await one.page.route(all, pause);
      await one.page.reload();
      await one.sees('The server is not available right now. It will be back in a moment.');
      await one.page.unroute(all, pause);
      await one.page.getByRole('heading', { level: 1 }).waitFor();

      await one.page.route(all, pause);
      await one.go('me/devices');
      await one.page.locator('.notices').getByText('The server is not available right now.').waitFor();
      expect(await one.page.getByText('No connection.').count()).toBe(0);
      await one.page.unroute(all, pause);
      await one.page.locator('.offline').waitFor({ state: 'detached' });
      await one.page.getByRole('listitem').filter({ hasText: 'This device' }).waitFor();
    });

    it('a lost network shows at once, keeps what is known, and ends at once', async () => {
      const lan = await newPerson(stage.server);
      const one = await windowOf(lan);
      await one.go('me/devices');
      const device = one.page.getByRole('listitem').filter({ hasText: 'This device' });
      await device.waitFor();
      await one.page.context().setOffline(true);
      await one.page.getByText('No connection.').waitFor({ timeout: 2_000 });
      await device.waitFor();
      // a page that was not fetched before
      await one.go('me/blocks');
      await one.page.locator('main').getByText('Cannot reach the server').waitFor();
      expect(await progress(one).count()).toBe(0);
      await one.page.context().setOffline(false);
      await one.sees('No blocked users.');
      await one.page.getByText('No connection.').waitFor({ state: 'detached' });
    });

    it('a message that is refused for now shows the wait, and is sent after it or given up', async () => {
      const { lan, room } = await match(stage.server);
      const one = await windowOf(lan);
      let refusals = 2;
      await one.page.routeWebSocket(/socket\.io/, (socket) => {
        const far = socket.connectToServer();
        socket.onMessage((frame) => {
          const [, ack] = String(frame).match(/^42(\d+)\["say"/) ?? [];
          if (!ack || refusals === 0) return far.send(frame);
          refusals--;
          const error = { type: 'urn:fujin:error:TOO_MANY', title: 'Too many requests', status: 429, code: 'TOO_MANY' };
          socket.send(`43${ack}${JSON.stringify([{ ok: false, error: { ...error, retryAfter: 3 } }])}`);
        });
      });
      await one.page.reload();
      await one.go(`chats/${room}`);
      await one.say('given up');
      const pending = one.page.locator('.pending');
      await pending.getByText('Too many requests').waitFor();
      await pending.getByText(/Sending again in [1-4] seconds?/).waitFor();
      await pending.getByRole('button', { name: 'Delete' }).click();
      await one.say('sent after the wait');
      await pending.getByText(/Sending again in/).waitFor();
      await one.page.locator('.said:not(.pending)').getByText('sent after the wait').waitFor();
      expect(await one.page.getByText('given up').count()).toBe(0);
    });

    it('one request without an answer shows the banner until the server answers again', async () => {
      const lan = await newPerson(stage.server);
      const one = await windowOf(lan);
      const fail = (route: Route) => route.abort('connectionrefused');
      await one.page.route(/\/(v1|health)/, fail);
      await one.go('me/devices');
      await one.page.getByText('No connection.').waitFor({ timeout: 2_000 });
      await one.page.unroute(/\/(v1|health)/, fail);
      await one.page.getByText('No connection.').waitFor({ state: 'detached' });
    });
  },
);
