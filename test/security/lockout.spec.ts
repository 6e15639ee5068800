// Strangers guess passwords and request mails: the owner of the account can sign in all the same.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LRUCache } from 'lru-cache';
import { PasswordsService } from '../../src/features/accounts/passwords/passwords.service.js';
import { OUTLET, type OutgoingMessage, type Sender } from '../../src/features/mailer/mailer.types.js';
import { CodedError } from '../../src/platform/errors/coded-error.js';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { call, startServer, type TestServer } from '../support/server.js';

const password = 'seven herons over Suzhou creek';
const wrong = 'another password of mine';
const home = { from: '192.0.2.1', device: 'the-device-of-the-owner' };
/** Counts the networks: each is new, without any earlier request. */
let networks = 0;
const elsewhere = () => ({ from: `203.0.${113 + Math.floor(++networks / 250)}.${networks % 250}` });

let server: TestServer;
let count = 0;
const mails = new LRUCache<string, string[]>({ max: 10_000 });

beforeAll(async () => {
  server = await startServer({ LIMITS_FACTOR: '1', TRUST_PROXY: '1' });
  const outlet = server.app.get<Sender>(OUTLET, { strict: false });
  outlet.send = async ({ to, text }: OutgoingMessage) => {
    mails.set(to, [text, ...(mails.get(to) ?? [])]);
  };
});
afterAll(() => server.close());

interface From {
  from: string;
  device?: string;
}

const post = (path: string, body: unknown, { from, device }: From) =>
  call(server, 'POST', `/api/auth/${path}`, {
    body,
    headers: { 'x-forwarded-for': from, ...(device && { 'x-device-id': device }) },
  });

const codeOf = (email: string) => mails.get(email)?.[0]?.match(/\d{6}/)?.[0] ?? '';
const longCodeOf = (email: string) => mails.get(email)?.[0]?.match(/\d{6}-\w{12}/)?.[0] ?? '';
const other = (code: string) => (code === '000000' ? '111111' : '000000');

/** An account with a confirmed address and a password, that was signed in to at home. */
async function owner(): Promise<string> {
  const email = `owner${++count}@example.com`;
  const { ticket } = (await post('sign-up/email', { email, password }, home)).body;
  expect((await post('email-otp/verify-email', { email, otp: codeOf(email), ticket }, home)).status).toBe(200);
  return email;
}

/** Tries a wrong password until it is rate limited. @returns the number of attempts */
async function guess(email: string, where: From, most: number): Promise<number> {
  for (let tries = 0; tries < most; tries++) {
    if ((await post('sign-in/email', { email, password: wrong }, where)).status === 429) return tries;
  }
  return most;
}

const askFor = (email: string, where: From, type = 'sign-in') =>
  post('email-otp/send-verification-otp', { email, type }, where);

describe('a stranger on one network who tries passwords', () => {
  it('a stranger is stopped after ten attempts, and the owner signs in by password at home and on a new network', async () => {
    const email = await owner();
    expect(await guess(email, elsewhere(), 15)).toBe(10);
    expect((await post('sign-in/email', { email, password }, home)).status).toBe(200);
    expect((await post('sign-in/email', { email, password }, elsewhere())).status).toBe(200);
  });

  it('a stranger blocks neither codes nor resets of the owner, not even on the same network', async () => {
    const email = await owner();
    const shared = elsewhere();
    await guess(email, shared, 15);
    expect((await askFor(email, shared)).status).toBe(200);
    expect((await post('sign-in/email-otp', { email, otp: codeOf(email) }, shared)).status).toBe(200);
    await askFor(email, elsewhere(), 'forget-password');
    const next = 'eleven lanterns at the north bund';
    const reset = await post('email-otp/reset-password', { email, otp: codeOf(email), password: next }, shared);
    expect(reset.status).toBe(200);
  });

  it('a stranger gets no attempts back by the success of another account', async () => {
    const [email, own] = [await owner(), await owner()];
    const network = elsewhere();
    for (let n = 0; n < 9; n++) await post('sign-in/email', { email, password: wrong }, network);
    expect((await post('sign-in/email', { email: own, password }, network)).status).toBe(200);
    expect(await server.app.get(RateLimitsService).usedShare('guess', network.from)).toBe(9 / 200);
    expect(await guess(email, network, 5)).toBe(1);
  });
});

