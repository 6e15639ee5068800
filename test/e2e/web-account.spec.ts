// The account in the web client: log-out of an anonymous account, sign-in methods, export and deletion.
import { describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { faultsOf } from '../support/axe.js';
import { as, password, settled } from '../support/moderation.js';
import { SentMessages } from '../support/outbox.js';
import { noChromium } from '../support/programs.js';
import { call, newAccount, newPerson, type TestPerson } from '../support/server.js';
import { WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

const strong = 'eleven lanterns at the north bund';

(noChromium ? describe.skip : describe)(
  `the account in the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();
    let addresses = 0;
    const newEmail = () => `account${++addresses}@example.com`;

    /** Opens a page of the app for a user who is signed in. */
    async function windowOf(person: { token: string }, page: string, locale = 'en-US'): Promise<WebVisitor> {
      const one = await stage.visitor(person, { locale });
      await one.go(page);
      return one;
    }
    const welcome = (one: WebVisitor) => one.page.getByRole('button', { name: 'Try without signing up' }).waitFor();
    const accountOf = async (person: { token: string }) =>
      (await as(stage.server, person as TestPerson).get('/v1/me/account')).body;

    /** Enters the code that was sent to an address. */
    async function enterCode(one: WebVisitor, sent: SentMessages, to: string): Promise<void> {
      const { text } = await sent.to(to, /\d{6}/);
      await type(one, text.match(/\d{6}/)![0]);
    }
    async function type(one: WebVisitor, code: string): Promise<void> {
      await one.page.getByLabel('Digit 1').click();
      await one.page.keyboard.type(code);
    }

    /** Makes the sign-in of all sessions of a user too old for changes. */
    const longAfter = ({ id }: TestPerson) =>
      stage.server.app
        .get(DatabaseService)
        .session.updateMany({ where: { personId: id }, data: { confirmedAt: new Date(0) } });

    describe('a log-out', () => {
      it('an anonymous user is asked before a log-out, adds an e-mail address there, and comes back', async () => {
        const lan = await newPerson(stage.server, { nickname: 'Lan' });
        const sent = new SentMessages(stage.server);
        const one = await windowOf(lan, 'me');
        await one.press('Log out');
        await one.sees('You have no e-mail address or phone number.');
        await one.paint('dark');
        expect(await faultsOf(one.page)).toEqual([]);
        await one.press('Cancel');
        await one.page.getByRole('dialog').waitFor({ state: 'detached' });
        await one.press('Log out');
        await one.press('Add an e-mail address');
        const email = newEmail();
        await one.page.getByLabel('New e-mail address').fill(email);
        await one.press('Send code');
        await enterCode(one, sent, email);
        await one.sees('Your account is secured.');
        expect(await accountOf(lan)).toMatchObject({ id: lan.id, email, isAnonymous: false });

        await one.press('Log out');
        await welcome(one);
        await one.press('E-mail');
        await one.page.getByLabel('E-mail address').fill(email);
        await one.press('Send code');
        await type(one, (await sent.to(email, /sign in/)).text.match(/\d{6}/)![0]);
        await one.page.getByRole('navigation', { name: 'Sections' }).waitFor();
        await one.go('me');
        await one.page.getByRole('heading', { name: 'Lan' }).waitFor();
      });

      it('an anonymous user adds an e-mail address and a password before a log-out', async () => {
        const lan = await newPerson(stage.server);
        const sent = new SentMessages(stage.server);
        const one = await windowOf(lan, 'me');
        await one.press('Log out');
        await one.press('Add e-mail and password');
        const email = newEmail();
        await one.page.getByLabel('New e-mail address').fill(email);
        await one.press('Send code');
        await enterCode(one, sent, email);
        await one.page.getByLabel('New password').fill(strong);
        await one.press('Save password');
        await one.sees('Your account is secured.');
        const signedIn = await call(stage.server, 'POST', '/api/auth/sign-in/email', {
          body: { email, password: strong },
        });
        expect(signedIn.body.user.id).toBe(lan.id);
      });

      it('the first step back in the onboarding asks, too, and erases the account on demand', async () => {
        const newcomer = await newAccount(stage.server);
        const one = await windowOf(newcomer, '');
        await one.press('Back');
        await one.page.getByRole('dialog').waitFor();
        expect((await accountOf(newcomer)).isAnonymous).toBe(true);
        // a number costs money, and is for users with a profile
        await one.press('Add a phone number');
        await one.page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
        await one.press('Delete the account and log out');
        await welcome(one);
        expect((await accountOf(newcomer)).code).toBe('SIGN_IN_FIRST');
      });

      it('the next user of a browser sees nothing of the last one', async () => {
        const one = await windowOf(await newPerson(stage.server, { nickname: 'Former' }), 'me');
        await one.page.getByRole('heading', { name: 'Former' }).waitFor();
        await one.press('Log out');
        await one.press('Delete the account and log out');
        await one.press('Try without signing up');
        await one.page.getByLabel('Nickname').waitFor();
        expect(await one.page.getByLabel('Nickname').inputValue()).toBe('');
      });

      it('the console asks an anonymous user, too', async () => {
        const lan = await newPerson(stage.server);
        const one = await windowOf(lan, '');
        await one.page.goto(`${stage.server.url}/console`);
        await one.press('Log in with another account');
        await one.sees('You have no e-mail address or phone number.');
        expect((await accountOf(lan)).isAnonymous).toBe(true);
      });

      it('a user with an address logs out at once', async () => {
        const one = await windowOf(await settled(stage.server), 'me');
        await one.press('Log out');
        await welcome(one);
      });
    });

    describe('the sign-in methods', () => {
      it('an e-mail address is changed after the identity is confirmed, and each error is under its field', async () => {
        const lan = await settled(stage.server);
        await longAfter(lan);
        const sent = new SentMessages(stage.server);
        const one = await windowOf(lan, 'me/account');
        await one.page.getByRole('link', { name: `E-mail address ${lan.email}` }).click();
        await one.sees(`Currently ${lan.email}.`);
        const field = one.page.getByLabel('New e-mail address');
        await field.fill(newEmail());
        await one.press('Send code');
        await one.sees('Confirm that it is you');
        const proof = one.page.getByLabel('Current password', { exact: true });
        await proof.fill('not the password');
        await one.press('Confirm');
        await described(one, proof, 'This password is wrong.');
        await proof.fill(password);
        await one.press('Confirm');
        await one.sees('Enter the code');
        await type(one, '000000');
        await one.page.getByRole('alert').filter({ hasText: 'This code is wrong or has expired.' }).waitFor();
        await one.paint('dark');
        expect(await faultsOf(one.page)).toEqual([]);
        await one.press('Correct the address or number');
        await field.fill('lan@printer.local');
        await one.press('Send code');
        await described(one, field, 'This is not an e-mail address that can receive mail.');
        const email = newEmail();
        await field.fill(email);
        await one.press('Send code');
        await enterCode(one, sent, email);
        await one.sees('E-mail address saved.');
        await one.page.getByRole('link', { name: `E-mail address ${email}` }).waitFor();
        expect((await accountOf(lan)).email).toBe(email);
      });

      it('a phone number is added, and its errors are told in the language of the app', async () => {
        const lan = await settled(stage.server);
        const sent = new SentMessages(stage.server);
        const one = await windowOf(lan, 'me/account/phone', 'zh-CN');
        const field = one.page.getByLabel('新手机号');
        await field.fill('139');
        await one.press('发送验证码');
        await described(one, field, '请填写完整的手机号，包括国家或地区代码，例如 +86 139 1234 5678。');
        await field.fill('+86 139 1234 0001');
        await one.press('发送验证码');
        const { text } = await sent.to('+8613912340001', /\d{6}/);
        await one.page.getByLabel('第 1 位').click();
        await one.page.keyboard.type('000000');
        await one.page.getByRole('alert').filter({ hasText: '验证码错误或已过期。' }).waitFor();
        await one.page.getByLabel('第 1 位').click();
        await one.page.keyboard.type(text.match(/\d{6}/)![0]);
        await one.sees('手机号已保存。');
        await one.go('me/account/password');
        await one.page.getByRole('button', { name: '显示或隐藏密码' }).waitFor();
        expect((await accountOf(lan)).phoneNumber).toBe('+8613912340001');
      });

      it('a password is set after a code confirms the identity, and logs out the other devices', async () => {
        const lan = await settled(stage.server);
        const { body: other } = await call(stage.server, 'POST', '/api/auth/sign-in/email', {
          body: { email: lan.email, password },
        });
        await longAfter(lan);
        const sent = new SentMessages(stage.server);
        const one = await windowOf(lan, 'me/account/password');
        const field = one.page.getByLabel('New password');
        await field.fill('password');
        await one.press('Save password');
        await one.press(`Send a code to ${lan.email}`);
        await enterCode(one, sent, lan.email);
        await described(one, field, 'This password is too easy to guess.');
        await field.fill('short');
        await one.press('Save password');
        await described(one, field, 'The password must have 8 to 128 characters.');
        await field.fill(strong);
        await one.press('Save password');
        await one.sees('Password saved. All other devices are logged out.');
        expect((await accountOf(other)).code).toBe('SIGN_IN_FIRST');
        expect((await accountOf(lan)).hasPassword).toBe(true);
      });
    });

    describe('the data of the account', () => {
      it('an export is requested, waited for and downloaded', async () => {
        const lan = await settled(stage.server);
        const one = await windowOf(lan, 'me/account');
        await one.page.getByRole('link', { name: 'Download my data' }).click();
        await one.press('Request my data');
        const link = one.page.getByRole('link', { name: /^Download \(/ });
        await link.waitFor();
        // the page finds the archive again
        await one.page.reload();
        await link.waitFor();
        const archive = await fetch(`${stage.server.url}${await link.getAttribute('href')}`);
        expect([archive.status, archive.headers.get('content-type')]).toEqual([200, 'application/zip']);
        await one.press('Request it again');
        await one.page.getByRole('button', { name: 'Request it again' }).waitFor();
        await one.press('Request it again');
        await one.page.getByRole('alert').filter({ hasText: 'You have reached the limit of today.' }).waitFor();
      });

      it('a deleted account says until when it can be restored, and a log-in restores it', async () => {
        const lan = await settled(stage.server, 'Returner');
        await longAfter(lan);
        const one = await windowOf(lan, 'me/account/delete');
        await one.sees('Log in again within 14 days');
        expect(await one.page.getByRole('button', { name: 'Delete my account' }).isDisabled()).toBe(true);
        await one.page.getByRole('switch', { name: 'I want to delete my account' }).click();
        await one.press('Delete my account');
        await one.page.getByLabel('Current password', { exact: true }).fill(password);
        await one.press('Confirm');
        await one.sees('Your account is deleted');
        const { eraseAt } = await stage.server.app
          .get(DatabaseService)
          .person.findUniqueOrThrow({ where: { id: lan.id } });
        const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(eraseAt!);
        await one.sees(`Log in before ${day}`);
        expect(await faultsOf(one.page)).toEqual([]);
        expect((await accountOf(lan)).code).toBe('SIGN_IN_FIRST');
        await one.press('Close');
        await one.press('Password');
        await one.page.getByLabel('E-mail address').fill(lan.email);
        await one.page.getByLabel('Password', { exact: true }).fill(password);
        await one.press('Log in');
        await one.page.getByRole('navigation', { name: 'Sections' }).waitFor();
        await one.go('me');
        await one.page.getByRole('heading', { name: 'Returner' }).waitFor();
      });

      it('an anonymous user is told that a deletion is final', async () => {
        const lan = await newPerson(stage.server);
        const one = await windowOf(lan, 'me/account/delete');
        await one.sees('You cannot come back');
        await one.page.getByRole('switch', { name: 'I want to delete my account' }).click();
        await one.press('Delete my account');
        await welcome(one);
        expect((await accountOf(lan)).code).toBe('SIGN_IN_FIRST');
      });
    });

    it('the link that undoes a change keeps the session of another account', async () => {
      const [owner, other] = [await settled(stage.server), await newPerson(stage.server, { nickname: 'Other' })];
      const sent = new SentMessages(stage.server);
      const email = newEmail();
      await as(stage.server, owner).post('/v1/me/email', { email });
      const code = (await sent.to(email, /\d{6}/)).text.match(/\d{6}/)![0];
      await as(stage.server, owner).put('/v1/me/email', { code });
      const [, path] = (await sent.to(owner.email, /#\/undo\//)).text.match(/#\/(undo\/[\w-]+)/)!;
      const one = await windowOf(other, path!);
      await one.press('Undo the change');
      await one.sees('Change undone');
      expect((await accountOf(owner)).code).toBe('SIGN_IN_FIRST');
      await one.go('me');
      await one.page.getByRole('heading', { name: 'Other' }).waitFor();
    });
  },
);

/** Waits until the description of a field contains a text. */
async function described(
  one: WebVisitor,
  field: ReturnType<WebVisitor['page']['getByLabel']>,
  text: string,
): Promise<void> {
  await one.sees(text);
  const ids = ((await field.getAttribute('aria-describedby')) ?? '').split(/\s+/);
  const texts = await Promise.all(ids.map((id) => one.page.locator(`[id="${id}"]`).innerText()));
  expect(texts.join(' ')).toContain(text);
}
