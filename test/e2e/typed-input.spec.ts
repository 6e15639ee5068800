import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, newAccount, newPerson, startServer, type TestServer } from '../support/server.js';

const password = 'seven herons over Suzhou creek';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ DEMO: 'true' });
});
afterAll(() => server.close());

async function codeSentTo(to: string): Promise<string> {
  const { body } = await call(server, 'GET', `/dev/outbox?to=${encodeURIComponent(to)}`);
  return body.items.map((message: { text: string }) => message.text.match(/\d{6}/)?.[0]).find(Boolean);
}

const post = (path: string, body: unknown) => call(server, 'POST', `/api/auth/${path}`, { body });

/** Signs in or up by a code to an address or number, each call with a spelling of its own. @returns the id of the account */
async function signInByCode(contact: 'email' | 'phone', asked: string, typed: string, stored: string): Promise<string> {
  if (contact === 'email') await post('email-otp/send-verification-otp', { email: asked, type: 'sign-in' });
  else await post('phone-number/send-otp', { phoneNumber: asked });
  const code = await codeSentTo(stored);
  const answer =
    contact === 'email'
      ? await post('sign-in/email-otp', { email: typed, otp: ` ${code.slice(0, 3)} ${code.slice(3)}` })
      : await post('phone-number/verify', { phoneNumber: typed, code: `${code} ` });
  expect(answer.status).toBe(200);
  return answer.body.user.id;
}

describe('typed addresses and numbers', () => {
  it.each([
    ['email', 'typed@example.com ', '\u200bTyped@Example.com', 'typed@example.com'],
    ['email', 'lan@münchen.de', 'LAN@MÜNCHEN.DE ', 'lan@xn--mnchen-3ya.de'],
    ['email', '用户@例子。中国', '用户@例子.中国', '用户@xn--fsqu00a.xn--fiqs8s'],
    ['phone', '+86 138 0013 8000', '+8613800138000 ', '+8613800138000'],
    ['phone', '+49 0151 23456789', '+49 (0)151/23456789', '+4915123456789'],
  ] as const)('the %s %j and its other spelling %j open one account', async (contact, one, other, stored) => {
    const id = await signInByCode(contact, one, one, stored);
    expect(await signInByCode(contact, other, stored, stored)).toBe(id);
  });

  it('a user signs up with a password and signs in with another spelling of the address', async () => {
    const { ticket } = (await post('sign-up/email', { email: ' spaced@example.com', password })).body;
    const otp = await codeSentTo('spaced@example.com');
    await post('email-otp/verify-email', { email: 'spaced@example.com\n', otp, ticket });
    expect((await post('sign-in/email', { email: 'Spaced@Example.com ', password })).status).toBe(200);
  });

  it.each(['a', 'a b@example.com', 'a@b', 'a@127.1'])('the text %j is refused as an address', async (email) => {
    expect((await post('sign-up/email', { email, password })).body.code).toBe('INVALID_INPUT');
  });
});

describe('compressed bodies', () => {
  it.each(['gzip', 'GZIP', 'deflate', 'br', 'identity, gzip'])(
    'a body with content-encoding %s answers 415',
    async (encoding) => {
      const body = gzipSync(JSON.stringify({ email: 'zipped@example.com', type: 'sign-in' }));
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const answer = await fetch(`${server.url}/api/auth/email-otp/send-verification-otp`, {
        method: 'POST',
        headers,
        body,
      });
      expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity']);
      expect(((await answer.json()) as { code: string }).code).toBe('UNSUPPORTED_MEDIA_TYPE');
    },
  );

  it('a body with content-encoding identity is read', async () => {
    const body = JSON.stringify({ email: 'plain@example.com', type: 'sign-in' });
    const headers = { 'content-type': 'application/json', 'content-encoding': 'identity' };
    const answer = await fetch(`${server.url}/api/auth/email-otp/send-verification-otp`, {
      method: 'POST',
      headers,
      body,
    });
    expect(answer.status).toBe(200);
  });
});

describe('the profile', () => {
  it('language tags of devices are stored as language, script and region', async () => {
    const { token } = await newAccount(server);
    const languages = ['es-419', 'zh_Hans_CN', 'EN', 'en', 'pt-BR-u-ca-gregory'];
    const { status, body } = await call(server, 'PATCH', '/v1/me', { token, body: { languages } });
    expect([status, body.profile.languages]).toEqual([200, ['es-419', 'zh-Hans-CN', 'en', 'pt-BR']]);
  });

  it.each(['👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'é', '小'])('a nickname has at most thirty %s', async (character) => {
    const { token } = await newAccount(server);
    const statusOf = async (length: number) =>
      (await call(server, 'PATCH', '/v1/me', { token, body: { nickname: character.repeat(length) } })).status;
    expect([await statusOf(30), await statusOf(31)]).toEqual([200, 400]);
  });

  it('a user born in 1900 and a young user who seek all ages find each other', async () => {
    const at = { lat: 48.137, lng: 11.575 };
    const preferences = { minAge: 18, maxAge: 99 };
    const old = await newPerson(server, { at, birthDate: '1900-01-01', seeks: ['woman'], gender: 'man', preferences });
    const young = await newPerson(server, {
      at,
      birthDate: '2000-01-01',
      seeks: ['man'],
      gender: 'woman',
      preferences,
    });
    const seen = async (token: string) =>
      (await call(server, 'GET', '/v1/nearby?radiusKm=10', { token })).body.items.map(
        ({ person }: { person: { id: string } }) => person.id,
      );
    expect(await seen(young.token)).toContain(old.id);
    expect(await seen(old.token)).toContain(young.id);
  });
});
