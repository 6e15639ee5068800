// The sign-in with a JWT of the integrator's issuer: the first one creates the user, and bans, deactivations, deletions and roles hold.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountErasureService } from '../../src/features/account-deletion/account-erasure.service.js';
import { OUTLET, type OutgoingMessage, type Sender } from '../../src/features/mailer/mailer.types.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { blocksOf, readDocument } from '../support/examples.js';
import { audience, claimsOf, issuer, JwtIssuer, signWith } from '../support/jwt-issuer.js';
import { call, newAccount, startServer, type TestServer } from '../support/server.js';
import { callWith, newKey, type TestKey } from '../support/server-key.js';

let own: JwtIssuer;
let server: TestServer;
let key: TestKey;
beforeAll(async () => {
  own = await JwtIssuer.open();
  server = await startServer({ ...own.settings, MODERATORS: 'warden@example.com' });
  key = await newKey(server);
});
afterAll(async () => {
  await server.close();
  own.close();
});

let users = 0;
const newSub = () => `jwt-${++users}`;
const ask = (method: string, path: string, body?: unknown) => callWith(server, key, method, path, body);
const database = () => server.app.get(DatabaseService);

const send = (token: string, headers: Record<string, string> = {}) =>
  call(server, 'POST', '/api/auth/sign-in/jwt', { body: { token }, headers });
const signIn = async (sub: string, claims: Record<string, unknown> = {}, headers?: Record<string, string>) =>
  send(await own.sign(claimsOf(sub, claims)), headers);
const me = async (token: string) => (await call(server, 'GET', '/v1/me', { token })).body;
const account = async (token: string) => (await call(server, 'GET', '/v1/me/account', { token })).body;

describe('a sign-in with a JWT', () => {
  it.each(['rsa', 'ec', 'ed'])('a token that is signed with the key %s opens a session of the user', async (kid) => {
    const sub = newSub();
    const { status, body } = await send(await own.sign(claimsOf(sub), { kid }));
    expect([status, body.user.isAnonymous ?? false]).toEqual([200, false]);
    expect(body.token).toEqual(expect.any(String));
    expect(await account(body.token)).toMatchObject({ id: body.user.id, externalId: sub, email: null });
    expect((await ask('GET', `/users/ext:${sub}`)).body.id).toBe(body.user.id);
  });

  it('a user without an address has the daily quota of a confirmed account', async () => {
    const quotaOf = async ({ token }: { token: string }) =>
      (await call(server, 'GET', '/v1/me/allowances', { token })).body.left.profiles;
    const [ofIssuer, ofAnonymous] = [
      await quotaOf((await signIn(newSub())).body),
      await quotaOf(await newAccount(server)),
    ];
    expect(ofIssuer / ofAnonymous).toBe(2_000 / 50);
  });

  it('a token opens further sessions of the same user until it expires', async () => {
    const token = await own.sign(claimsOf(newSub()));
    const [first, second] = [(await send(token)).body, (await send(token)).body];
    expect(second.user.id).toBe(first.user.id);
    expect(second.token).not.toBe(first.token);
  });

  it('first sign-ins at the same time create one user', async () => {
    const sub = newSub();
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(sub, { nickname: 'Lan' })));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1);
    expect(await database().person.count({ where: { externalId: sub } })).toBe(1);
  });

  it('a user created by the server API signs in with a token', async () => {
    const externalId = newSub();
    const { body } = await ask('POST', '/users', { externalId, profile: { nickname: 'Kai' } });
    expect((await signIn(externalId)).body.user.id).toBe(body.id);
  });

  it('a session by a token confirms no change of an account with an address', async () => {
    const { token } = (await signIn(newSub(), { email: 'confirms@example.com', email_verified: true })).body;
    const answers = [
      await call(server, 'DELETE', '/v1/me', { token }),
      await call(server, 'POST', '/v1/me/email', { token, body: { email: 'thief@example.com' } }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['CONFIRM_FIRST', 'CONFIRM_FIRST']);
    const plain = (await signIn(newSub())).body.token;
    expect((await call(server, 'DELETE', '/v1/me', { token: plain })).status).toBe(202);
  });

  it('a sign-in on a new device is reported to the verified address, and the first is not', async () => {
    const mails: OutgoingMessage[] = [];
    server.app.get<Sender>(OUTLET, { strict: false }).send = async (mail) => void mails.push(mail);
    const [sub, claims] = [newSub(), { email: 'alerts@example.com', email_verified: true }];
    await signIn(sub, claims, { 'x-device-id': 'the-first-device' });
    await signIn(sub, claims, { 'x-device-id': 'the-first-device' });
    expect(mails).toEqual([]);
    await signIn(sub, claims, { 'x-device-id': 'another-device' });
    expect(mails).toMatchObject([{ to: 'alerts@example.com', text: expect.stringContaining('New sign-in') }]);
  });

  it('the issuer of docs/accounts.md signs a token that opens a session', async () => {
    const [example] = blocksOf(readDocument('docs/accounts.md')).filter(({ language }) => language === 'js');
    const user = { id: 'user-8123', nickname: 'Mei', birthdate: '1999-02-03' };
    const program = `${example!.text.replaceAll('4000', '0')}
      console.log(JSON.stringify({ token: await tokenFor(${JSON.stringify(user)}), keys }));
      process.exit();`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    const { token, keys } = JSON.parse(stdout);
    const theirs = await JwtIssuer.open();
    theirs.published = keys;
    const other = await startServer({ ...theirs.settings, JWT_ISSUER: 'https://accounts.example' });
    try {
      const { status, body } = await call(other, 'POST', '/api/auth/sign-in/jwt', { body: { token } });
      expect(status).toBe(200);
      expect((await call(other, 'GET', '/v1/me', { token: body.token })).body.profile.nickname).toBe('Mei');
    } finally {
      await other.close();
      theirs.close();
    }
  });

  it('a server without an issuer answers NOT_FOUND', async () => {
    const other = await startServer();
    try {
      const body = { token: await own.sign(claimsOf('lan')) };
      expect((await call(other, 'POST', '/api/auth/sign-in/jwt', { body })).body.code).toBe('NOT_FOUND');
    } finally {
      await other.close();
    }
  });

  it('an issuer with a secret signs with HS256, and no other key or algorithm is accepted', async () => {
    const secret = Buffer.from('a secret of at least thirty-two bytes, or of sixty-four for HS512');
    const settings = { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_SECRET: secret.toString() };
    const other = await startServer(settings);
    const statusOf = async (token: string) =>
      (await call(other, 'POST', '/api/auth/sign-in/jwt', { body: { token } })).status;
    try {
      expect(await statusOf(await signWith(secret, claimsOf('lan'), { alg: 'HS256' }))).toBe(200);
      const long = Buffer.concat([secret, secret]);
      expect(await statusOf(await signWith(long, claimsOf('lan'), { alg: 'HS256' }))).toBe(401);
      expect(await statusOf(await signWith(secret, claimsOf('lan'), { alg: 'HS512' }))).toBe(401);
      expect(await statusOf(await own.sign(claimsOf('lan')))).toBe(401);
    } finally {
      await other.close();
    }
  });
});