describe('an attempt that is refused as BUSY', () => {
  it('a BUSY attempt is returned to the limit, is delayed for its site, and does not count as a guess', async () => {
    const [email, network] = [await owner(), elsewhere()];
    const limits = server.app.get(RateLimitsService);
    const passwords = server.app.get(PasswordsService, { strict: false });
    const isBusy = jest.spyOn(passwords, 'find').mockRejectedValue(new CodedError('BUSY', undefined, undefined, 2));
    const isBusyToo = jest.spyOn(passwords, 'hash').mockRejectedValue(new CodedError('BUSY', undefined, undefined, 2));
    try {
      for (let n = 0; n < 12; n++)
        expect((await post('sign-in/email', { email, password }, network)).body).toMatchObject({ code: 'BUSY' });
      for (let n = 0; n < 7; n++) {
        const reset = await post('email-otp/reset-password', { email, otp: '000000', password }, network);
        expect(reset.body).toMatchObject({ code: 'BUSY' });
      }
      expect(isBusy).toHaveBeenCalledWith(password, expect.any(Array), network.from);
      expect(isBusyToo).toHaveBeenCalledWith(password, network.from);
    } finally {
      isBusy.mockRestore();
      isBusyToo.mockRestore();
    }
    expect(await limits.usedShare('guess', network.from)).toBe(0);
    expect(await limits.usedShare('passwordOfStrangers', email)).toBe(0);
    expect((await post('sign-in/email', { email, password }, network)).status).toBe(200);
  });
});

describe('strangers on many networks who try passwords', () => {
  it('strangers share a hundred attempts an hour, and the owner at home has their own', async () => {
    const email = await owner();
    for (let n = 0; n < 95; n++) await server.app.get(RateLimitsService).consume('passwordOfStrangers', email);
    let tries = 0;
    for (let n = 0; n < 3; n++) tries += await guess(email, elsewhere(), 4);
    expect(tries).toBe(5);
    expect((await post('sign-in/email', { email, password }, home)).status).toBe(200);
    const away = elsewhere();
    expect((await post('sign-in/email', { email, password }, away)).status).toBe(429);
    await askFor(email, away);
    expect((await post('sign-in/email-otp', { email, otp: codeOf(email) }, away)).status).toBe(200);
  });
});

describe('a stranger who tries codes', () => {
  it('a stranger is stopped after five code attempts, and the code still works for the owner', async () => {
    const email = await owner();
    const away = elsewhere();
    await askFor(email, away);
    const code = codeOf(email);
    const network = elsewhere();
    const answers = [];
    for (let n = 0; n < 7; n++)
      answers.push((await post('sign-in/email-otp', { email, otp: other(code) }, network)).status);
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429]);
    expect((await post('sign-in/email-otp', { email, otp: code }, away)).status).toBe(200);
  });

  it('strangers share twenty code attempts an hour, and the owner signs in at home, or elsewhere by the long code', async () => {
    const email = await owner();
    const away = elsewhere();
    await askFor(email, away);
    const code = codeOf(email);
    let tries = 0;
    for (let n = 0; n < 30; n++) {
      if ((await post('sign-in/email-otp', { email, otp: other(code) }, elsewhere())).status !== 429) tries++;
    }
    expect(tries).toBe(20);
    expect((await post('sign-in/email-otp', { email, otp: code }, away)).status).toBe(429);
    expect((await post('sign-in/email-otp', { email, otp: longCodeOf(email) }, away)).status).toBe(200);
    await askFor(email, home);
    expect((await post('sign-in/email-otp', { email, otp: codeOf(email) }, home)).status).toBe(200);
  });

  it('the long form of an old code uses up no attempts of the newest code', async () => {
    const email = await owner();
    await askFor(email, elsewhere());
    const old = longCodeOf(email);
    await askFor(email, home);
    for (let n = 0; n < 31; n++)
      expect((await post('sign-in/email-otp', { email, otp: old }, elsewhere())).status).toBe(401);
    expect((await post('sign-in/email-otp', { email, otp: codeOf(email) }, home)).status).toBe(200);
  });

  it('a made-up long code does not sign in', async () => {
    const email = await owner();
    const away = elsewhere();
    await askFor(email, away);
    const long = longCodeOf(email);
    const made = long.slice(0, -1) + (long.endsWith('A') ? 'B' : 'A');
    const answers = [];
    for (let n = 0; n < 7; n++)
      answers.push(
        (await post('sign-in/email-otp', { email, otp: `${other(long.slice(0, 6))}${made.slice(6)}` }, away)).status,
      );
    expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });
});

