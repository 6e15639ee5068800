// Account recovery after a theft: the undo of a changed address, and notices about sign-ins and reused tokens.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CodesStore } from '../../src/features/accounts/codes/codes.store.js';
import { ContactUndoService } from '../../src/features/accounts/contact-undo/contact-undo.service.js';
import { ContactUndoSweeper } from '../../src/features/accounts/contact-undo/contact-undo.sweeper.js';
import { ContactClaimsStore } from '../../src/features/accounts/credentials/contact-claims.store.js';
import { PasswordsService } from '../../src/features/accounts/passwords/passwords.service.js';
import { SessionsService } from '../../src/features/accounts/sessions/sessions.service.js';
import { OUTLET, type OutgoingMessage, type Sender } from '../../src/features/mailer/mailer.types.js';
import { SecondFactorStore } from '../../src/features/second-factor/second-factor.store.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { Authenticator, enrol, SoftPasskey } from '../support/second-factor.js';
import { call, newAccount, startServer, type TestAccount, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

const password = 'seven herons over Suzhou creek';
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

let server: TestServer;
let sent: OutgoingMessage[] = [];
let count = 0;
beforeAll(async () => {
  server = await startServer({ PUBLIC_URL: 'https://fujin.example' });
  server.app.get<Sender>(OUTLET, { strict: false }).send = async (message: OutgoingMessage) => {
    sent = [message, ...sent];
  };
});
afterAll(() => server.close());

const newEmail = () => `recovery${++count}@example.com`;
const newNumber = () => `+86138${String(++count).padStart(8, '0')}`;
const sentTo = (to: string) => sent.filter((message) => message.to === to).map(({ text }) => text);
const codeSentTo = (to: string) =>
  sentTo(to)
    .map((text) => text.match(/\d{6}/)?.[0])
    .find(Boolean)!;
const linkSentTo = (to: string) => sentTo(to).flatMap((text) => text.match(/https:\S+\/#\/undo\/(\S+)/)?.[1] ?? [])[0]!;
/** Notices of changes. */
const changesTold = (to: string) =>
  sentTo(to).filter((text) => /address or number of your Fujin account was changed/.test(text));
const me = (method: string, path: string, token: string, body?: unknown) =>
  call(server, method, `/v1/me/${path}`, { token, body });
const undo = (token: string) => call(server, 'POST', '/api/auth/undo-change', { body: { token } });
const accountOf = async (token: string) => (await me('GET', 'account', token)).body;

async function give(token: string, contact: 'email' | 'phone', to: string): Promise<string> {
  const field = contact === 'email' ? 'email' : 'phoneNumber';
  expect((await me('POST', contact, token, { [field]: to })).status).toBe(204);
  expect((await me('PUT', contact, token, { code: codeSentTo(to) })).status).toBe(200);
  return to;
}

async function signInByCode(email: string, headers?: Record<string, string>) {
  await call(server, 'POST', '/api/auth/email-otp/send-verification-otp', { body: { email, type: 'sign-in' } });
  const body = { email, otp: codeSentTo(email) };
  return call(server, 'POST', '/api/auth/sign-in/email-otp', { body, ...(headers && { headers }) });
}

async function member(): Promise<TestAccount & { email: string }> {
  const account = await newAccount(server);
  const email = await give(account.token, 'email', newEmail());
  expect((await me('PUT', 'password', account.token, { password })).status).toBe(204);
  return { ...account, email };
}

describe('a changed e-mail address', () => {
  it('the link at the old address restores it, removes password and sessions, and frees the new address', async () => {
    const owner = await member();
    const thief = await give(owner.token, 'email', newEmail());
    await me('PUT', 'password', owner.token, { password: 'eleven lanterns at the north bund' });
    expect((await undo(linkSentTo(owner.email))).status).toBe(200);
    expect((await me('GET', 'account', owner.token)).status).toBe(401);
    const back = await signInByCode(owner.email);
    expect(back.body.user.id).toBe(owner.id);
    expect(await accountOf(back.body.token)).toMatchObject({ email: owner.email, hasPassword: false });
    expect((await signInByCode(thief)).body.user.id).not.toBe(owner.id);
    expect(sentTo(owner.email).some((text) => /was undone/.test(text))).toBe(true);
  });

  it('a change is not undone by a GET or a made-up token, and only once by the link', async () => {
    const owner = await member();
    const thief = await give(owner.token, 'email', newEmail());
    const token = linkSentTo(owner.email);
    await call(server, 'GET', `/api/auth/undo-change?token=${token}`);
    await call(server, 'GET', `/undo/${token}`);
    expect(await undo(`${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`)).toMatchObject({ status: 404 });
    expect((await accountOf(owner.token)).email).toBe(thief);
    const answers = await Promise.all([undo(token), undo(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('a change can be undone within seven days and not after', async () => {
    const undos = server.app.get(ContactUndoService, { strict: false });
    const [one, other] = [await member(), await member()];
    for (const { token } of [one, other]) await give(token, 'email', newEmail());
    const knock = { address: '192.0.2.1' };
    await expect(undos.undo(linkSentTo(one.email), knock, inDays(7.01))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await undos.undo(linkSentTo(other.email), knock, inDays(6.99));
    await server.app.get(ContactUndoSweeper, { strict: false }).sweep(inDays(7.01));
    expect(await server.app.get(DatabaseService).contactChange.count({ where: { personId: one.id } })).toBe(0);
  });

  it('an undo waits for a concurrent claim of the unconfirmed address, and keeps that address', async () => {
    const owner = await newAccount(server);
    await give(owner.token, 'phone', newNumber());
    const [database, claims] = [server.app.get(DatabaseService), server.app.get(ContactClaimsStore, { strict: false })];
    const email = newEmail();
    await database.person.update({ where: { id: owner.id }, data: { email, emailVerified: false } });
    const { phoneNumber } = await accountOf(owner.token);
    await give(owner.token, 'phone', newNumber());
    let undone = false;
    let undoing: Promise<unknown> | undefined;
    await database.$transaction(async (tx) => {
      await claims.lock(tx, email);
      undoing = undo(linkSentTo(phoneNumber)).then(({ status }) => {
        undone = true;
        return status;
      });
      await setTimeout(500);
      expect(undone).toBe(false);
    });
    expect(await undoing).toBe(200);
    expect(await database.person.findUnique({ where: { id: owner.id } })).toMatchObject({ email, phoneNumber });
  });

  it('an address that is changed again is restored by the oldest link, and no later link works afterwards', async () => {
    const owner = await member();
    await give(owner.token, 'phone', newNumber());
    const oldest = linkSentTo(owner.email);
    const first = await give(owner.token, 'email', newEmail());
    const later = linkSentTo(owner.email);
    const second = await give(owner.token, 'email', newEmail());
    expect(later).not.toBe(oldest);
    expect((await undo(oldest)).status).toBe(200);
    expect((await undo(later)).status).toBe(404);
    expect((await signInByCode(owner.email)).body.user.id).toBe(owner.id);
    for (const address of [first, second]) expect((await signInByCode(address)).body.user.id).not.toBe(owner.id);
  });

  it('a thief gets no link when the owner changes the address back by hand', async () => {
    const owner = await member();
    const thief = await give(owner.token, 'email', newEmail());
    const owners = linkSentTo(owner.email);
    await give(owner.token, 'email', owner.email);
    await give(owner.token, 'phone', newNumber());
    expect(changesTold(thief)).toEqual([expect.stringContaining('Not you?')]);
    expect(linkSentTo(thief)).toBeUndefined();
    expect(linkSentTo(owner.email)).not.toBe(owners);
    expect((await undo(owners)).status).toBe(200);
    expect((await signInByCode(owner.email)).body.user.id).toBe(owner.id);
  });

  it('an undone change removes the second factors that were added since, and no others', async () => {
    const base = '/v1/me/second-factor';
    const [one, other] = [await member(), await member()];
    await enrol(server, one);
    for (const { token } of [one, other]) await give(token, 'email', newEmail());
    await enrol(server, other);
    const passkey = new SoftPasskey('https://fujin.example');
    const { options } = (await call(server, 'POST', `${base}/passkeys/options`, { token: one.token })).body;
    const body = { name: 'Key', credential: passkey.create(options) };
    expect((await call(server, 'POST', `${base}/passkeys`, { token: one.token, body })).status).toBe(200);
    for (const { email, left } of [
      { email: one.email, left: { factors: [{ kind: 'totp' }], recoveryCodes: 10 } },
      { email: other.email, left: { factors: [], recoveryCodes: 0 } },
    ]) {
      expect((await undo(linkSentTo(email))).status).toBe(200);
      const { token } = (await signInByCode(email)).body;
      expect((await call(server, 'GET', base, { token })).body).toMatchObject(left);
    }
  });

  it('a change is not undone when another account has the old address by now', async () => {
    const owner = await member();
    const email = await give(owner.token, 'email', newEmail());
    await signInByCode(owner.email);
    expect(await undo(linkSentTo(owner.email))).toMatchObject({ status: 409, body: { code: 'ADDRESS_TAKEN' } });
    expect((await accountOf(owner.token)).email).toBe(email);
  });

  it('the database holds no token of a change that its reader could use', async () => {
    const owner = await member();
    await give(owner.token, 'email', newEmail());
    const rows = await server.app.get(DatabaseService).contactChange.findMany({ where: { personId: owner.id } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(linkSentTo(owner.email));
    expect((await undo(rows[0]!.hash.slice(0, 22))).status).toBe(404);
  });
});

describe('a changed phone number', () => {
  it('a number that a thief adds is notified to the e-mail address and removed by the link there', async () => {
    const owner = await member();
    const number = await give(owner.token, 'phone', newNumber());
    expect((await undo(linkSentTo(owner.email))).status).toBe(200);
    await call(server, 'POST', '/api/auth/phone-number/send-otp', { body: { phoneNumber: number } });
    const body = { phoneNumber: number, code: codeSentTo(number) };
    expect((await call(server, 'POST', '/api/auth/phone-number/verify', { body })).body.user.id).not.toBe(owner.id);
    expect(await server.app.get(DatabaseService).phoneHash.count({ where: { personId: owner.id } })).toBe(0);
  });

  it('a changed number is restored by the link that was texted to the old one', async () => {
    const { id, token } = await newAccount(server);
    const old = await give(token, 'phone', newNumber());
    await give(token, 'phone', newNumber());
    expect((await undo(linkSentTo(old))).status).toBe(200);
    await call(server, 'POST', '/api/auth/phone-number/send-otp', { body: { phoneNumber: old } });
    const body = { phoneNumber: old, code: codeSentTo(old) };
    expect((await call(server, 'POST', '/api/auth/phone-number/verify', { body })).body.user.id).toBe(id);
  });

  it('a number that is replaced beside an e-mail address is notified without a link, since the phone may be stolen', async () => {
    const owner = await member();
    const stolen = await give(owner.token, 'phone', newNumber());
    const number = await give(owner.token, 'phone', newNumber());
    expect(changesTold(stolen)).toEqual([expect.stringContaining('Not you?')]);
    expect(linkSentTo(stolen)).toBeUndefined();
    expect((await accountOf(owner.token)).phoneNumber).toBe(number);
    expect((await undo(linkSentTo(owner.email))).status).toBe(200);
  });

  it('a number gets the undo link for an address that was added within seven days of its own change', async () => {
    const { id, token } = await newAccount(server);
    const number = await give(token, 'phone', newNumber());
    const email = await give(token, 'email', newEmail());
    const first = linkSentTo(number);
    await give(token, 'email', newEmail());
    expect(linkSentTo(email)).toBeUndefined();
    expect(linkSentTo(number)).not.toBe(first);
    expect((await undo(linkSentTo(number))).status).toBe(200);
    expect((await signInByCode(email)).body.user.id).toBe(id);
  });

  it('a number is notified of an added e-mail address and can remove it', async () => {
    const { id, token } = await newAccount(server);
    const number = await give(token, 'phone', newNumber());
    const email = await give(token, 'email', newEmail());
    expect((await undo(linkSentTo(number))).status).toBe(200);
    expect((await signInByCode(email)).body.user.id).not.toBe(id);
  });
});

describe('a request of a thief that is running when the owner recovers the account', () => {
  const next = 'eleven lanterns at the north bund';

  /** Runs an action once within the next call of a method: after the method, and before its caller continues. */
  function within(service: object, method: string, act: () => Promise<unknown>): void {
    const methods = service as Record<string, (...given: unknown[]) => Promise<unknown>>;
    const real = methods[method]!.bind(service);
    methods[method] = async (...given) => {
      methods[method] = real;
      const result = await real(...given);
      await act();
      return result;
    };
  }
  const auth = (path: string, body: object) => call(server, 'POST', `/api/auth/${path}`, { body });
  async function reset(email: string): Promise<void> {
    await auth('email-otp/send-verification-otp', { email, type: 'forget-password' });
    const body = { email, otp: codeSentTo(email), password: next };
    expect((await auth('email-otp/reset-password', body)).status).toBe(200);
  }
  const passwords = () => server.app.get(PasswordsService, { strict: false });
  const held = ({ id }: TestAccount) => server.app.get(DatabaseService).session.count({ where: { personId: id } });

  it('a running request sets no password after a reset', async () => {
    const owner = await member();
    within(passwords(), 'hash', () => reset(owner.email));
    const answer = await me('PUT', 'password', owner.token, { password: 'a third one with nine cranes' });
    expect(answer).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FIRST' } });
    expect((await auth('sign-in/email', { email: owner.email, password: next })).body.user.id).toBe(owner.id);
  });

  it('a running request confirms no identity after a reset', async () => {
    const owner = await member();
    within(passwords(), 'verify', () => reset(owner.email));
    expect(await me('POST', 'confirmation', owner.token, { password })).toMatchObject({
      status: 401,
      body: { code: 'SIGN_IN_FIRST' },
    });
  });

  it('a running request changes no address after the owner has signed out everywhere', async () => {
    const owner = await member();
    const email = newEmail();
    expect((await me('POST', 'email', owner.token, { email })).status).toBe(204);
    const sessions = server.app.get(SessionsService, { strict: false });
    within(server.app.get(CodesStore, { strict: false }), 'try', () => sessions.endAll(owner.id));
    expect(await me('PUT', 'email', owner.token, { code: codeSentTo(email) })).toMatchObject({
      status: 401,
      body: { code: 'SIGN_IN_FIRST' },
    });
    const { body } = await signInByCode(owner.email);
    expect(body.user.id).toBe(owner.id);
  });

  it('a running request adds no second factor after an undone change', async () => {
    const base = '/v1/me/second-factor';
    const owner = await member();
    await give(owner.token, 'email', newEmail());
    const { secret } = (await call(server, 'POST', `${base}/totp`, { token: owner.token })).body;
    within(server.app.get(SecondFactorStore, { strict: false }), 'totp', () => undo(linkSentTo(owner.email)));
    const body = { code: new Authenticator(secret).next() };
    expect(await call(server, 'POST', `${base}/totp/confirm`, { token: owner.token, body })).toMatchObject({
      status: 401,
      body: { code: 'SIGN_IN_FIRST' },
    });
    const { token } = (await signInByCode(owner.email)).body;
    expect((await call(server, 'GET', base, { token })).body).toMatchObject({ factors: [], recoveryCodes: 0 });
  });

  it('a running sign-in by the old password opens no session after a reset or an undone change', async () => {
    const [one, other] = [await member(), await member()];
    const email = await give(other.token, 'email', newEmail());
    const ways = [
      { email: one.email, account: one, putOut: () => reset(one.email) },
      { email, account: other, putOut: () => undo(linkSentTo(other.email)) },
    ];
    for (const { email, account, putOut } of ways) {
      within(passwords(), 'find', putOut);
      expect(await auth('sign-in/email', { email, password })).toMatchObject({
        status: 401,
        body: { code: 'WRONG_CREDENTIALS' },
      });
      expect(await held(account)).toBe(0);
    }
  });
});

describe('an account that a thief deletes', () => {
  it('a deleted account is not erased while its change of address can be undone', async () => {
    const hasty = await startServer({ DELETION_GRACE_DAYS: '0' });
    try {
      hasty.app.get<Sender>(OUTLET, { strict: false }).send = async (message: OutgoingMessage) => {
        sent = [message, ...sent];
      };
      const there = (method: string, path: string, token: string, body?: unknown) =>
        call(hasty, method, `/v1/me/${path}`, { token, body });
      const { token } = await newAccount(hasty);
      for (const email of [newEmail(), newEmail()]) {
        await there('POST', 'email', token, { email });
        expect((await there('PUT', 'email', token, { code: codeSentTo(email) })).status).toBe(200);
      }
      const { body } = await call(hasty, 'DELETE', '/v1/me', { token });
      expect(Date.parse(body.eraseAt)).toBeGreaterThan(inDays(6.9).getTime());
    } finally {
      await hasty.close();
    }
  });
});

describe('an exchanged session token', () => {
  const later = (seconds: number) => new Date(Date.now() + seconds * 1_000);

  it('an exchanged token that is reused later ends the session of its successor, and the owner is notified', async () => {
    const sessions = server.app.get(SessionsService, { strict: false });
    const owner = await member();
    const { token: next } = await sessions.refresh(owner.token, new Date());
    expect(await sessions.authenticate(next)).toMatchObject({ sessionId: owner.session });
    expect(await sessions.authenticate(owner.token, later(20))).toMatchObject({ sessionId: owner.session });
    expect(await sessions.authenticate(owner.token, later(31))).toBeUndefined();
    expect(await sessions.authenticate(next)).toBeUndefined();
    expect((await call(server, 'GET', '/v1/me', { token: next })).status).toBe(401);
    const { email } = owner;
    await waitFor(() => sentTo(email).some((text) => /used twice/.test(text)));
  });

  it('a token is recognised after any number of exchanges', async () => {
    const sessions = server.app.get(SessionsService, { strict: false });
    const owner = await member();
    let token = owner.token;
    for (let n = 0; n < 100; n++) ({ token } = await sessions.refresh(token, later(n * 60)));
    expect(await sessions.authenticate(token)).toMatchObject({ sessionId: owner.session });
    expect(await sessions.authenticate(owner.token)).toBeUndefined();
    expect(await sessions.authenticate(token)).toBeUndefined();
  });

  it('an exchange whose answer was lost causes no notice', async () => {
    const sessions = server.app.get(SessionsService, { strict: false });
    const owner = await member();
    await sessions.refresh(owner.token, new Date());
    expect(await sessions.authenticate(owner.token, later(31))).toBeUndefined();
    await server.app.get(DatabaseService).$queryRaw`SELECT 1`;
    expect(sentTo(owner.email).filter((text) => /used twice/.test(text))).toEqual([]);
  });

  it('a reused token ends no other session of its user, and a made-up token ends none', async () => {
    const sessions = server.app.get(SessionsService, { strict: false });
    const owner = await member();
    const other = await signInByCode(owner.email);
    const { token: next } = await sessions.refresh(owner.token, new Date());
    await sessions.authenticate(owner.token, later(31));
    expect(await sessions.authenticate(next)).toBeUndefined();
    const { token } = other.body;
    await sessions.authenticate(`${'A'.repeat(12)}${token.slice(12)}`);
    expect(await sessions.authenticate(token)).toMatchObject({ personId: owner.id });
  });
});

describe('a sign-in', () => {
  const onPhone = { 'x-device-id': 'the-phone-of-lan', 'user-agent': 'Fujin/3.1 (iPhone; iOS 17.4; Scale/3.00)' };
  const told = (email: string) => sentTo(email).filter((text) => /New sign-in/.test(text));

  it('a sign-in from a new device is notified by e-mail with device and time, and one from a known device is not', async () => {
    const email = newEmail();
    await signInByCode(email);
    expect(told(email)).toEqual([]);
    await signInByCode(email, onPhone);
    expect(told(email)).toEqual([expect.stringMatching(/Fujin on iPhone, \d{4}-\d\d-\d\d \d\d:\d\d UTC/)]);
    await signInByCode(email, onPhone);
    await signInByCode(email);
    expect(told(email)).toHaveLength(1);
  });

  it('the stored place of a sign-in is a hash that differs for each user', async () => {
    const [one, other] = [newEmail(), newEmail()];
    for (const email of [one, other]) await signInByCode(email, onPhone);
    const places = await server.app.get(DatabaseService).familiarPlace.findMany({
      where: { person: { email: { in: [one, other] } } },
    });
    expect(places).toHaveLength(2);
    expect(new Set(places.map(({ hash }) => Buffer.from(hash).toString('hex'))).size).toBe(2);
  });

  it('a sign-in by phone alone sends no notice by text', async () => {
    const phoneNumber = newNumber();
    for (const headers of [{}, onPhone]) {
      await call(server, 'POST', '/api/auth/phone-number/send-otp', { body: { phoneNumber } });
      const body = { phoneNumber, code: codeSentTo(phoneNumber) };
      expect((await call(server, 'POST', '/api/auth/phone-number/verify', { body, headers })).status).toBe(200);
    }
    expect(sentTo(phoneNumber)).toHaveLength(2);
  });
});

describe('a telnet sign-in code', () => {
  it('a correct code returns no attempts to a guesser', async () => {
    const strict = await startServer({ LIMITS_FACTOR: '1' });
    try {
      const port = await openLine(strict);
      const limits = strict.app.get(RateLimitsService);
      for (let n = 0; n < 9; n++) await limits.consume('lineCode', '127.0.0.1');
      const { token } = await newAccount(strict);
      await call(strict, 'PATCH', '/v1/me', { token, body: { nickname: 'Lan' } });
      const { code } = (await call(strict, 'POST', '/v1/me/line-code', { token })).body;
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
      (await LineClient.logIn(port, `code:${code}`)).close();
      await limits.consume('lineCode', '127.0.0.1');
      await expect(limits.consume('lineCode', '127.0.0.1')).rejects.toMatchObject({ code: 'TOO_MANY' });
    } finally {
      await strict.close();
    }
  });
});

/** Waits for work that is done after the response. */
async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