describe('users who may not sign in with a JWT', () => {
  it('a banned user is refused with the reason, also after the erasure of the account', async () => {
    const sub = newSub();
    const { id } = (await signIn(sub)).body.user;
    await ask('POST', `/users/${id}/sanctions`, { kind: 'ban', reason: 'Spam.' });
    const { status, body } = await signIn(sub);
    expect([status, body.code, body.reason]).toEqual([403, 'ACCOUNT_BANNED', 'Spam.']);
    const { eraseAt } = (await ask('DELETE', `/users/${id}`)).body;
    await server.app.get(AccountErasureService, { strict: false }).eraseAccount(id, new Date(eraseAt));
    expect((await signIn(sub)).body.code).toBe('ACCOUNT_BANNED');
    expect(await database().person.count({ where: { externalId: sub } })).toBe(0);
  });

  it('a user on a banned device is refused', async () => {
    const device = { 'x-device-id': 'a-device-of-the-banned' };
    const { id } = (await signIn(newSub(), {}, device)).body.user;
    await ask('POST', `/users/${id}/sanctions`, { kind: 'ban', reason: 'Spam.' });
    const sub = newSub();
    expect((await signIn(sub, {}, device)).body.code).toBe('ACCOUNT_BANNED');
    expect(await database().person.count({ where: { externalId: sub } })).toBe(0);
  });

  it('a deactivated user can only look after the account, and no claim changes the profile', async () => {
    const sub = newSub();
    const { id } = (await signIn(sub)).body.user;
    await ask('POST', `/users/${id}/deactivate`, { reason: 'Moved' });
    const { token } = (await signIn(sub, { nickname: 'Lan', gender: 'female' })).body;
    expect((await call(server, 'GET', '/v1/deck', { token })).body.code).toBe('ACCOUNT_SUSPENDED');
    expect(await me(token)).toMatchObject({
      profile: { nickname: null, gender: null },
      standing: { suspended: { reason: 'Moved' } },
    });
  });

  it('a moderator is refused, and no issuer makes one', async () => {
    const sub = newSub();
    const { id } = (await signIn(sub)).body.user;
    const { token } = (await signIn(newSub(), { email: 'warden@example.com', email_verified: true })).body;
    expect(await account(token)).toMatchObject({ email: null });
    const data = { email: 'warden@example.com', emailVerified: true };
    await database().person.update({ where: { id }, data });
    const { status, body } = await signIn(sub, { nickname: 'Warden' });
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await ask('GET', `/users/${id}`)).body.profile.nickname).toBeNull();
  });

  it('a deleted user is restored by a sign-in, and is a new user after the erasure', async () => {
    const sub = newSub();
    const { id } = (await signIn(sub)).body.user;
    await ask('DELETE', `/users/${id}`);
    expect((await signIn(sub)).body).toMatchObject({ cameBack: true, user: { id } });
    const { eraseAt } = (await ask('DELETE', `/users/${id}`)).body;
    await server.app.get(AccountErasureService, { strict: false }).eraseAccount(id, new Date(eraseAt));
    const again = (await signIn(sub)).body;
    expect(again.user.id).not.toBe(id);
    expect(again.cameBack).toBeUndefined();
  });
});

