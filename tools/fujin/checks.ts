// The services of a server, each with a check that connects to it. A check returns what it found; it throws when the service does not work.
import { createECDH, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import pg from 'pg';
import { SigningKeysService } from '../../src/features/jwt-sign-in/signing-keys.service.js';
import { SmtpSender } from '../../src/features/mailer/smtp.sender.js';
import { configuredStorage } from '../../src/features/media/storage/configured.storage.js';
import { FcmSender } from '../../src/features/notifications/push/fcm.sender.js';
import type { Settings } from '../../src/platform/config/config.js';
import { runningDatabase } from '../../src/platform/database/connect.js';
import { pendingMigrations } from '../../src/platform/database/migrate.js';
import { headOutbound } from '../../src/platform/http/outbound-http.js';

/** A service that the settings do not name. */
export class Off extends Error {}

interface Check {
  name: string;
  run(settings: Settings): Promise<string>;
}

const answerMs = 10_000;

export const checks: Check[] = [
  { name: 'database', run: checkDatabase },
  { name: 'replicas', run: checkReplicas },
  { name: 'Redis', run: checkRedis },
  { name: 'storage', run: checkStorage },
  { name: 'e-mail', run: checkMail },
  { name: 'text messages', run: (settings) => checkWebHook(settings, 'SENDER_WEBHOOK_URL') },
  { name: 'Web Push', run: checkWebPush },
  { name: 'Firebase', run: checkFirebase },
  { name: 'JWT issuer', run: checkIssuer },
  { name: 'events', run: (settings) => checkWebHook(settings, 'EVENTS_WEBHOOK_URL') },
];

async function checkDatabase({ DATABASE_URL, DATA_DIR }: Settings): Promise<string> {
  const url = DATABASE_URL ?? (await runningDatabase(DATA_DIR));
  if (!url) throw new Off('the embedded Postgres of DATA_DIR; it starts with the server');
  const pending = await pendingMigrations(url);
  const { version, readOnly } = await stateOf(url);
  if (readOnly === 'on') throw new Error('this Postgres takes no writes: it is a standby, or read-only');
  const migrations =
    pending.length > 0
      ? `${pending.length} pending migrations, which the next start or \`npx fujin migrate\` applies`
      : 'every migration';
  return `Postgres ${version}, ${migrations}`;
}

async function checkReplicas({ DATABASE_REPLICA_URL: urls }: Settings): Promise<string> {
  if (urls.length === 0) throw new Off('DATABASE_REPLICA_URL is not set');
  for (const [n, url] of urls.entries()) {
    const { isStandby } = await stateOf(url);
    if (!isStandby) throw new Error(`number ${n + 1} of DATABASE_REPLICA_URL is no standby`);
  }
  return `${urls.length} standbys answer`;
}

async function stateOf(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: answerMs });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; readOnly: string; isStandby: boolean }>(
      `SELECT current_setting('server_version') AS version, current_setting('transaction_read_only') AS "readOnly",
              pg_is_in_recovery() AS "isStandby"`,
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
}

async function checkRedis({ REDIS_URL }: Settings): Promise<string> {
  if (!REDIS_URL) throw new Off('REDIS_URL is not set; several processes need it');
  const redis = new Redis(REDIS_URL, {
    ...{ lazyConnect: true, connectTimeout: answerMs, commandTimeout: answerMs },
    ...{ maxRetriesPerRequest: 0, retryStrategy: () => null },
  });
  // an error is thrown by the call that it concerns
  let reason: Error | undefined;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.set('fujin:check', '1', 'EX', 1);
    const [, version = 'of an unknown version'] = /redis_version:(\S+)/.exec(await redis.info('server')) ?? [];
    return `Redis ${version} takes writes`;
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}

async function checkStorage(settings: Settings): Promise<string> {
  const storage = await configuredStorage(settings);
  const [key, data] = [randomUUID(), Buffer.from('fujin check')];
  await storage.put(key, data, 'application/octet-stream');
  try {
    const stored = await storage.get(key);
    if (!stored || !data.equals(await buffer(stored.body))) throw new Error('a file that was stored cannot be read');
  } finally {
    await storage.delete([key]);
  }
  return settings.STORAGE === 'disk' ? 'DATA_DIR/media takes files' : `the bucket ${settings.S3_BUCKET} takes files`;
}

async function checkMail({ SENDER, SMTP_URL, SMTP_FROM }: Settings): Promise<string> {
  if (SENDER === 'console') throw new Off('SENDER=console prints codes, and sends nothing');
  if (SENDER === 'webhook') throw new Off('SENDER=webhook sends e-mails with the text messages');
  await new SmtpSender(SMTP_URL!, SMTP_FROM, undefined).verify();
  return `the mail server accepts the login, and sends as ${SMTP_FROM}`;
}

/** Checks that a web hook answers to a HEAD, whatever it answers, at an address that the server may call. Nothing is sent to it. */
async function checkWebHook(settings: Settings, name: 'SENDER_WEBHOOK_URL' | 'EVENTS_WEBHOOK_URL'): Promise<string> {
  const url = settings[name];
  if (!url) throw new Off(`${name} is not set`);
  const { status } = await headOutbound(url, { headers: {}, allowPrivate: settings.WEBHOOKS_PRIVATE });
  if (status >= 500) throw new Error(`the web hook answers ${status}`);
  return `${new URL(url).host} answers`;
}

async function checkWebPush({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }: Settings): Promise<string> {
  if (!VAPID_PUBLIC_KEY && !VAPID_PRIVATE_KEY)
    throw new Off('a generated pair in DATA_DIR; several processes need VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY');
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(VAPID_PRIVATE_KEY ?? '', 'base64url');
  if (pair.getPublicKey('base64url') !== VAPID_PUBLIC_KEY)
    throw new Error('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY are no pair');
  return 'the pair of keys is valid';
}

async function checkFirebase(settings: Settings): Promise<string> {
  if (!settings.FCM_CREDENTIALS) throw new Off('FCM_CREDENTIALS is not set');
  return `Google accepts the service account of ${await new FcmSender(settings).verify()}`;
}

async function checkIssuer(settings: Settings): Promise<string> {
  if (!settings.JWT_ISSUER) throw new Off('JWT_ISSUER is not set');
  if (!settings.JWT_JWKS_URL) return 'tokens are checked with JWT_SECRET';
  const keys = await new SigningKeysService(settings).fetchKeys();
  return `${new URL(settings.JWT_JWKS_URL).host} has ${keys.length} public keys`;
}
