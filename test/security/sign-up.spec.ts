// Sign-up, codes and the ownership of an address, over HTTP.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountDeletionService } from '../../src/features/account-deletion/account-deletion.service.js';
import { CredentialCheckService } from '../../src/features/accounts/auth/credential-check.service.js';
import { CodesService } from '../../src/features/accounts/codes/codes.service.js';
import { AccountHooksService } from '../../src/features/accounts/credentials/account-hooks.service.js';
import { DeletedAccountsService } from '../../src/features/accounts/deletion/deleted-accounts.service.js';
import { DeletedAccountsStore } from '../../src/features/accounts/deletion/deleted-accounts.store.js';
import { SessionsService } from '../../src/features/accounts/sessions/sessions.service.js';
import { placeholder } from '../../src/features/accounts/sign-up/placeholder-email.js';
import { SignUpService } from '../../src/features/accounts/sign-up/sign-up.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { ask } from '../support/database.js';
import { call, newAccount, newPerson, startServer, type TestServer } from '../support/server.js';

const own = 'my own secret 4711 heron pond';
const foreign = 'attacker purple 991 zebra quartz';
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

let server: TestServer;
let database: DatabaseService;
let count = 0;
beforeAll(async () => {
  server = await startServer({ DEMO: 'true', MODERATORS: 'boss@example.com' });
  database = server.app.get(DatabaseService);
});
afterAll(() => server.close());

const newEmail = () => `signup${++count}@example.com`;
const newNumber = () => `+86137${String(++count).padStart(8, '0')}`;
const post = (path: string, body?: object, token?: string) =>
  call(server, 'POST', path.startsWith('/') ? path : `/api/auth/${path}`, {
    ...(body && { body }),
    ...(token && { token }),
  });
const put = (path: string, token: string, body: object) => call(server, 'PUT', path, { token, body });

const signUp = async (email: string, password: string): Promise<string> =>
  (await post('sign-up/email', { email, password })).body.ticket;
const signIn = (email: string, password: string) => post('sign-in/email', { email, password });
const send = (email: string, type: string) => post('email-otp/send-verification-otp', { email, type });
const confirm = (email: string, otp: string, ticket?: string) =>
  post('email-otp/verify-email', { email, otp, ...(ticket && { ticket }) });
const textCode = (phoneNumber: string) => post('phone-number/send-otp', { phoneNumber });
const verifyPhone = (phoneNumber: string, code: string) => post('phone-number/verify', { phoneNumber, code });

/** The sent messages, the newest first. */
async function sentTo(to: string): Promise<string[]> {
  const { body } = await call(server, 'GET', `/dev/outbox?to=${encodeURIComponent(to)}`);
  return body.items.map(({ text }: { text: string }) => text);
}
const codeOf = (text = '') => text.match(/\d{6}/)?.[0] ?? 'none';
const codeSentTo = async (to: string) => codeOf((await sentTo(to)).find((text) => /\d{6}/.test(text)));

async function byCode(email: string) {
  await send(email, 'sign-in');
  return post('sign-in/email-otp', { email, otp: await codeSentTo(email) });
}