describe('a stranger who requests codes by mail', () => {
  it('a stranger on one network can send a mailbox a few mails a day, and the owner on another gets a code at once', async () => {
    const email = await owner();
    const network = elsewhere();
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await askFor(email.replace('@', `+${n}@`), network));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect(answers[2]?.body.retryAfter).toBe(30);
    expect((await askFor(email, elsewhere())).status).toBe(200);
  });

  it('strangers on many networks can send a mailbox one mail in some minutes, and the owner at home gets a code at once', async () => {
    const email = await owner();
    const answers = [];
    for (let n = 0; n < 14; n++) answers.push(await askFor(email, elsewhere()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'TOO_MANY', retryAfter: 60 } });
    expect((await askFor(email, home)).status).toBe(200);
  });

  it('one network can send three hundred mails an hour to all addresses, and a known device there is not limited by them', async () => {
    const email = await owner();
    const { from } = elsewhere();
    const known = { from, device: home.device };
    await post('sign-in/email', { email, password }, known);
    const limits = server.app.get(RateLimitsService);
    for (let n = 0; n < 298; n++) await limits.consume('mailsOfNetwork', from);
    const fresh = () => `newcomer${++count}@example.com`;
    const first = fresh();
    expect((await askFor(first, { from })).status).toBe(200);
    expect((await askFor(first, { from })).status).toBe(200);
    expect((await askFor(fresh(), { from })).status).toBe(429);
    expect((await post('sign-up/email', { email: fresh(), password }, { from })).status).toBe(429);
    expect((await askFor(email, known)).status).toBe(200);
    expect((await askFor(fresh(), elsewhere())).status).toBe(200);
  });

  it('a refused request uses up no mail of the network', async () => {
    const [email, network] = [await owner(), elsewhere()];
    for (let n = 0; n < 6; n++) await askFor(email, network);
    expect(await server.app.get(RateLimitsService).usedShare('mailsOfNetwork', network.from)).toBe(2 / 300);
  });

  it('the answer is the same for an address without an account', async () => {
    const answersFor = async (email: string) => {
      const network = elsewhere();
      const answers = [];
      for (let n = 0; n < 4; n++) answers.push(await askFor(email, network));
      return answers.map(({ status, body }) => [status, body]);
    };
    expect(await answersFor(`unknown${++count}@example.com`)).toEqual(await answersFor(await owner()));
  });
});

describe('a session that sets passwords', () => {
  it('a session is stopped after ten passwords in five minutes, whether they were set or refused', async () => {
    const email = await owner();
    const { token } = (await post('sign-in/email', { email, password }, home)).body;
    const statuses = [];
    for (let tries = 0; tries < 11; tries++) {
      const body = { password: tries === 0 ? 'eleven lanterns at the north bund' : 'password1234' };
      statuses.push((await call(server, 'PUT', '/v1/me/password', { token, body })).status);
    }
    expect(statuses).toEqual([204, ...Array.from({ length: 9 }, () => 422), 429]);
  });
});

describe('a subscriber with many networks', () => {
  const network = (site: number, n: number) => ({ from: `2001:db8:${site}:${n}::1` });

  it('a subscriber has the attempts of one network for an account, and counts once across all accounts', async () => {
    const email = await owner();
    const answers = [];
    for (let n = 0; n < 12; n++)
      answers.push((await post('sign-in/email', { email, password: wrong }, network(1, n))).status);
    expect(answers).toEqual([...Array(10).fill(401), 429, 429]);
    const codes = [];
    for (let n = 0; n < 6; n++)
      codes.push((await post('sign-in/email-otp', { email, otp: '000000' }, network(1, 20 + n))).status);
    expect(codes).toEqual([...Array(5).fill(401), 429]);
    expect(await server.app.get(RateLimitsService).usedShare('guess', '2001:db8:1::/48')).toBe(15 / 200);
    expect((await post('sign-in/email', { email, password }, network(2, 1))).status).toBe(200);
  });

  it('a subscriber has the mails of one network', async () => {
    const email = await owner();
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push((await askFor(email, network(3, n))).status);
    expect(answers).toEqual([200, 200, 429, 429]);
  });

  it('a subscriber has a thousand calls a minute on all networks', async () => {
    const email = await owner();
    await server.app.get(RateLimitsService).consume('authCallOfSite', '2001:db8:4::/48', 999);
    expect((await askFor(email, network(4, 1))).status).toBe(200);
    expect((await askFor(email, network(4, 2))).status).toBe(429);
    expect((await askFor(email, network(5, 1))).status).toBe(200);
  });
});

describe('one network with many accounts', () => {
  it('a network has two hundred wrong attempts an hour for all accounts, and a known device is not limited by them', async () => {
    const email = await owner();
    const { from } = elsewhere();
    await post('sign-in/email', { email, password }, { from, device: home.device });
    const limits = server.app.get(RateLimitsService);
    for (let n = 0; n < 200; n++) await limits.consume('guess', from);
    const someone = `someone${++count}@example.com`;
    expect((await post('sign-in/email', { email: someone, password }, { from })).status).toBe(429);
    expect((await post('sign-in/email-otp', { email: someone, otp: '000000' }, { from })).status).toBe(429);
    expect((await post('sign-in/email', { email, password }, { from, device: home.device })).status).toBe(200);
  });
});
