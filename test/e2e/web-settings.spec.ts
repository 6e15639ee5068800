import { createECDH } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { faultsOf } from '../support/axe.js';
import { match } from '../support/backup-conversation.js';
import { as, password, settled, staff } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { call, newPerson, type TestPerson } from '../support/server.js';
import { WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

interface Shown {
  title: string;
  body: string;
  icon: string;
}

/** The globals of a service worker. */
declare const registration: { getNotifications(): Promise<Shown[]> };

/** The public key of a browser. */
function newKey(): string {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return pair.getPublicKey().toString('base64url');
}

/** A made-up subscription, since a test has no push service. */
const madeUp = `{
  let made = null;
  let count = 0;
  PushManager.prototype.getSubscription = async () => made;
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    const keys = { p256dh: '${newKey()}', auth: 'a'.repeat(22) };
    const unsubscribe = async () => { made = null; return true; };
    made = { endpoint: 'https://push.example/' + applicationServerKey + '/' + ++count, toJSON: () => ({ keys }), unsubscribe };
    return made;
  };
}`;

(noChromium ? describe.skip : describe)(
  `the settings of the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    /** Opens a page of the app for a user who is signed in. */
    async function windowOf(
      person: TestPerson,
      page: string,
      options: BrowserContextOptions = {},
    ): Promise<WebVisitor> {
      const one = await stage.visitor(person, options);
      await one.go(page);
      await one.page.getByRole('heading', { level: 1 }).waitFor();
      return one;
    }

    const toggle = (one: WebVisitor, name: string) => one.page.getByRole('switch', { name }).click();
    /** Runs an action, and resolves once the server has answered it. @returns the answer */
    async function kept(one: WebVisitor, path: string, act: () => Promise<unknown>): Promise<unknown> {
      const answer = one.page.waitForResponse((each) => each.url().endsWith(path) && each.request().method() !== 'GET');
      await act();
      expect((await answer).ok()).toBe(true);
      return (await answer).request().postDataJSON();
    }

    describe('the notification settings', () => {
      const here = 'Notifications on this device';

      it('quiet hours and notification settings are stored on the server', async () => {
        const lan = await newPerson(stage.server);
        const one = await windowOf(lan, 'me/notifications');
        const quiet = async () => (await as(stage.server, lan).get('/v1/me')).body.preferences.quietHours;
        await kept(one, '/v1/me/preferences', () => toggle(one, 'Silence notifications at set hours'));
        expect(await quiet()).toEqual({ from: '22:30', to: '07:30', zone: 'Asia/Shanghai' });
        await one.page.getByLabel('From', { exact: true }).fill('23:15');
        await one.page.getByLabel('Until', { exact: true }).fill('23:15');
        await one.press('Save');
        await one.sees('The end must differ from the start.');
        await one.page.getByLabel('Until', { exact: true }).fill('06:45');
        await one.page.getByLabel('Time zone').selectOption('Europe/Berlin');
        const quietHours = { from: '23:15', to: '06:45', zone: 'Europe/Berlin' };
        expect(await kept(one, '/v1/me/preferences', () => one.press('Save'))).toEqual({ quietHours });
        await one.sees('Saved');
        expect(await quiet()).toEqual(quietHours);
        // the next start of the app does not undo the choice
        await one.page.reload();
        await one.page.getByRole('heading', { level: 1 }).waitFor();
        expect(await one.page.getByLabel('Time zone').inputValue()).toBe('Europe/Berlin');

        await kept(one, '/v1/me/notifications', () => toggle(one, 'New likes'));
        await kept(one, '/v1/me/notifications', () => one.page.getByText('Weekly', { exact: true }).click());
        expect((await as(stage.server, lan).get('/v1/me/notifications')).body).toEqual({
          ...{ matches: true, messages: true, requests: true, likes: false, previews: true, digest: 'weekly' },
        });
        await one.paint('dark');
        expect(await faultsOf(one.page)).toEqual([]);
        await kept(one, '/v1/me/preferences', () => toggle(one, 'Silence notifications at set hours'));
        expect(await quiet()).toBeNull();
      });

      it('the app sends the time zone of the device when it starts', async () => {
        const lan = await newPerson(stage.server);
        const zone = async () => (await as(stage.server, lan).get('/v1/me')).body.preferences.timeZone;
        expect(await zone()).toBe('Asia/Shanghai');
        await windowOf(lan, 'me', { timezoneId: 'America/Lima' });
        while ((await zone()) !== 'America/Lima') await new Promise((resolve) => setTimeout(resolve, 50));
      });

      it('a browser without permission or without a push service says so', async () => {
        const lan = await newPerson(stage.server);
        // permissions that are not listed are denied
        const blocked = await windowOf(lan, 'me/notifications', { permissions: ['geolocation'] });
        await blocked.sees('Notifications are blocked for this page.');
        expect(await blocked.page.getByRole('switch', { name: here }).count()).toBe(0);
        const unreachable = await windowOf(lan, 'me/notifications', { permissions: ['notifications'] });
        await toggle(unreachable, here);
        await unreachable.sees('The browser cannot reach its push service right now.');
        await unreachable.page.getByRole('switch', { name: here, checked: false, disabled: false }).waitFor();
        expect((await as(stage.server, lan).get('/v1/me/push-devices')).body.items).toEqual([]);
        await unreachable.page.evaluate('delete globalThis.PushManager');
        await unreachable.go('me');
        await unreachable.go('me/notifications');
        await unreachable.sees('This browser cannot show notifications');
      });

      it('a subscription that another account has under other keys is replaced by a new one', async () => {
        const [lan, other] = [await newPerson(stage.server), await newPerson(stage.server)];
        const { publicKey } = (await as(stage.server, lan).get('/v1/push-key')).body;
        const taken = `https://push.example/${publicKey}/1`;
        const keys = { p256dh: newKey(), auth: 'c'.repeat(22) };
        const body = { kind: 'webpush', endpoint: taken, keys };
        await call(stage.server, 'POST', '/v1/me/push-devices', { token: other.token, body });
        const one = await windowOf(lan, 'me', { permissions: ['notifications'] });
        await one.page.evaluate(madeUp);
        await one.go('me/notifications');
        await toggle(one, here);
        await one.page.getByRole('switch', { name: here, checked: true, disabled: false }).waitFor();
        const { pushSubscription } = stage.server.app.get(DatabaseService);
        const found = await pushSubscription.findMany({ where: { personId: { in: [lan.id, other.id] } } });
        expect(new Map(found.map(({ personId, address }) => [personId, address]))).toEqual(
          new Map([
            [other.id, taken],
            [lan.id, `https://push.example/${publicKey}/2`],
          ]),
        );
      });

      it('a device receives notifications until they are turned off or its user signs out', async () => {
        const lan = await newPerson(stage.server);
        const devices = async () => (await as(stage.server, lan).get('/v1/me/push-devices')).body.items.length;
        const one = await windowOf(lan, 'me', { permissions: ['notifications'] });
        await one.page.evaluate(madeUp);
        await one.go('me/notifications');
        const turn = async (checked: boolean) => {
          await toggle(one, here);
          await one.page.getByRole('switch', { name: here, checked, disabled: false }).waitFor();
        };
        await turn(true);
        expect(await devices()).toBe(1);
        await turn(false);
        expect(await devices()).toBe(0);
        await turn(true);
        await one.go('me');
        await one.press('Log out');
        await one.press('Delete the account and log out');
        await one.page.getByRole('button', { name: 'Try without signing up' }).waitFor();
        await one.page.evaluate(`(async () => {
        const { pushManager } = await navigator.serviceWorker.ready;
        while (await pushManager.getSubscription()) await new Promise(requestAnimationFrame);
      })()`);
        expect(
          await stage.server.app.get(DatabaseService).pushSubscription.count({ where: { personId: lan.id } }),
        ).toBe(0);
      });
    });

    it('a second device is listed and signed out, and its token becomes invalid', async () => {
      const lan = await settled(stage.server);
      const body = { email: lan.email, password };
      const headers = { 'user-agent': 'okhttp/4.12.0' };
      const signIn = async () =>
        ({
          token: (await call(stage.server, 'POST', '/api/auth/sign-in/email', { body, headers })).body.token,
        }) as TestPerson;
      const second = await signIn();
      const one = await windowOf(lan, 'me/devices');
      const { page } = one;
      await page.getByRole('listitem').filter({ hasText: 'This device' }).waitFor();
      expect((await as(stage.server, second).get('/v1/me')).status).toBe(200);
      await one.press('Log out okhttp');
      await page.getByRole('listitem').filter({ hasText: 'okhttp' }).waitFor({ state: 'detached' });
      expect((await as(stage.server, second).get('/v1/me')).body.code).toBe('SIGN_IN_FIRST');

      const others = await Promise.all([signIn(), signIn()]);
      await page.reload();
      await one.press('Log out all other devices');
      await one.sees('All other devices are logged out.');
      for (const other of others) expect((await as(stage.server, other).get('/v1/me')).body.code).toBe('SIGN_IN_FIRST');
      expect((await as(stage.server, lan).get('/v1/me')).status).toBe(200);
      expect(await page.getByRole('listitem').count()).toBe(1);
    });

    it('a banned user who signs in sees the reason and appeals', async () => {
      const [wei, moderator] = [await settled(stage.server, 'Wei'), await staff(stage.server, 'moderator')];
      const sanction = { kind: 'ban', reason: 'Sold things to everybody.' };
      await as(stage.server, moderator).post(`/v1/moderation/people/${wei.id}/sanctions`, sanction);
      const one = await stage.newUser();
      const enter = async () => {
        await one.press('Password');
        await one.page.getByLabel('E-mail address').fill(wei.email);
        await one.page.getByLabel('Password', { exact: true }).fill(password);
        await one.press('Log in');
      };
      await enter();
      await one.sees('Your account is banned');
      await one.sees('until a moderator lifts the ban');
      await one.sees('Sold things to everybody.');
      await one.paint('dark');
      expect(await faultsOf(one.page)).toEqual([]);
      await one.page.getByLabel('Reason for your appeal').fill('It was my brother.');
      await one.press('Appeal');
      await one.sees('Another moderator will review it.');
      const { body } = await as(stage.server, moderator).get('/v1/moderation/appeals');
      expect(body.items).toMatchObject([{ person: wei.id, text: 'It was my brother.', state: 'open' }]);

      // a second appeal is answered by a notice that the first one is pending
      await one.press('Back');
      await enter();
      await one.page.getByLabel('Reason for your appeal').fill('Please.');
      await one.press('Appeal');
      await one.sees('Another moderator will review it.');
    });

    it('a push is shown, several of one room as one, and opens the room in the open window', async () => {
      const { lan, room } = await match(stage.server);
      const one = await windowOf(lan, 'me', { permissions: ['notifications'] });
      const { page } = one;
      const context = page.context();
      const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
      // a worker receives pushes only once its cache is filled
      await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      const devtools = await context.newCDPSession(page);
      const registered = new Promise<string>((resolve) =>
        devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => {
          if (first) resolve(first.registrationId);
        }),
      );
      await devtools.send('ServiceWorker.enable');
      const registrationId = await registered;
      // as in notification-text.ts
      const frame = { tag: `room-${room}`, link: `/rooms/${room}`, silent: false };
      for (const notice of [
        { title: 'Jun', body: 'hello', badge: 1, ...frame },
        { title: 'Jun', body: '2 new messages', badge: 2, ...frame },
      ]) {
        await devtools.send('ServiceWorker.deliverPushMessage', {
          origin: stage.server.url,
          registrationId,
          data: JSON.stringify(notice),
        });
        const shown = await worker.evaluate<Shown[], string>(async (body) => {
          for (;;) {
            const all: Shown[] = await registration.getNotifications();
            if (all.some((each) => each.body === body))
              return all.map(({ title, body, icon }) => ({ title, body, icon }));
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        }, notice.body);
        expect(shown).toEqual([{ title: 'Jun', body: notice.body, icon: `${stage.server.url}/icon-192.png` }]);
      }
      await page.evaluate('sameWindow = true');
      // a real tap would also focus the window, which a worker may do only after a tap
      await worker.evaluate(`(async () => {
      const [notification] = await registration.getNotifications();
      dispatchEvent(new NotificationEvent('notificationclick', { notification }));
    })()`);
      await one.page.getByRole('textbox', { name: 'Write a message' }).waitFor();
      expect(page.url()).toBe(`${stage.server.url}/#/chats/${room}`);
      expect(await page.evaluate('sameWindow')).toBe(true);
      expect(context.pages()).toHaveLength(1);
      expect(await worker.evaluate('registration.getNotifications()')).toEqual([]);
    });
  },
);
