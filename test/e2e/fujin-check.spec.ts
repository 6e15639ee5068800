// `npx fujin check` against services that work, that refuse, and that are not there.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import webPush from 'web-push';
import { createDatabase, createEmptyDatabase, type TestDatabase } from '../support/database.js';
import { runFujin } from '../support/fujin-command.js';
import { audience, issuer, JwtIssuer } from '../support/jwt-issuer.js';
import { startMailServer } from '../support/mail-server.js';
import { Receiver } from '../support/push-receiver.js';
import { noRedis, startRedis } from '../support/redis.js';
import { startS3 } from '../support/s3.js';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createDatabase();
  folder = await mkdtemp(join(tmpdir(), 'fujin-check-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** An address at which nothing listens. */
const nothing = '127.0.0.1:1';
const ofJwt = { JWT_ISSUER: issuer, JWT_AUDIENCE: audience };

async function check(settings: Record<string, string>) {
  const base = { DATABASE_URL: database.url, DATA_DIR: folder, SENDER: 'console', WEBHOOKS_PRIVATE: 'true' };
  const { code, out } = await runFujin({ ...base, ...settings }, 'check', '--json');
  const { ok, checks } = JSON.parse(out) as {
    ok: boolean;
    checks: { name: string; state: string; detail: string }[];
  };
  const of = Object.fromEntries(checks.map(({ name, state, detail }) => [name, { state, detail }]));
  return { code, ok, of, states: Object.fromEntries(checks.map(({ name, state }) => [name, state])) };
}

describe('the command fujin check', () => {
  it('a server with a database alone is in order, and everything else is off', async () => {
    const { code, ok, states, of } = await check({});
    expect([code, ok]).toEqual([0, true]);
    expect(states).toEqual({
      ...{ settings: 'ok', database: 'ok', storage: 'ok' },
      ...{ replicas: 'off', Redis: 'off', 'e-mail': 'off', 'text messages': 'off' },
      ...{ 'Web Push': 'off', Firebase: 'off', 'JWT issuer': 'off', events: 'off' },
    });
    expect(of.database?.detail).toMatch(/^Postgres \d+.*, every migration$/);
    const { out } = await runFujin({ DATABASE_URL: database.url, DATA_DIR: folder, SENDER: 'console' }, 'check');
    expect(out.split('\n')[0]).toBe('ok      settings       every setting is valid');
  });

  it('each service that answers is in order', async () => {
    const [mail, s3, receiver] = [await startMailServer(), await startS3(), new Receiver()];
    const base = await receiver.open();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const account = { project_id: 'fujin-test', client_email: 'push@example.com', token_uri: `${base}/token` };
    const FCM_CREDENTIALS = join(folder, 'firebase.json');
    const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(FCM_CREDENTIALS, JSON.stringify({ ...account, private_key }));
    receiver.answers.set('/token', [{ status: 200, body: { access_token: 'granted', expires_in: 3600 } }]);
    const keys = webPush.generateVAPIDKeys();
    const { code, states, of } = await check({
      ...s3.settings,
      ...{
        SENDER: 'smtp',
        SMTP_URL: mail.url,
        SENDER_WEBHOOK_URL: `${base}/texts`,
        EVENTS_WEBHOOK_URL: `${base}/events`,
      },
      ...{ FCM_CREDENTIALS, VAPID_PUBLIC_KEY: keys.publicKey, VAPID_PRIVATE_KEY: keys.privateKey },
    });
    const expected = {
      storage: 'ok',
      'e-mail': 'ok',
      'text messages': 'ok',
      'Web Push': 'ok',
      Firebase: 'ok',
      events: 'ok',
    };
    expect([code, states]).toEqual([0, expect.objectContaining(expected)]);
    expect(of.Firebase?.detail).toContain('fujin-test');
    expect(mail.mails).toEqual([]);
    expect(receiver.got.filter(({ path }) => path !== '/token').map(({ body }) => body.length)).toEqual([0, 0]);
    expect(s3.asked.filter((request) => request.startsWith('DELETE'))).toHaveLength(1);
    mail.close();
    receiver.close();
    await s3.close();
  });

  it.each([
    ['database', { DATABASE_URL: `postgresql://fujin@${nothing}/fujin` }, 'Could not connect to Postgres'],
    ['replicas', { DATABASE_REPLICA_URL: `postgresql://fujin@${nothing}/fujin` }, 'ECONNREFUSED'],
    ['Redis', { REDIS_URL: `redis://${nothing}` }, 'ECONNREFUSED'],
    ['storage', { STORAGE: 's3', S3_BUCKET: 'media', S3_ENDPOINT: `http://${nothing}`, S3_PATH_STYLE: 'true' }, ''],
    ['storage', { DATA_DIR: '/dev/null' }, 'ENOTDIR'],
    ['e-mail', { SENDER: 'smtp', SMTP_URL: `smtp://${nothing}` }, 'ECONNREFUSED'],
    ['text messages', { SENDER: 'webhook', SENDER_WEBHOOK_URL: `http://${nothing}/` }, 'ECONNREFUSED'],
    ['events', { EVENTS_WEBHOOK_URL: `http://${nothing}/` }, 'ECONNREFUSED'],
    ['Firebase', { FCM_CREDENTIALS: '/none.json' }, 'ENOENT'],
    ['JWT issuer', { ...ofJwt, JWT_JWKS_URL: `http://${nothing}/` }, 'ECONNREFUSED'],
  ])('%s that does not answer fails, with the reason and the exit code 1 (%j)', async (name, settings, reason) => {
    const { code, ok, of } = await check(settings as Record<string, string>);
    expect([code, ok, of[name]?.state]).toEqual([1, false, 'failed']);
    expect(of[name]?.detail).toContain(reason);
    expect(of[name]?.detail).not.toBe('');
  });

  it('keys that are no pair, a primary as a replica and a web hook with an error fail', async () => {
    const [one, other] = [webPush.generateVAPIDKeys(), webPush.generateVAPIDKeys()];
    const receiver = new Receiver();
    const base = await receiver.open();
    receiver.answers.set('/events', [{ status: 502 }]);
    const { states, of } = await check({
      ...{ VAPID_PUBLIC_KEY: one.publicKey, VAPID_PRIVATE_KEY: other.privateKey },
      ...{ DATABASE_REPLICA_URL: database.url, EVENTS_WEBHOOK_URL: `${base}/events` },
    });
    receiver.close();
    expect(states).toMatchObject({ 'Web Push': 'failed', replicas: 'failed', events: 'failed' });
    expect(of.replicas?.detail).toBe('number 1 of DATABASE_REPLICA_URL is no standby');
  });

  it('the keys of an issuer are counted, a set without one fails, and a secret is not examined', async () => {
    const own = await JwtIssuer.open();
    const found = await check(own.settings);
    own.published = [];
    const none = await check(own.settings);
    own.close();
    const secret = await check({ ...ofJwt, JWT_SECRET: 'a secret of at least thirty-two bytes' });
    expect(found.of['JWT issuer']).toEqual({ state: 'ok', detail: `${new URL(own.url).host} has 3 public keys` });
    expect(none.of['JWT issuer']).toEqual({ state: 'failed', detail: 'the key set has no public key' });
    expect(secret.of['JWT issuer']?.state).toBe('ok');
  });

  it('a web hook with a private address fails unless such addresses are allowed, as for the server', async () => {
    const receiver = new Receiver();
    const EVENTS_WEBHOOK_URL = `${await receiver.open()}/events`;
    const { of } = await check({ EVENTS_WEBHOOK_URL, WEBHOOKS_PRIVATE: 'false' });
    expect([of.events?.state, receiver.got]).toEqual(['failed', []]);
    receiver.close();
  });

  it('an invalid setting is named, and no service is asked', async () => {
    const { code, states, of } = await check({ PORT: 'x', DATABASE_URL: `postgresql://fujin@${nothing}/fujin` });
    expect([code, states]).toEqual([1, { settings: 'failed' }]);
    expect(of.settings?.detail).toContain('PORT: ');
  });

  it('pending migrations are said, and not applied', async () => {
    const empty = await createEmptyDatabase();
    try {
      for (let n = 0; n < 2; n++) {
        const { code, of } = await check({ DATABASE_URL: empty.url });
        expect([code, of.database?.state]).toEqual([0, 'ok']);
        expect(of.database?.detail).toMatch(
          /, \d+ pending migrations, which the next start or `npx fujin migrate` applies$/,
        );
      }
    } finally {
      await empty.drop();
    }
  });

  (noRedis ? it.skip : it)(
    `Redis that takes writes is in order${noRedis ? ` (skipped: ${noRedis})` : ''}`,
    async () => {
      const redis = await startRedis();
      const { of } = await check({ REDIS_URL: redis.url });
      await redis.stop();
      expect(of.Redis).toEqual({ state: 'ok', detail: expect.stringMatching(/^Redis \d+\.\d+\.\d+ takes writes$/) });
    },
  );
});