describe('a sign-up with the address of another user', () => {
  it('the confirmed sign-up keeps its own password, and a try of the other password mails nothing', async () => {
    const email = newEmail();
    await signUp(email, foreign);
    expect(await signIn(email, foreign)).toMatchObject({ status: 403, body: { code: 'VERIFY_FIRST' } });
    const ticket = await signUp(email, own);
    expect(await signIn(email, foreign)).toMatchObject({ status: 401, body: { code: 'WRONG_CREDENTIALS' } });
    expect(await signIn(email, own)).toMatchObject({ status: 403, body: { code: 'VERIFY_FIRST' } });
    expect(await sentTo(email)).toHaveLength(2);
    expect(await confirm(email, await codeSentTo(email), ticket)).toMatchObject({ body: { passwordSet: true } });
    expect((await signIn(email, own)).status).toBe(200);
    expect((await signIn(email, foreign)).status).toBe(401);
  });

  it('a code of a newer sign-up sets no password, and the owner sets theirs at once', async () => {
    const email = newEmail();
    const ticket = await signUp(email, own);
    await signUp(email, foreign);
    const { status, body } = await confirm(email, await codeSentTo(email), ticket);
    expect([status, body.passwordSet, body.user.email]).toEqual([200, false, email]);
    for (const password of [foreign, own]) expect((await signIn(email, password)).status).toBe(401);
    expect((await put('/v1/me/password', body.token, { password: own })).status).toBe(204);
    expect((await signIn(email, own)).body.user.id).toBe(body.user.id);
  });

  it('a first sign-up with the address of an admin gives no access to the admin account', async () => {
    const email = 'boss@example.com';
    await signUp(email, foreign);
    const { body } = await confirm(email, await codeSentTo(email));
    const cases = (token: string) => call(server, 'GET', '/v1/moderation/cases', { token });
    expect((await cases(body.token)).status).toBe(200);
    expect((await signIn(email, foreign)).status).toBe(401);
  });

  it('an unconfirmed sign-up creates no account, and the owner can sign in by code', async () => {
    const email = newEmail();
    await signUp(email, foreign);
    expect(await database.person.count({ where: { email } })).toBe(0);
    const [first, second] = [await byCode(email), await byCode(email)];
    expect([first.status, second.status, second.body.user.id]).toEqual([200, 200, first.body.user.id]);
    expect((await signIn(email, foreign)).status).toBe(401);
  });

  it('a sign-up with a taken address changes no account, and gets the answers of a free address', async () => {
    const [email, free] = [newEmail(), newEmail()];
    const ticket = await signUp(email, own);
    const { body } = await confirm(email, await codeSentTo(email), ticket);
    const foreignTickets = [];
    for (const address of [email, free]) {
      const answer = await post('sign-up/email', { email: address, password: foreign });
      expect(answer).toMatchObject({
        status: 200,
        body: { token: null, email: address, ticket: expect.stringMatching(/^[\w-]{32}$/) },
      });
      foreignTickets.push(answer.body.ticket);
      for (const [password, code] of [
        [foreign, 'VERIFY_FIRST'],
        ['neither of the two 52 magpies', 'WRONG_CREDENTIALS'],
      ] as const)
        expect([address, (await signIn(address, password)).body.code]).toEqual([address, code]);
    }
    expect((await sentTo(email))[0]).toMatch(/already has an account.*已注册过账号/);
    await send(email, 'email-verification');
    expect((await sentTo(email))[0]).toMatch(/already has an account/);
    expect((await signIn(email, own)).body.user.id).toBe(body.user.id);
    expect((await call(server, 'GET', '/v1/me', { token: body.token })).status).toBe(200);
    const entry = server.app.get(SignUpService, { strict: false });
    const codes = server.app.get(CodesService, { strict: false });
    const code = await codes.issue(database, 'sign_up', { target: email }, email, new Date());
    expect(await entry.confirm(email, code, foreignTickets[0], new Date())).toEqual({
      personId: body.user.id,
      passwordSet: false,
    });
    expect((await signIn(email, own)).status).toBe(200);
    expect((await signIn(email, foreign)).status).toBe(401);
  });

  it('another code for the same ticket can be requested, and the answer does not reveal a pending sign-up', async () => {
    const [waiting, unknown] = [newEmail(), newEmail()];
    const ticket = await signUp(waiting, own);
    const first = await codeSentTo(waiting);
    const answers = [await send(waiting, 'email-verification'), await send(unknown, 'email-verification')];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, { success: true }],
      [200, { success: true }],
    ]);
    expect(await sentTo(unknown)).toEqual([]);
    const second = await codeSentTo(waiting);
    if (first !== second) expect((await confirm(waiting, first, ticket)).status).toBe(401);
    expect((await confirm(waiting, second, ticket)).body.passwordSet).toBe(true);
  });

  it('a pending sign-up is deleted a day later', async () => {
    const email = newEmail();
    await signUp(email, own);
    const entry = server.app.get(SignUpService, { strict: false });
    const credentialCheck = server.app.get(CredentialCheckService, { strict: false });
    await entry.sweep(inDays(0.9));
    expect(await database.signUp.count({ where: { email } })).toBe(1);
    await expect(credentialCheck.byPassword(email, own, inDays(1.1))).rejects.toMatchObject({
      code: 'WRONG_CREDENTIALS',
    });
    await entry.sweep(inDays(1.1));
    expect(await database.signUp.count({ where: { email } })).toBe(0);
    expect(await database.code.count({ where: { holder: email } })).toBe(0);
  });
});