describe('the claims of a JWT', () => {
  const profile = { nickname: 'Lan', birthdate: '1998-05-04', gender: 'female', locale: 'zh_CN' };

  it('the first sign-in fills the profile', async () => {
    const { token } = (await signIn(newSub(), profile)).body;
    expect((await me(token)).profile).toMatchObject({
      ...{ nickname: 'Lan', birthDate: '1998-05-04', gender: 'woman', languages: ['zh-CN'] },
      changesLeft: { gender: 2, birthDate: 2 },
    });
  });

  it('a later sign-in fills what is missing, and changes no answer of the user', async () => {
    const sub = newSub();
    const { token } = (await signIn(sub, { nickname: 'Lan' })).body;
    await call(server, 'PATCH', '/v1/me', { token, body: { nickname: 'Yu', gender: 'nonbinary' } });
    const young = { ...profile, nickname: 'Kai' };
    expect((await signIn(sub, young)).status).toBe(200);
    expect((await me(token)).profile).toMatchObject({ nickname: 'Yu', gender: 'nonbinary', birthDate: '1998-05-04' });
    expect((await signIn(sub, { birthdate: '2015-01-01' })).status).toBe(200);
    expect((await me(token)).profile.birthDate).toBe('1998-05-04');
  });

  it.each([
    ['of other types', { nickname: 7, birthdate: {}, gender: ['female'], locale: null }],
    ['of other forms', { nickname: 'x'.repeat(61), birthdate: '0000-05-04', gender: 'other', locale: 'no tag at all' }],
    ['that are refused to users', { nickname: 'Fujin moderator', bio: 'Hi', languages: ['zh'], name: 'Lan Zhang' }],
    ['without a shape', { nickname: '\u200b\u3164', locale: '\u200b' }],
  ])('claims %s are left out', async (_, claims) => {
    const { status, body } = await signIn(newSub(), claims);
    expect(status).toBe(200);
    expect((await me(body.token)).profile).toMatchObject({
      ...{ nickname: null, birthDate: null, gender: null, bio: '', languages: [] },
    });
  });

  it('a minor is refused, and the account is suspended as after a change by the user', async () => {
    const sub = newSub();
    const { status, body } = await signIn(sub, { ...profile, birthdate: '2015-01-01' });
    expect([status, body.code]).toEqual([422, 'UNDERAGE']);
    const again = await signIn(sub, { ...profile, birthdate: '2015-01-01' });
    expect(again.status).toBe(200);
    expect((await call(server, 'GET', '/v1/deck', { token: again.body.token })).body.code).toBe('ACCOUNT_SUSPENDED');
    expect((await me(again.body.token)).profile).toMatchObject({ nickname: null, birthDate: null });
  });

  it('a verified address and number become those of a new user', async () => {
    const claims = { email: ' Wei@Example.com', email_verified: true };
    const number = { phone_number: '+86 138 0013 8055', phone_number_verified: true };
    const { token } = (await signIn(newSub(), { ...claims, ...number })).body;
    expect(await account(token)).toMatchObject({ email: 'wei@example.com', phoneNumber: '+8613800138055' });
  });

  it.each([
    ['without a verification', {}],
    ['with a verification that is false', { email_verified: false, phone_number_verified: false }],
    ['with a verification that is a text', { email_verified: 'true', phone_number_verified: 'true' }],
  ])('an address and a number %s are left out', async (_, verified) => {
    const contacts = { email: 'unverified@example.com', phone_number: '+8613800138056' };
    const { token } = (await signIn(newSub(), { ...contacts, ...verified })).body;
    expect(await account(token)).toMatchObject({ email: null, phoneNumber: null });
  });

  it('an address or number of another user stays theirs, and an existing user gets none', async () => {
    const contacts = {
      ...{ email: 'owner@example.com', email_verified: true },
      ...{ phone_number: '+8613800138057', phone_number_verified: true },
    };
    const owner = (await signIn(newSub(), contacts)).body;
    const { token } = (await signIn(newSub(), contacts)).body;
    expect(await account(token)).toMatchObject({ email: null, phoneNumber: null });
    expect(await account(owner.token)).toMatchObject({ email: contacts.email, phoneNumber: contacts.phone_number });
    const sub = newSub();
    const later = (await signIn(sub)).body;
    await signIn(sub, { email: 'later@example.com', email_verified: true });
    expect(await account(later.token)).toMatchObject({ email: null });
  });

  it('one of two new users with the same address at the same time gets it', async () => {
    const contacts = { email: 'both@example.com', email_verified: true };
    const answers = await Promise.all([signIn(newSub(), contacts), signIn(newSub(), contacts)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const emails = await Promise.all(answers.map(async ({ body }) => (await account(body.token)).email));
    expect(emails.sort()).toEqual(['both@example.com', null]);
  });
});
