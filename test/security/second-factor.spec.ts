// Second factors: set-up, use, loss and removal.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PasskeysService } from '../../src/features/second-factor/factors/passkeys.service.js';
import { TotpService } from '../../src/features/second-factor/factors/totp.service.js';
import { SecondFactorService } from '../../src/features/second-factor/second-factor.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { as, password, settled } from '../support/moderation.js';
import { SentMessages } from '../support/outbox.js';
import { Authenticator, enrol, SoftPasskey, stepUp } from '../support/second-factor.js';
import { call, startServer, type TestPerson, type TestServer } from '../support/server.js';

type Member = TestPerson & { email: string };

let server: TestServer;
let letters: SentMessages;
beforeAll(async () => {
  server = await startServer({ STAFF_SECOND_FACTOR: 'true' });
  letters = new SentMessages(server);
});
afterAll(() => server.close());

const base = '/v1/me/second-factor';
const sessionOf = async (person: TestPerson) => {
  const { body } = await as(server, person).get('/v1/me/sessions');
  return body.items.find(({ current }: { current: boolean }) => current).id as string;
};
const callerOf = async (person: TestPerson) => ({ personId: person.id, sessionId: await sessionOf(person) });
const secondFactor = () => server.app.get(SecondFactorService, { strict: false });
const totp = () => server.app.get(TotpService, { strict: false });
const passkeys = () => server.app.get(PasskeysService, { strict: false });
/** Sets the last sign-in and the last second factor of all sessions of a user to so many minutes ago. */
const minutesLater = async (person: TestPerson, minutes: number) => {
  const at = new Date(Date.now() - minutes * 60_000);
  const db = server.app.get(DatabaseService);
  await db.session.updateMany({ where: { personId: person.id }, data: { confirmedAt: at } });
  await db.session.updateMany({
    where: { personId: person.id, secondFactorAt: { not: null } },
    data: { secondFactorAt: at },
  });
};
/** The same user in another session. */
const again = async ({ id, email }: Member): Promise<Member> => {
  const { body } = await call(server, 'POST', '/api/auth/sign-in/email', { body: { email, password } });
  return { id, email, token: body.token };
};
const state = async (person: TestPerson) => (await as(server, person).get(base)).body;