describe('an account whose address was never confirmed', () => {
  /** Creates an unconfirmed account in the former format. */
  async function squat(email: string): Promise<string> {
    const account = { accountId: 'x', providerId: 'credential', password: 'x' };
    const data = { email, name: '', accounts: { create: account } };
    return (await database.person.create({ data })).id;
  }

  it('an unconfirmed account loses the address and its password to the user who proves the address, in any way', async () => {
    const anonymous = await newAccount(server);
    const ways: ((email: string) => Promise<string>)[] = [
      async (email) => (await byCode(email)).body.user.id,
      async (email) => {
        const ticket = await signUp(email, own);
        return (await confirm(email, await codeSentTo(email), ticket)).body.user.id;
      },
      async (email) => {
        await post('/v1/me/email', { email }, anonymous.token);
        return (await put('/v1/me/email', anonymous.token, { code: await codeSentTo(email) })).body.id;
      },
    ];
    for (const way of ways) {
      const email = newEmail();
      const squatter = await squat(email);
      const id = await way(email);
      expect(await database.person.findUniqueOrThrow({ where: { email } })).toMatchObject({ id, emailVerified: true });
      expect(id).not.toBe(squatter);
      expect(await database.account.count({ where: { personId: squatter } })).toBe(0);
    }
  });

  it('an unconfirmed account is erased after a day, and no other is', async () => {
    const leaving = server.app.get(AccountDeletionService, { strict: false });
    const jobs = server.app.get(JobsService, { strict: false });
    const [squatter, freed] = [await squat(newEmail()), await squat(placeholder('unconfirmed'))];
    const number = newNumber();
    await textCode(number);
    const { id: byPhone } = (await verifyPhone(number, await codeSentTo(number))).body.user;
    const { id: byMail } = (await byCode(newEmail())).body.user;
    const { id: anonymous } = await newPerson(server);
    const kept = { id: { in: [byPhone, byMail, anonymous] } };
    const town = await database.person.count({ where: { email: { endsWith: '@demo.invalid' } } });
    for (const [days, left] of [
      [0.9, 2],
      [1.1, 0],
    ] as const) {
      await leaving.sweep(inDays(days));
      await jobs.runDue('erasure', inDays(days + 0.1));
      expect(await database.person.count({ where: { id: { in: [squatter, freed] } } })).toBe(left);
    }
    expect(await database.person.count({ where: kept })).toBe(3);
    expect(await database.person.count({ where: { email: { endsWith: '@demo.invalid' } } })).toBe(town);
  });
});

