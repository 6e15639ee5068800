// The second factor of staff in a real browser: an authenticator app by its QR code, and a passkey of a virtual authenticator.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { faultsOf } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { appoint, password, settled } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { Authenticator } from '../support/second-factor.js';
import { startServer, type TestServer } from '../support/server.js';
import { laptop, WebVisitor } from '../support/web-client.js';

(noChromium ? describe.skip : describe)(
  `the second factor in the console${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let dataDir: string;
    let server: TestServer;
    let browser: Browser;

    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'fujin-factor-'));
      server = await startServer({ DATA_DIR: dataDir, STAFF_SECOND_FACTOR: 'true' });
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      await rm(dataDir, { recursive: true });
    });

    async function admin(nickname: string) {
      const person = await settled(server, nickname);
      await appoint(server, person.id, 'admin');
      return person;
    }
    /** Passkeys are bound to a domain, and an IP address is not one. */
    const atConsole = () => WebVisitor.open(browser, `${server.url.replace('127.0.0.1', 'localhost')}/console`, laptop);
    async function signIn(one: WebVisitor, email: string): Promise<void> {
      await one.page.getByLabel('E-mail address').fill(email);
      await one.page.getByLabel('Password', { exact: true }).fill(password);
      await one.press('Log in');
    }
    const isInside = (one: WebVisitor) => one.page.getByRole('heading', { name: 'Cases' }).waitFor();

    it('the console opens after an authenticator app is set up, and asks for its code at sign-in and before a role change', async () => {
      const [wen, lan] = [await admin('Wen'), await settled(server, 'Lan')];
      const one = await atConsole();
      await signIn(one, wen.email);
      await one.sees('Set up a second factor');
      expect(await one.page.getByRole('navigation').count()).toBe(0);
      await one.press('Use an authenticator app');
      await one.press('Show QR code');
      await one.page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
      expect(await faultsOf(one.page)).toEqual([]);
      const app = new Authenticator((await one.page.locator('code.secret').innerText()).replaceAll(' ', ''));
      await one.page.getByLabel('First code from the app').fill(app.next());
      await one.press('Confirm');
      await one.page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
      const codes = await one.page.getByRole('listitem').allInnerTexts();
      expect(codes).toHaveLength(10);
      expect(await faultsOf(one.page)).toEqual([]);
      await one.press('I have saved them');
      await isInside(one);

      await one.press('Log out');
      await signIn(one, wen.email);
      await one.sees('Confirm with your second factor');
      await one.page.getByLabel('Code from the authenticator app').fill('000000');
      await one.press('Confirm');
      await one.sees('Wrong e-mail, phone, password or code');
      await one.page.getByLabel('Code from the authenticator app').fill(app.next());
      await one.press('Confirm');
      await isInside(one);

      const secondFactorAt = new Date(Date.now() - 11 * 60_000);
      await server.app.get(DatabaseService).session.updateMany({
        where: { personId: wen.id, secondFactorAt: { not: null } },
        data: { secondFactorAt },
      });
      await one.page.getByRole('link', { name: 'Roles' }).click();
      await one.page.getByLabel('User id').fill(lan.id);
      await one.press('Grant');
      const dialog = one.page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Use a recovery code instead' }).click();
      await dialog.getByLabel('Recovery code').fill(codes[0]!);
      expect(await faultsOf(one.page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Confirm' }).click();
      await one.sees('The role of Lan is now: Moderator');
      await one.page.getByRole('row').filter({ hasText: 'Lan' }).waitFor();
      await one.page.getByRole('link', { name: 'Second factor' }).click();
      await one.sees('9 codes left.');
      expect(await faultsOf(one.page)).toEqual([]);
      expect(one.complaints).toEqual([]);
      await one.close();
    });

    it('the console opens with a passkey, in Chinese too', async () => {
      const mo = await admin('Mo');
      const one = await atConsole();
      const cdp = await one.page.context().newCDPSession(one.page);
      await cdp.send('WebAuthn.enable');
      await cdp.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'usb',
          hasResidentKey: false,
          isUserVerified: true,
          hasUserVerification: true,
        },
      });
      await signIn(one, mo.email);
      await one.press('Use a passkey');
      await one.page.getByLabel('Passkey name').fill('YubiKey');
      await one.press('Create passkey');
      await one.press('I have saved them');
      await isInside(one);
      await one.press('Log out');
      await signIn(one, mo.email);
      await one.sees('Confirm with your second factor');
      expect(await faultsOf(one.page)).toEqual([]);
      await one.press('Use a passkey');
      await isInside(one);
      await one.press('中文');
      await one.page.getByRole('link', { name: '两步验证' }).click();
      await one.sees('YubiKey');
      await one.page.getByRole('button', { name: '移除 YubiKey' }).click();
      await one.page.getByRole('heading', { name: '设置两步验证' }).waitFor();
      expect(await faultsOf(one.page)).toEqual([]);
      expect(one.complaints).toEqual([]);
      await one.close();
    });
  },
);