describe('an authenticator app', () => {
  it('an app is set up by its first code, and ten recovery codes are shown once', async () => {
    const lan = await settled(server);
    const { body: begun, status } = await as(server, lan).post(`${base}/totp`);
    expect([status, begun.uri]).toEqual([201, expect.stringMatching(/^otpauth:\/\/totp\/Fujin:settled-/)]);
    expect((await state(lan)).factors).toEqual([]);
    expect((await as(server, lan).post(`${base}/totp/confirm`, { code: '000000' })).body.code).toBe(
      'WRONG_CREDENTIALS',
    );
    const code = new Authenticator(begun.secret).next();
    const { body } = await as(server, lan).post(`${base}/totp/confirm`, { code });
    expect(body.recoveryCodes).toHaveLength(10);
    expect(await state(lan)).toMatchObject({
      factors: [{ kind: 'totp' }],
      recoveryCodes: 10,
      until: expect.any(String),
    });
    await letters.to(lan.email, 'A second factor was added');
  });

  it('the secret of an app is stored encrypted, and its recovery codes as hashes', async () => {
    const lan = await settled(server);
    const { app, recoveryCodes } = await enrol(server, lan);
    await as(server, lan).post(`${base}/totp`);
    const db = server.app.get(DatabaseService);
    const kept = JSON.stringify([
      await db.totp.findMany({ where: { personId: lan.id } }),
      await db.recoveryCode.findMany({ where: { personId: lan.id } }),
    ]);
    expect(kept).toContain('"pending":"');
    for (const secret of [app.secret, ...recoveryCodes]) expect(kept).not.toContain(secret);
    for (const secret of recoveryCodes) expect(kept).not.toContain(secret.replaceAll('-', ''));
  });

  it('a code opens a session once, and an earlier code never does', async () => {
    const lan = await settled(server);
    const { app } = await enrol(server, lan);
    const other = await again(lan);
    expect(await state(other)).toMatchObject({ until: null });
    const now = Date.now();
    const [earlier, code, later] = [now - 30_000, now, now + 30_000].map((at) => app.codeAt(at));
    expect((await stepUp(server, other, { code: later })).status).toBe(200);
    for (const used of [later, code, earlier]) {
      expect((await stepUp(server, other, { code: used })).body.code).toBe('WRONG_CREDENTIALS');
    }
  });

  it('a code that is sent many times at once is accepted once', async () => {
    const lan = await settled(server);
    const { app } = await enrol(server, lan);
    const code = app.next();
    const answers = await Promise.all(Array.from({ length: 8 }, () => stepUp(server, lan, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(401)]);
  });

  it('the codes of one user open no session of another user', async () => {
    const [lan, wei] = [await settled(server), await settled(server)];
    const { app } = await enrol(server, lan);
    expect((await stepUp(server, wei, { code: app.next() })).body.code).toBe('NO_SECOND_FACTOR');
    await enrol(server, wei);
    expect((await stepUp(server, wei, { code: app.next() })).body.code).toBe('WRONG_CREDENTIALS');
  });
});

describe('a change of second factors', () => {
  it('the first factor requires a recent sign-in', async () => {
    const lan = await settled(server);
    await minutesLater(lan, 11);
    for (const path of ['totp', 'passkeys/options']) {
      expect((await as(server, lan).post(`${base}/${path}`)).body.code).toBe('CONFIRM_FIRST');
    }
    await as(server, lan).post('/v1/me/confirmation', { password });
    expect((await as(server, lan).post(`${base}/totp`)).status).toBe(201);
  });

  it('every later change requires a recent second factor, however recent the sign-in', async () => {
    const lan = await settled(server);
    const { app } = await enrol(server, lan);
    const [factor] = (await state(lan)).factors;
    const thief = await again(lan);
    const refusals = async (person: TestPerson) => [
      (await as(server, person).post(`${base}/totp`)).body,
      (await as(server, person).post(`${base}/totp/confirm`, { code: '000000' })).body,
      (await as(server, person).post(`${base}/passkeys/options`)).body,
      (await as(server, person).post(`${base}/recovery-codes`)).body,
      (await as(server, person).delete(`${base}/${factor.id}`)).body,
    ];
    const refused = { code: 'SECOND_FACTOR_FIRST', factors: ['totp', 'recovery'] };
    expect(await refusals(thief)).toMatchObject(Array(5).fill(refused));
    await minutesLater(lan, 11);
    expect(await refusals(lan)).toMatchObject(Array(5).fill(refused));
    await stepUp(server, lan, { code: app.next() });
    expect((await as(server, lan).post(`${base}/totp`)).status).toBe(201);
  });

  it('one set of recovery codes remains when two sessions set up a first factor at once', async () => {
    const lan = await settled(server);
    const callers = [await callerOf(lan), await callerOf(await again(lan))];
    const now = new Date();
    const { secret } = await totp().start(callers[0]!, now);
    const { challenge, rp } = await passkeys().creationOptions(callers[1]!, now);
    const credential = new SoftPasskey().create({ challenge, rp: { id: rp.id! } });
    const results = await Promise.allSettled([
      totp().confirm(callers[0]!, new Authenticator(secret).next(), now),
      passkeys().add(callers[1]!, { name: '', credential: credential as never }, now),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await state(lan)).toMatchObject({ factors: [{}], recoveryCodes: 10 });
  });

  it('a removed factor ends the step-up that other sessions got by it, and the last one ends all', async () => {
    const lan = await settled(server);
    const { app } = await enrol(server, lan);
    const other = await again(lan);
    await stepUp(server, other, { code: app.next() });
    const passkey = new SoftPasskey();
    const { options } = (await as(server, lan).post(`${base}/passkeys/options`)).body;
    await as(server, lan).post(`${base}/passkeys`, { name: 'Key', credential: passkey.create(options) });
    const { factors } = await state(lan);
    expect(factors).toMatchObject([{ kind: 'totp' }, { kind: 'passkey', name: 'Key' }]);
    expect((await as(server, lan).delete(`${base}/${factors[0].id}`)).status).toBe(204);
    expect([await state(other), await state(lan)]).toMatchObject([{ until: null }, { until: expect.any(String) }]);
    expect((await as(server, lan).delete(`${base}/${factors[0].id}`)).body.code).toBe('NOT_FOUND');
    expect((await as(server, lan).delete(`${base}/${factors[1].id}`)).status).toBe(204);
    expect(await state(lan)).toMatchObject({ factors: [], recoveryCodes: 0, until: null });
    await letters.to(lan.email, 'A second factor was removed');
  });

  it('a user cannot remove a factor of another user', async () => {
    const [lan, wei] = [await settled(server), await settled(server)];
    await enrol(server, lan);
    await enrol(server, wei);
    const [factor] = (await state(lan)).factors;
    expect((await as(server, wei).delete(`${base}/${factor.id}`)).body.code).toBe('NOT_FOUND');
    expect((await state(lan)).factors).toHaveLength(1);
  });
});

describe('a recovery code', () => {
  it('a recovery code opens a session once, however it is typed, and its user is notified', async () => {
    const lan = await settled(server);
    const { recoveryCodes } = await enrol(server, lan);
    const other = await again(lan);
    const recoveryCode = recoveryCodes[3]!.toLowerCase().replaceAll('-', ' ');
    expect((await stepUp(server, other, { recoveryCode })).status).toBe(200);
    expect((await stepUp(server, other, { recoveryCode })).body.code).toBe('WRONG_CREDENTIALS');
    expect((await state(lan)).recoveryCodes).toBe(9);
    await letters.to(lan.email, 'A recovery code of your Fujin account was used. Codes left: 9.');
  });

  it('a replaced recovery code opens no session', async () => {
    const lan = await settled(server);
    const { recoveryCodes: before } = await enrol(server, lan);
    const { recoveryCodes: after } = (await as(server, lan).post(`${base}/recovery-codes`)).body;
    expect([after.length, new Set([...before, ...after]).size]).toEqual([10, 20]);
    expect((await stepUp(server, lan, { recoveryCode: before[0] })).body.code).toBe('WRONG_CREDENTIALS');
    expect((await stepUp(server, lan, { recoveryCode: after[0] })).status).toBe(200);
  });
});

describe('a passkey', () => {
  /** A user whose first factor is a passkey. */
  async function withPasskey() {
    const lan = await settled(server);
    const passkey = new SoftPasskey();
    const { options } = (await as(server, lan).post(`${base}/passkeys/options`)).body;
    const answer = await as(server, lan).post(`${base}/passkeys`, { name: 'Key', credential: passkey.create(options) });
    expect(answer).toMatchObject({ status: 200, body: { recoveryCodes: expect.any(Array) } });
    return { lan, passkey };
  }
  const challenge = async (person: TestPerson) =>
    (await as(server, person).post(`${base}/passkey-challenge`)).body.options;

  it('a passkey can be the first factor, and opens a session by signing its challenge', async () => {
    const { lan, passkey } = await withPasskey();
    const other = await again(lan);
    const credential = passkey.sign(await challenge(other));
    expect((await stepUp(server, other, { credential })).status).toBe(200);
    expect(await state(other)).toMatchObject({
      factors: [{ kind: 'passkey', name: 'Key' }],
      until: expect.any(String),
    });
  });

  it('a passkey challenge can be used once', async () => {
    const { lan, passkey } = await withPasskey();
    const credential = passkey.sign(await challenge(lan));
    expect((await stepUp(server, lan, { credential })).status).toBe(200);
    expect((await stepUp(server, lan, { credential })).body.code).toBe('WRONG_CREDENTIALS');
    const { challenge: given } = await challenge(lan);
    expect(given).not.toBe(credential.id);
    expect((await stepUp(server, lan, { credential })).body.code).toBe('WRONG_CREDENTIALS');
  });

  it('a passkey is refused from another site, with another challenge, of another session and after five minutes', async () => {
    const { lan, passkey } = await withPasskey();
    const code = async (credential: object, person = lan) => (await stepUp(server, person, { credential })).body.code;
    expect(await code(passkey.sign(await challenge(lan), { origin: 'https://evil.example' }))).toBe(
      'WRONG_CREDENTIALS',
    );
    expect(await code(passkey.sign(await challenge(lan), { challenge: 'AAAA' }))).toBe('WRONG_CREDENTIALS');
    const other = await again(lan);
    const ofOther = passkey.sign(await challenge(other));
    expect(await code(ofOther)).toBe('WRONG_CREDENTIALS');
    const late = passkey.sign(await challenge(lan));
    const later = new Date(Date.now() + 6 * 60_000);
    const tooLate = secondFactor().stepUp(await callerOf(lan), { credential: late as never }, later);
    await expect(tooLate).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    // the same is accepted in time
    expect((await stepUp(server, lan, { credential: passkey.sign(await challenge(lan)) })).status).toBe(200);
  });

  it('a passkey of another user is refused, and cannot be added a second time', async () => {
    const { lan, passkey } = await withPasskey();
    const { lan: wei } = await withPasskey();
    const credential = passkey.sign(await challenge(wei));
    expect((await stepUp(server, wei, { credential })).body.code).toBe('WRONG_CREDENTIALS');
    const { options } = (await as(server, wei).post(`${base}/passkeys/options`)).body;
    const answer = await as(server, wei).post(`${base}/passkeys`, { name: '', credential: passkey.create(options) });
    expect(answer.body.code).toBe('WRONG_CREDENTIALS');
    expect((await state(lan)).factors).toHaveLength(1);
  });
});

describe('the attempts at second factors', () => {
  let strict: TestServer;
  beforeAll(async () => {
    strict = await startServer({ LIMITS_FACTOR: '1' });
  });
  afterAll(() => strict.close());

  it('an account has five attempts in five minutes, and sign-in, recovery codes and passkeys stay available', async () => {
    const lan = await settled(strict);
    const { recoveryCodes, app } = await enrol(strict, lan);
    const codes: string[] = [];
    for (let n = 0; n < 6; n++) codes.push((await stepUp(strict, lan, { code: '000000' })).body.code);
    expect(codes).toEqual([...Array(5).fill('WRONG_CREDENTIALS'), 'TOO_MANY']);
    expect((await stepUp(strict, lan, { code: app.next() })).body.code).toBe('TOO_MANY');
    const { status } = await call(strict, 'POST', '/api/auth/sign-in/email', { body: { email: lan.email, password } });
    expect(status).toBe(200);
    expect((await stepUp(strict, lan, { recoveryCode: recoveryCodes[0] })).status).toBe(200);
  });
});