describe('an anonymous account', () => {
  it('an anonymous account is erased after a long time out of use, and by no other rule', async () => {
    const leaving = server.app.get(AccountDeletionService, { strict: false });
    const jobs = server.app.get(JobsService, { strict: false });
    const [idle, signedOut, used, active] = [
      await newPerson(server),
      await newAccount(server),
      await newAccount(server),
      await newPerson(server),
    ];
    await post('sign-out', undefined, signedOut.token);
    await database.session.updateMany({ where: { personId: used.id }, data: { seenOn: inDays(20) } });
    const activeDay = Math.floor(inDays(20).getTime() / dayMs);
    await database.profile.update({ where: { personId: active.id }, data: { activeDay } });
    const left = async () =>
      (await database.person.findMany({ where: { id: { in: [idle, signedOut, used, active].map(({ id }) => id) } } }))
        .map(({ id }) => id)
        .sort();
    await leaving.sweep(inDays(89));
    await jobs.runDue('erasure', inDays(89.1));
    expect(await left()).toEqual([idle.id, signedOut.id, used.id, active.id].sort());
    await leaving.sweep(inDays(91));
    await jobs.runDue('erasure', inDays(91.1));
    expect(await left()).toEqual([used.id, active.id].sort());
    expect((await call(server, 'GET', '/v1/me', { token: idle.token })).status).toBe(401);
  });

  it('an anonymous account is out of use after the configured number of days, and never with 0', async () => {
    const { id } = await newAccount(server);
    const abandoned = (settings: { ANONYMOUS_IDLE_DAYS?: number; SESSION_IDLE_DAYS: number }, days: number) => {
      const [sessions, hooks] = [server.app.get(SessionsService, { strict: false }), new AccountHooksService()];
      const leavers = new DeletedAccountsService(
        { ANONYMOUS_IDLE_DAYS: undefined, ...settings },
        new DeletedAccountsStore(database),
        sessions,
        hooks,
      );
      return leavers.findAbandoned(inDays(days), 1_000);
    };
    expect(await abandoned({ SESSION_IDLE_DAYS: 10 }, 9)).not.toContain(id);
    expect(await abandoned({ SESSION_IDLE_DAYS: 10 }, 12)).toContain(id);
    expect(await abandoned({ SESSION_IDLE_DAYS: 10, ANONYMOUS_IDLE_DAYS: 20 }, 12)).not.toContain(id);
    expect(await abandoned({ SESSION_IDLE_DAYS: 10, ANONYMOUS_IDLE_DAYS: 0 }, 4_000)).not.toContain(id);
  });
});

