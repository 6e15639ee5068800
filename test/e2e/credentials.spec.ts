import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConfirmationService } from '../../src/features/accounts/credentials/confirmation.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { namersOf } from '../support/hidden-contacts.js';
import { call, newAccount, newPerson, startServer, type TestServer } from '../support/server.js';

const password = 'seven herons over Suzhou creek';
const next = 'eleven lanterns at the north bund';

let server: TestServer;
let confirmation: ConfirmationService;
let count = 0;
beforeAll(async () => {
  server = await startServer({ DEMO: 'true' });
  confirmation = server.app.get(ConfirmationService, { strict: false });
});
afterAll(() => server.close());

const newEmail = () => `life${++count}@example.com`;
const newNumber = () => `+86138${String(++count).padStart(8, '0')}`;
const me = (method: string, path: string, token: string, body?: unknown) =>
  call(server, method, `/v1/me/${path}`, { token, body });

async function sentTo(to: string): Promise<string[]> {
  const { body } = await call(server, 'GET', `/dev/outbox?to=${encodeURIComponent(to)}`);
  return body.items.map(({ text }: { text: string }) => text);
}

async function codeSentTo(to: string): Promise<string> {
  const code = (await sentTo(to)).map((text) => text.match(/\d{6}/)?.[0]).find(Boolean);
  if (!code) throw new Error(`no code was sent to ${to}`);
  return code;
}

async function giveEmail(token: string, email = newEmail()): Promise<string> {
  expect((await me('POST', 'email', token, { email })).status).toBe(204);
  expect((await me('PUT', 'email', token, { code: await codeSentTo(email) })).status).toBe(200);
  return email;
}

async function givePhone(token: string, phoneNumber = newNumber()): Promise<string> {
  expect((await me('POST', 'phone', token, { phoneNumber })).status).toBe(204);
  expect((await me('PUT', 'phone', token, { code: await codeSentTo(phoneNumber) })).status).toBe(200);
  return phoneNumber;
}

/** Sets the sign-in of a session to a time long ago. */
async function longAfter(session: string): Promise<void> {
  await server.app.get(DatabaseService).session.update({ where: { id: session }, data: { confirmedAt: new Date(0) } });
}

async function member() {
  const account = await newAccount(server);
  const email = await giveEmail(account.token);
  return { ...account, email };
}

describe('an anonymous user', () => {
  it('an anonymous user adds an e-mail address and a password, keeps id and profile, and signs in by them', async () => {
    const { id, token } = await newPerson(server, { nickname: 'Anon' });
    expect((await me('GET', 'account', token)).body).toEqual({
      ...{ id, email: null, phoneNumber: null, hasPassword: false, isAnonymous: true },
    });
    expect((await me('PUT', 'password', token, { password })).body.code).toBe('ACCOUNT_REFUSED');
    const email = await giveEmail(token);
    expect((await me('PUT', 'password', token, { password })).status).toBe(204);
    const signedIn = await call(server, 'POST', '/api/auth/sign-in/email', { body: { email, password } });
    expect(signedIn.body.user.id).toBe(id);
    expect((await me('GET', 'account', token)).body).toMatchObject({
      ...{ email, hasPassword: true, isAnonymous: false, graceDays: 14 },
    });
    expect((await call(server, 'GET', '/v1/me', { token })).body.profile.nickname).toBe('Anon');
  });

  it('an anonymous user adds a phone number and signs in by it to the same account', async () => {
    const { id, token } = await newAccount(server);
    const phoneNumber = await givePhone(token);
    await call(server, 'POST', '/api/auth/phone-number/send-otp', { body: { phoneNumber } });
    const body = { phoneNumber, code: await codeSentTo(phoneNumber) };
    expect((await call(server, 'POST', '/api/auth/phone-number/verify', { body })).body.user.id).toBe(id);
  });
});

