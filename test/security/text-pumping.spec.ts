// Text messages cost money: ceilings hold for every text, whatever its purpose, and stop abuse.
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { FamiliarPlacesService } from '../../src/features/accounts/auth/familiar-places.service.js';
import { contactChanged } from '../../src/features/accounts/codes/account-messages.js';
import { placeholder } from '../../src/features/accounts/sign-up/placeholder-email.js';
import { OUTLET, type OutgoingMessage, SENDER, type Sender } from '../../src/features/mailer/mailer.types.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { RateLimitExceeded, RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { call, newAccount, newPerson, startServer, type TestServer } from '../support/server.js';

let server: TestServer | undefined;
let texts: OutgoingMessage[] = [];
afterEach(async () => {
  await server?.close();
  server = undefined;
  texts = [];
});

async function start(settings: Record<string, string> = {}): Promise<TestServer> {
  server = await startServer({ LIMITS_FACTOR: '1', TRUST_PROXY: '1', ...settings });
  const outlet = server.app.get<Sender>(OUTLET, { strict: false });
  outlet.send = async (message: OutgoingMessage) => {
    if (message.channel === 'sms') texts.push(message);
  };
  return server;
}

const headers = (n: number | string) => ({ 'x-forwarded-for': typeof n === 'string' ? n : `203.0.113.${n}` });
/** @param n the number of the network, or of the address */
const ask = (number: string, n: number | string, device?: string) =>
  call(server!, 'POST', '/api/auth/phone-number/send-otp', {
    body: { phoneNumber: number },
    headers: { ...headers(n), ...(device && { 'x-device-id': device }) },
  });

/** Numbers of a country, none twice. */
let numbers = 0;
const numberOf = (country: string) => `${country}${String(100_000_000 + ++numbers)}`;

/** Returns how many of these are sent before the first is refused. */
async function sentBefore(requests: (() => ReturnType<typeof ask>)[]): Promise<number> {
  for (const [n, request] of requests.entries()) {
    const { status, body } = await request();
    if (status === 429) {
      expect(body).toMatchObject({ code: 'TOO_MANY', retryAfter: expect.any(Number) });
      return n;
    }
    expect(status).toBe(200);
  }
  return requests.length;
}

/** An account of a number that has been signed in to from these devices. @returns the number */
async function ownedBy(number: string, devices: string[]): Promise<string> {
  const data = { email: placeholder('phone'), name: '', phoneNumber: number, phoneNumberVerified: true };
  const { id } = await server!.app.get(DatabaseService).person.create({ data });
  const familiar = server!.app.get(FamiliarPlacesService, { strict: false });
  for (const device of devices) await familiar.remember(id, { address: '203.0.113.1', device }, new Date());
  return number;
}

const times = <Item>(count: number, make: (n: number) => Item) => Array.from({ length: count }, (_, n) => make(n));
const metric = async (line: string) => {
  const { body } = await call(server!, 'GET', '/metrics');
  return Number(
    String(body)
      .split('\n')
      .find((each) => each.startsWith(`${line} `))
      ?.split(' ')[1] ?? 0,
  );
};