describe('a placeholder address', () => {
  it('the placeholder of a number cannot be signed up with, and its owner still signs in by number', async () => {
    const number = newNumber();
    const squat = `${number.slice(1)}@phone.invalid`;
    for (const [path, body] of [
      ['sign-up/email', { email: squat, password: foreign }],
      ['sign-in/email-otp', { email: squat, otp: '123456' }],
      ['email-otp/send-verification-otp', { email: squat, type: 'sign-in' }],
    ] as const)
      expect(await post(path, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    await database.person.create({ data: { email: squat, name: '' } });
    const ids = [];
    for (let n = 0; n < 2; n++) {
      await textCode(number);
      ids.push((await verifyPhone(number, await codeSentTo(number))).body.user.id);
    }
    const person = await database.person.findUniqueOrThrow({ where: { phoneNumber: number } });
    expect(ids).toEqual([person.id, person.id]);
    expect(person.email).not.toContain(number.slice(1));
  });
});

describe('one address or number that several users claim at once', () => {
  it('an address or number goes to one of the claimants, and no claim fails without a code of its own', async () => {
    for (const [contact, target] of [
      ['email', newEmail()],
      ['phone', newNumber()],
    ] as const) {
      const field = contact === 'email' ? { email: target } : { phoneNumber: target };
      const claims: (() => ReturnType<typeof put>)[] = [];
      for (let n = 0; n < 3; n++) {
        const { token } = await newAccount(server);
        await post(`/v1/me/${contact}`, field, token);
        const code = await codeSentTo(target);
        claims.push(() => put(`/v1/me/${contact}`, token, { code }));
      }
      if (contact === 'email') {
        const ticket = await signUp(target, own);
        const signUpCode = await codeSentTo(target);
        await send(target, 'sign-in');
        const signInCode = await codeSentTo(target);
        claims.push(() => confirm(target, signUpCode, ticket));
        claims.push(() => post('sign-in/email-otp', { email: target, otp: signInCode }));
      } else {
        await textCode(target);
        const code = await codeSentTo(target);
        claims.push(() => verifyPhone(target, code));
      }
      const answers = await Promise.all(claims.map((claim) => claim()));
      expect(answers.map(({ status }) => status).filter((status) => ![200, 401].includes(status))).toEqual([]);
      expect(answers.some(({ status }) => status === 200)).toBe(true);
      expect(await database.person.count({ where: field })).toBe(1);
    }
  });
});

describe('a one-time code', () => {
  /** Each kind, with its request and the text of its message. */
  const kinds = [
    ['sign-in', /code to sign in is .*用于登录/],
    ['sign-up', /code to sign up is .*用于注册/],
    ['reset', /code to reset your password is .*用于重置密码/],
    ['change', /code to link this e-mail address is .*用于绑定邮箱/],
    ['confirm', /code to confirm your identity is .*用于确认身份/],
  ] as const;
  type Kind = (typeof kinds)[number][0];

  /** The code of a kind, and the calls that accept codes: all for one address. */
  async function scene(kind: Kind) {
    const email = newEmail();
    const member = await newAccount(server);
    let [ticket, token]: [string?, string?] = [undefined, member.token];
    if (kind === 'reset' || kind === 'confirm') token = (await byCode(email)).body.token;
    if (kind === 'sign-in') await send(email, 'sign-in');
    if (kind === 'sign-up') ticket = await signUp(email, own);
    if (kind === 'reset') await send(email, 'forget-password');
    if (kind === 'change') await post('/v1/me/email', { email }, token);
    if (kind === 'confirm') await post('/v1/me/confirmation/code', { by: 'email' }, token);
    const [text = ''] = await sentTo(email);
    const code = codeOf(text);
    const uses: Record<Kind, () => Promise<{ status: number }>> = {
      'sign-in': () => post('sign-in/email-otp', { email, otp: code }),
      'sign-up': () => confirm(email, code, ticket),
      reset: () => post('email-otp/reset-password', { email, otp: code, password: own }),
      change: () => put('/v1/me/email', token!, { code }),
      confirm: () => post('/v1/me/confirmation', { code }, token),
    };
    return { text, code, uses };
  }

  it.each(kinds)(
    'a code to %s names its purpose in both languages, and works for no other purpose',
    async (kind, says) => {
      const { text, uses } = await scene(kind);
      expect(text).toMatch(says);
      expect(text).toMatch(/We never ask for it\..*请勿告诉他人/);
      for (const [other] of kinds)
        if (other !== kind) expect([other, (await uses[other]()).status]).toEqual([other, 401]);
      expect((await uses[kind]()).status).toBe(200);
      expect((await uses[kind]()).status).toBe(401);
    },
  );

  it('a code by text names its purpose too, and costs at most two messages', async () => {
    const number = newNumber();
    await textCode(number);
    const [text = ''] = await sentTo(number);
    expect(text).toMatch(/code to sign in is .*用于登录/);
    expect(text.length).toBeLessThanOrEqual(134);
  });

  it('the database holds neither a code nor a hash of it that can be tried without the secret', async () => {
    const number = newNumber();
    await textCode(number);
    const codes = [await codeSentTo(number)];
    for (const [kind] of kinds) codes.push((await scene(kind)).code);
    const ticket = await signUp(newEmail(), own);
    const digests = codes.flatMap((code) =>
      (['hex', 'base64', 'base64url'] as const).map((form) => createHash('sha256').update(code).digest(form)),
    );
    const tables = ['codes', 'sign_ups', 'verifications', 'people', 'accounts', 'sessions', 'jobs'];
    const rows = await Promise.all(
      tables.map((table) => ask(server.config.DATABASE_URL, `SELECT t::text AS row FROM ${table} t`)),
    );
    // a code may stand in a UUID or a time by chance, but in no column of its own
    const kept = rows.flat().map(({ row }) => String(row));
    const isKept = (secret: string) => kept.some((row) => row.includes(`,${secret},`) || row.includes(`,${secret}:`));
    expect(codes.filter(isKept)).toEqual([]);
    expect([...digests, ticket].filter((secret) => kept.some((row) => row.includes(secret)))).toEqual([]);
  });
});

describe('a row that better-auth reserves', () => {
  it('a reserved row may have an id that is not a UUID', async () => {
    const reserved = { id: 'aB3-not-a-uuid', identifier: 'x', value: 'x', expiresAt: inDays(1) };
    await expect(database.verification.create({ data: reserved })).resolves.toMatchObject({ id: reserved.id });
  });
});
