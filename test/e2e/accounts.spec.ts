import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, newAccount, startServer, type TestServer } from '../support/server.js';

const password = 'seven herons over Suzhou creek';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ DEMO: 'true' });
});
afterAll(() => server.close());

/** Returns the newest code that was sent to an address or number. */
async function codeSentTo(to: string): Promise<string> {
  const { body } = await call(server, 'GET', `/dev/outbox?to=${encodeURIComponent(to)}`);
  const code = body.items.map((message: { text: string }) => message.text.match(/\d{6}/)?.[0]).find(Boolean);
  if (!code) throw new Error(`no code was sent to ${to}`);
  return code;
}

const post = (path: string, body?: unknown, token?: string) =>
  call(server, 'POST', `/api/auth/${path}`, { body, ...(token && { token }) });

describe('the sign-in by e-mail and password', () => {
  it('a user signs up, confirms the address by its code and signs in again', async () => {
    const email = 'mei@example.com';
    const signedUp = await post('sign-up/email', { email, password });
    expect(signedUp).toMatchObject({ status: 200, body: { token: null, email, ticket: expect.any(String) } });
    expect(await post('sign-in/email', { email, password })).toMatchObject({
      status: 403,
      body: { code: 'VERIFY_FIRST' },
    });
    const { ticket } = signedUp.body;
    const confirmed = await post('email-otp/verify-email', { email, otp: await codeSentTo(email), ticket });
    expect(confirmed).toMatchObject({ status: 200, body: { user: { email, emailVerified: true }, passwordSet: true } });
    const again = await post('sign-in/email', { email, password });
    expect(again.body.user.id).toBe(confirmed.body.user.id);
    const session = await call(server, 'GET', '/api/auth/get-session', { token: again.body.token });
    expect(session.body.user.id).toBe(confirmed.body.user.id);
  });

  it('the answer is the same for a known and for a new address', async () => {
    const email = 'known@example.com';
    const first = await post('sign-up/email', { email, password });
    const { ticket } = first.body;
    await post('email-otp/verify-email', { email, otp: await codeSentTo(email), ticket });
    const second = await post('sign-up/email', { email, password: `${password} again` });
    expect([second.status, second.body]).toEqual([200, { ...first.body, ticket: expect.any(String) }]);
    expect(second.body.ticket).toHaveLength(ticket.length);
    const unknown = await post('sign-in/email', { email: 'unknown@example.com', password });
    const wrong = await post('sign-in/email', { email, password: 'another password of mine' });
    expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
    expect(wrong.body.code).toBe('WRONG_CREDENTIALS');
  });

  it.each(['password1', 'aaaaaaaaaa', 'qwertyuiop', 'meilan2026'])(
    'the guessable password %s is refused',
    async (weak) => {
      const answer = await post('sign-up/email', { email: 'meilan@example.com', password: weak });
      expect(answer).toMatchObject({ status: 422, body: { code: 'WEAK_PASSWORD' } });
    },
  );

  it('a code resets the password and ends all sessions', async () => {
    const email = 'forgetful@example.com';
    const { ticket } = (await post('sign-up/email', { email, password })).body;
    const { body } = await post('email-otp/verify-email', { email, otp: await codeSentTo(email), ticket });
    await post('email-otp/send-verification-otp', { email, type: 'forget-password' });
    const next = 'eleven lanterns at the north bund';
    expect(
      await post('email-otp/reset-password', { email, otp: await codeSentTo(email), password: next }),
    ).toMatchObject({ status: 200 });
    expect((await call(server, 'GET', '/v1/me', { token: body.token })).status).toBe(401);
    expect((await post('sign-in/email', { email, password })).status).toBe(401);
    expect((await post('sign-in/email', { email, password: next })).status).toBe(200);
  });
});

describe('one-time codes', () => {
  it('a code by e-mail signs a user in or up', async () => {
    const email = 'code@example.com';
    await post('email-otp/send-verification-otp', { email, type: 'sign-in' });
    const first = await post('sign-in/email-otp', { email, otp: await codeSentTo(email) });
    await post('email-otp/send-verification-otp', { email, type: 'sign-in' });
    const second = await post('sign-in/email-otp', { email, otp: await codeSentTo(email) });
    expect(first.status).toBe(200);
    expect(second.body.user.id).toBe(first.body.user.id);
  });

  it('a code by text message signs a user in or up', async () => {
    const phoneNumber = '+8613800138000';
    await post('phone-number/send-otp', { phoneNumber });
    const answer = await post('phone-number/verify', { phoneNumber, code: await codeSentTo(phoneNumber) });
    expect(answer).toMatchObject({ status: 200, body: { user: { phoneNumber } } });
    expect((await call(server, 'GET', '/v1/me', { token: answer.body.token })).status).toBe(200);
  });

  it('a code works only once', async () => {
    const email = 'once@example.com';
    await post('email-otp/send-verification-otp', { email, type: 'sign-in' });
    const otp = await codeSentTo(email);
    expect((await post('sign-in/email-otp', { email, otp })).status).toBe(200);
    expect((await post('sign-in/email-otp', { email, otp })).body.code).toBe('WRONG_CREDENTIALS');
  });
});

describe('sessions', () => {
  it('a sign-out ends the session at once', async () => {
    const { token } = await newAccount(server);
    expect((await call(server, 'GET', '/v1/me', { token })).status).toBe(200);
    expect((await post('sign-out', undefined, token)).status).toBe(200);
    expect((await call(server, 'GET', '/v1/me', { token })).status).toBe(401);
  });

  it.each(['', 'x', 'Bearer', 'null', 'a'.repeat(600)])('the invalid token %j opens no session', async (token) => {
    const answer = await call(server, 'GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FIRST' } });
  });
});

describe('invalid input', () => {
  it.each([
    ['sign-up/email', { email: 'no address', password }],
    ['sign-up/email', { email: 'a@example.com' }],
    ['sign-up/email', { email: 'a@example.com', password, role: 'admin' }],
    ['sign-in/email', { email: ['a@example.com'], password }],
    ['email-otp/verify-email', { email: 'a@example.com', otp: '12345' }],
    ['email-otp/send-verification-otp', { email: 'a@example.com', type: 'anything' }],
    ['phone-number/send-otp', { phoneNumber: '13800138000' }],
    ['phone-number/verify', { phoneNumber: '+8613800138000', code: 123456 }],
    ['email-otp/reset-password', null],
    ['sign-up/email', []],
    ['sign-up/email', '{"email": '],
  ])('a request to %s with invalid fields is refused as INVALID_INPUT: %j', async (path, body) => {
    expect(await post(path, body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT', type: 'urn:fujin:error:INVALID_INPUT' },
    });
  });

  it('the error title is in the language of the caller', async () => {
    const headers = { 'accept-language': 'fr;q=0.4, zh-CN;q=0.9, en;q=0.5' };
    const { body } = await call(server, 'POST', '/api/auth/sign-in/email', { body: {}, headers });
    expect(body.title).toBe('请求内容无效');
  });
});

describe('the limits on sign-in attempts', () => {
  it('the limit applies to one account from any address, and a success returns the attempts', async () => {
    const strict = await startServer({ LIMITS_FACTOR: '0.5' });
    try {
      const email = 'target@example.com';
      const tries = [];
      for (let n = 0; n < 6; n++) {
        tries.push((await call(strict, 'POST', '/api/auth/sign-in/email', { body: { email, password } })).status);
      }
      expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
    } finally {
      await strict.close();
    }
  });
});