describe('an e-mail address', () => {
  it('an address is changed by the code sent to the new one, and the old one is notified and opens no session', async () => {
    const { id, token, email: old } = await member();
    const email = await giveEmail(token);
    expect((await sentTo(old))[0]).toMatch(/address or number .* was changed/);
    for (const [address, isOwn] of [
      [email, true],
      [old, false],
    ] as const) {
      await call(server, 'POST', '/api/auth/email-otp/send-verification-otp', {
        body: { email: address, type: 'sign-in' },
      });
      const body = { email: address, otp: await codeSentTo(address) };
      const answer = await call(server, 'POST', '/api/auth/sign-in/email-otp', { body });
      expect(answer.body.user.id === id).toBe(isOwn);
    }
  });

  it('an address of another account gets the same answer, and its owner is notified instead of sent a code', async () => {
    const [one, other] = [await member(), await member()];
    const answer = await me('POST', 'email', one.token, { email: other.email });
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect((await sentTo(other.email))[0]).toMatch(/already has an account/);
    expect((await me('GET', 'account', one.token)).body.email).toBe(one.email);
  });

  it('an address is not changed by a wrong code, nor by a code after three wrong ones, nor twice by one code', async () => {
    const { token } = await member();
    const email = newEmail();
    await me('POST', 'email', token, { email });
    const right = await codeSentTo(email);
    const wrong = right === '000000' ? '111111' : '000000';
    for (let n = 0; n < 3; n++) {
      expect((await me('PUT', 'email', token, { code: wrong })).body.code).toBe('WRONG_CREDENTIALS');
    }
    expect((await me('PUT', 'email', token, { code: right })).body.code).toBe('WRONG_CREDENTIALS');
    await me('POST', 'email', token, { email });
    const code = await codeSentTo(email);
    const twice = await Promise.all([1, 2].map(() => me('PUT', 'email', token, { code })));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('an address that two users claim at the same time goes to one of them', async () => {
    const [one, other] = [await member(), await member()];
    const email = newEmail();
    const codes: string[] = [];
    for (const { token } of [one, other]) {
      await me('POST', 'email', token, { email });
      codes.push(await codeSentTo(email));
    }
    const answers = await Promise.all(
      [one, other].map(({ token }, n) => me('PUT', 'email', token, { code: codes[n] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });
});

describe('a phone number', () => {
  it('a changed number hides the users who list the new one, and no longer those who list the old one', async () => {
    const [lan, former, latter] = [await newPerson(server), await newPerson(server), await newPerson(server)];
    const numbers = [newNumber(), newNumber()];
    for (const [n, { token }] of [former, latter].entries()) {
      const hashes = [createHash('sha256').update(numbers[n]!).digest('hex')];
      await call(server, 'PUT', '/v1/me/contacts', { token, body: { hashes } });
    }
    const hidden = () => namersOf(server.app.get(DatabaseService), lan.id);
    await givePhone(lan.token, numbers[0]);
    expect(await hidden()).toEqual([former.id]);
    await givePhone(lan.token, numbers[1]);
    expect(await hidden()).toEqual([latter.id]);
    expect((await sentTo(numbers[0]!))[0]).toMatch(/address or number .* was changed/);
  });

  it('a changed number leaves nothing of the old one', async () => {
    const { id, token } = await newAccount(server);
    const old = newNumber();
    const send = { body: { phoneNumber: old } };
    await call(server, 'POST', '/api/auth/phone-number/send-otp', send);
    const body = { phoneNumber: old, code: await codeSentTo(old) };
    const first = await call(server, 'POST', '/api/auth/phone-number/verify', { body });
    expect(first.body.user.id).not.toBe(id);
    await givePhone(first.body.token);
    const row = await server.app.get(DatabaseService).person.findUnique({ where: { id: first.body.user.id } });
    expect(JSON.stringify(row)).not.toContain(old.slice(1));
    expect((await me('GET', 'account', token)).body.phoneNumber).toBeNull();
  });
});

describe('a password', () => {
  it('a new password ends all other sessions and is notified by e-mail', async () => {
    const { token, email } = await member();
    await me('PUT', 'password', token, { password });
    const other = await call(server, 'POST', '/api/auth/sign-in/email', { body: { email, password } });
    expect((await me('PUT', 'password', token, { password: next })).status).toBe(204);
    expect((await me('GET', 'account', other.body.token)).status).toBe(401);
    expect((await me('GET', 'account', token)).status).toBe(200);
    expect((await sentTo(email))[0]).toMatch(/password was changed/);
    const tries = await Promise.all(
      [password, next].map((each) =>
        call(server, 'POST', '/api/auth/sign-in/email', { body: { email, password: each } }),
      ),
    );
    expect(tries.map(({ status }) => status)).toEqual([401, 200]);
  });

  it('a guessable password is refused', async () => {
    const { token } = await member();
    expect((await me('PUT', 'password', token, { password: 'password1' })).body.code).toBe('WEAK_PASSWORD');
  });
});

describe('a change of sign-in methods', () => {
  it('a change requires a recent sign-in, password or code', async () => {
    const { token, session, email } = await member();
    await me('PUT', 'password', token, { password });
    const change = () => me('POST', 'email', token, { email: newEmail() });
    const requests = [
      () => change(),
      () => me('POST', 'phone', token, { phoneNumber: newNumber() }),
      () => me('PUT', 'email', token, { code: '000000' }),
      () => me('PUT', 'phone', token, { code: '000000' }),
      () => me('PUT', 'password', token, { password: next }),
    ];
    await longAfter(session);
    for (const request of requests)
      expect(await request()).toMatchObject({ status: 403, body: { code: 'CONFIRM_FIRST' } });
    expect((await me('POST', 'confirmation', token, { password: next })).body.code).toBe('WRONG_CREDENTIALS');
    expect((await change()).status).toBe(403);
    expect((await me('POST', 'confirmation', token, { password })).status).toBe(200);
    expect((await change()).status).toBe(204);
    await longAfter(session);
    await me('POST', 'confirmation/code', token, { by: 'email' });
    expect((await me('POST', 'confirmation', token, { code: await codeSentTo(email) })).status).toBe(200);
    expect((await change()).status).toBe(204);
  });

  it('a confirmation applies to one session and for some minutes', async () => {
    const { id, token, session, email } = await member();
    await me('PUT', 'password', token, { password });
    const { body } = await call(server, 'POST', '/api/auth/sign-in/email', { body: { email, password } });
    await longAfter(session);
    const caller = { personId: id, sessionId: body.session.id };
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    await confirmation.requireConfirmed(caller, inMinutes(9));
    await expect(confirmation.requireConfirmed(caller, inMinutes(11))).rejects.toMatchObject({ code: 'CONFIRM_FIRST' });
    await expect(confirmation.requireConfirmed({ ...caller, sessionId: session }, new Date())).rejects.toMatchObject({
      code: 'CONFIRM_FIRST',
    });
  });
});