describe('the ceilings for text messages', () => {
  it('texts to one number have growing delays between them', async () => {
    await start();
    const number = numberOf('+86');
    expect((await ask(number, 1)).status).toBe(200);
    expect((await ask(number, 1)).body).toMatchObject({ code: 'TOO_MANY', retryAfter: 30 });
    expect((await ask(number, 2)).body).toMatchObject({ code: 'TOO_MANY', retryAfter: 30 });
    expect(texts).toHaveLength(1);
    expect(await metric('fujin_texts_total{result="sent"}')).toBe(1);
    expect(await metric('fujin_texts_refused_total{ceiling="textToNumber"}')).toBe(2);
  });

  it('refused texts use up no ceiling', async () => {
    await start({ TEXTS_PER_NETWORK: '2' });
    const number = numberOf('+86');
    await ask(number, 1);
    for (let n = 0; n < 5; n++) expect((await ask(number, 1)).status).toBe(429);
    expect(await sentBefore(times(3, () => () => ask(numberOf('+86'), 1)))).toBe(1);
  });

  it('texts are limited for one network, and another network is not affected', async () => {
    await start({ TEXTS_PER_NETWORK: '3' });
    expect(await sentBefore(times(5, () => () => ask(numberOf('+86'), 1)))).toBe(3);
    expect((await ask(numberOf('+86'), 2)).status).toBe(200);
    expect(await metric('fujin_texts_refused_total{ceiling="textsOfNetwork"}')).toBe(1);
  });

  it('texts are limited for all networks of one subscriber together', async () => {
    await start({ TEXTS_PER_NETWORK: '3' });
    expect(await sentBefore(times(5, (n) => () => ask(numberOf('+86'), `2001:db8:1:${n}::1`)))).toBe(3);
    const number = numberOf('+86');
    expect((await ask(number, '2001:db8:2:1::1')).status).toBe(200);
    const limits = server!.app.get(RateLimitsService);
    expect(await limits.usedShare('textsFromNetworkToNumber', `2001:db8:2::/48 ${number}`)).toBe(1 / 5);
  });

  it('texts are limited for one calling code, and another country is not affected', async () => {
    await start({ TEXTS_PER_COUNTRY: '3' });
    expect(await sentBefore(times(5, (n) => () => ask(numberOf('+882'), n)))).toBe(3);
    expect((await ask(numberOf('+86'), 9)).status).toBe(200);
  });

  it('texts are limited for the whole server, and a metric reports the share in use', async () => {
    await start({ TEXTS_PER_DAY: '5' });
    expect(await sentBefore(times(9, (n) => () => ask(numberOf(n % 2 ? '+86' : '+49'), n)))).toBe(4);
    expect(texts).toHaveLength(4);
    expect(await metric('fujin_texts_day_used_ratio')).toBe(0.8);
  });

  it('a fifth of the ceiling is left to devices that have signed in to the account of the number before', async () => {
    await start({ TEXTS_PER_DAY: '5', TEXTS_PER_NETWORK: '1' });
    const number = numberOf('+86');
    await ask(number, 1, 'the-device-of-the-owner');
    const code = texts[0]?.text.match(/\d{6}/)?.[0];
    await call(server!, 'POST', '/api/auth/phone-number/verify', {
      body: { phoneNumber: number, code },
      headers: { ...headers(1), 'x-device-id': 'the-device-of-the-owner' },
    });
    expect(await sentBefore(times(9, (n) => () => ask(numberOf('+86'), 20 + n)))).toBe(3);
    expect((await ask(number, 1, 'the-device-of-the-owner')).status).toBe(200);
    expect((await ask(number, 1, 'the-device-of-the-owner')).status).toBe(429);
  });

  it('texts to one number count together for all devices that have signed in to its account', async () => {
    await start({ TEXTS_PER_NUMBER: '3' });
    const devices = times(5, (n) => `device-${n}-of-one-owner`);
    const number = await ownedBy(numberOf('+86'), devices);
    expect((await ask(number, 1, devices[0])).status).toBe(200);
    for (const [n, device] of devices.entries())
      expect((await ask(number, n, device)).body).toMatchObject({ code: 'TOO_MANY', retryAfter: 30 });
    const limits = server!.app.get(RateLimitsService);
    for (let n = 0; n < 2; n++) await limits.consume('textsToNumber', `familiar ${number}`);
    expect((await ask(number, 5, devices[4])).body.retryAfter).toBeGreaterThan(30);
    expect(texts).toHaveLength(1);
  });

  it('texts of known devices are limited for one calling code too, apart from those of strangers', async () => {
    await start({ TEXTS_PER_COUNTRY: '2' });
    const device = 'one-device-for-many-numbers';
    const owned = await Promise.all(times(4, () => ownedBy(numberOf('+882'), [device])));
    expect(await sentBefore(owned.map((number, n) => () => ask(number, n, device)))).toBe(2);
    expect(await sentBefore(times(4, (n) => () => ask(numberOf('+882'), 20 + n)))).toBe(2);
    expect((await ask(await ownedBy(numberOf('+86'), [device]), 9, device)).status).toBe(200);
  });

  it('texts go only to numbers that the settings allow', async () => {
    await start({ TEXTS_ONLY_TO: '+86,+852', TEXTS_NEVER_TO: '+8610' });
    expect((await ask('+8613800138000', 1)).status).toBe(200);
    expect((await ask('+85251234567', 1)).status).toBe(200);
    for (const number of ['+882991234567', '+8610123456789']) {
      expect(await ask(number, 1)).toMatchObject({ status: 422, body: { code: 'TEXTS_REFUSED' } });
    }
    expect(texts.map(({ to }) => to)).toEqual(['+8613800138000', '+85251234567']);
  });

  it('notices by text are limited too, and are dropped when their ceiling is reached', async () => {
    await start({ TEXTS_PER_NUMBER: '2' });
    const sender = server!.app.get<Sender>(SENDER, { strict: false });
    const number = numberOf('+86');
    for (let n = 0; n < 4; n++) await sender.send({ channel: 'sms', to: number, subject: '', text: `${n}` });
    expect(texts.map(({ text }) => text)).toEqual(['0', '1']);
    await sender.send({ channel: 'email', to: 'lan@example.com', subject: '', text: 'mail' });
  });

  it('undo links by text are sent even when codes and other notices have used up their ceilings', async () => {
    await start({ TEXTS_PER_NUMBER: '1', TEXTS_PER_DAY: '20' });
    const device = 'the-device-of-the-owner';
    const owned = await Promise.all(times(3, () => ownedBy(numberOf('+86'), [device])));
    const number = owned[0]!;
    const byStrangers = [number, ...times(20, () => numberOf('+86'))];
    expect(await sentBefore(byStrangers.map((each, n) => () => ask(each, n)))).toBe(16);
    expect(await sentBefore(owned.map((each) => () => ask(each, 1, device)))).toBe(2);
    expect(await metric('fujin_texts_refused_total{ceiling="textsOfCodes"}')).toBe(1);
    const sender = server!.app.get<Sender>(SENDER, { strict: false });
    for (const text of ['a notice', 'another']) await sender.send({ channel: 'sms', to: number, subject: '', text });
    await sender.send(contactChanged('sms', number, 'https://example.com/#/undo/token'));
    expect(texts).toHaveLength(20);
    expect(texts.slice(18).map(({ to }) => to)).toEqual([number, number]);
    expect(texts[18]?.text).toBe('a notice');
    expect(texts[19]?.text).toContain('/#/undo/token');
    expect(texts[19]).not.toHaveProperty('undoes');
  });
});

describe('an anonymous account and text messages', () => {
  const change = (token: string, number: string, n: number) =>
    call(server!, 'POST', '/v1/me/phone', { token, body: { phoneNumber: number }, headers: headers(n) });

  it('an anonymous account sends no text before it has a complete profile and some swipes', async () => {
    await start();
    const fresh = await newAccount(server!);
    expect(await change(fresh.token, numberOf('+86'), 1)).toMatchObject({ status: 403, body: { code: 'TOO_NEW' } });
    const lan = await newPerson(server!);
    expect((await change(lan.token, numberOf('+86'), 1)).body.code).toBe('TOO_NEW');
    const others = [await newPerson(server!), await newPerson(server!), await newPerson(server!)];
    for (const { id } of others)
      await server!.app.get(DatabaseService).swipe.create({ data: { fromId: lan.id, toId: id, kind: 'pass' } });
    expect((await change(lan.token, numberOf('+86'), 1)).status).toBe(204);
    expect(texts).toHaveLength(1);
  });

  it('an anonymous account has no more texts than its network', async () => {
    await start({ TEXTS_PER_NETWORK: '3', LIMITS_FACTOR: '1' });
    const people = [await newPerson(server!), await newPerson(server!), await newPerson(server!)];
    for (const { id } of people)
      for (const other of [...people, await newPerson(server!)])
        if (other.id !== id)
          await server!.app.get(DatabaseService).swipe.create({ data: { fromId: id, toId: other.id, kind: 'pass' } });
    expect(await sentBefore(times(3, () => () => ask(numberOf('+86'), 1)))).toBe(3);
    for (const { token } of people) expect((await change(token, numberOf('+86'), 1)).status).toBe(429);
    expect(texts).toHaveLength(3);
  });
});

describe('the growing delays', () => {
  it('delays grow from one text to the next, and start again a day after the first', async () => {
    await start();
    jest.useFakeTimers({ now: Date.now(), doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      const limits = server!.app.get(RateLimitsService);
      const waits: number[] = [];
      const started = Date.now();
      while (waits.length < 8) {
        await limits.consumeWithDelay('textToNumber', '+8613800138000');
        const refused = await limits.consumeWithDelay('textToNumber', '+8613800138000').catch((error) => error);
        expect(refused).toBeInstanceOf(RateLimitExceeded);
        waits.push(refused.retryAfter);
        jest.advanceTimersByTime(refused.retryAfter * 1_000);
      }
      expect(waits).toEqual([30, 60, 120, 300, 900, 3_600, 3_600, 3_600]);
      jest.advanceTimersByTime(started + 86_400_001 - Date.now());
      await limits.consumeWithDelay('textToNumber', '+8613800138000');
      const again = await limits.consumeWithDelay('textToNumber', '+8613800138000').catch((error) => error);
      expect(again.retryAfter).toBe(30);
    } finally {
      jest.useRealTimers();
    }
  });
});
