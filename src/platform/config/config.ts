// Every setting of the server, once. The process refuses to start on a bad one and says its name.
import { z } from 'zod';

const flag = z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] });
const port = z.coerce.number().int().min(0).max(65535);
const isUrl = (text: string, protocols: string[]) => URL.canParse(text) && protocols.includes(new URL(text).protocol);
const mustStart = (protocols: string[]) =>
  `must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`;
const url = (...protocols: string[]) =>
  z.string().refine((text) => isUrl(text, protocols), { message: mustStart(protocols) });

/** So many, or whether there is one. */
const hops = z.union([flag.transform(Number), z.coerce.number().int().min(0).max(10)]);

/** Values separated by commas. */
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  );

const urls = (...protocols: string[]) =>
  list.refine((texts) => texts.every((text) => isUrl(text, protocols)), { message: `each ${mustStart(protocols)}` });

/** Beginnings of telephone numbers. */
const prefixes = list.refine((texts) => texts.every((text) => /^\+[1-9]\d{0,14}$/.test(text)), {
  message: 'each must be a + and digits',
});

/** Hosts as in `push.example`, `*.push.example:8443`, `http://10.0.0.7:9000`. */
const hosts = list.refine((texts) => texts.every(isHost), {
  message: 'each must be a host, such as push.example, *.push.example:8443 or http://10.0.0.7:9000',
});

function isHost(text: string): boolean {
  const [, protocol = 'https://', host = ''] =
    /^(https?:\/\/)?(?:\*\.)?([\w.-]+(?::\d+)?|\[[\da-f:.]+\](?::\d+)?)$/i.exec(text) ?? [];
  return URL.canParse(`${protocol}${host}`);
}

/** How many a day. */
const perDay = z.coerce.number().int().min(0).max(1_000_000);

/** The settings by the names of their environment variables; `.env.example` is made from the descriptions. */
export const settings = z.object({
  PORT: port.default(3000).describe('HTTP and Socket.IO port; 0 takes any free one.'),
  LINE_PORT: port.default(6666).describe('TCP port of the hello room for telnet; 0 turns it off.'),
  HOST: z
    .string()
    .min(1)
    .optional()
    .describe('Address to listen on. Without it 127.0.0.1, this machine alone, with DEMO=true, and else 0.0.0.0.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('Folder of the embedded Postgres, of media and of generated secrets.'),
  STORAGE: z
    .enum(['disk', 's3'])
    .default('disk')
    .describe('Where pictures and recordings lie: in DATA_DIR/media, or in a bucket of S3 or what speaks like it.'),
  S3_BUCKET: z.string().min(1).optional().describe('The bucket, with STORAGE=s3. It stays closed to the public.'),
  S3_ENDPOINT: url('http:', 'https:').optional().describe('Where it is, when not at AWS.'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Its region; what is not AWS mostly takes any.'),
  S3_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Its key. Without one the usual places of AWS are searched, a role of the machine among them.'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('The secret of that key.'),
  S3_PATH_STYLE: flag.default(false).describe('The bucket stands in the path, not in the host name. MinIO wants it.'),
  S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)*$/, 'must be empty or end with /')
    .default('')
    .describe('What all names in the bucket begin with, such as media/. One for each database.'),
  KNOWN_PICTURES_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('Pictures that are refused: a file with a line sha256:… or look:… for each, read at start.'),
  DATABASE_URL: url('postgres:', 'postgresql:')
    .optional()
    .describe('Your own Postgres, 15 to 18. Without it an embedded one runs in DATA_DIR.'),
  WAL_ARCHIVE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder in which the embedded Postgres keeps its write-ahead log, to restore any moment after a backup. Another disk.',
    ),
  DATABASE_REPLICA_URL: urls('postgres:', 'postgresql:').describe(
    'Standbys of that Postgres, separated by commas: decks and nearby are read from them.',
  ),
  REPLICA_LAG_SECONDS: z.coerce
    .number()
    .positive()
    .max(3_600)
    .default(5)
    .describe('A standby that is further behind than that is not read from.'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10).describe('Connections to Postgres per process.'),
  REDIS_URL: url('redis:', 'rediss:')
    .optional()
    .describe('Joins several processes: what is said, who is there, names and rate limits are shared.'),
  DEMO: flag.default(true).describe('Seeds a small town with bots when the database is empty, and opens /dev/outbox.'),
  AUTH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Signs sessions and codes; at least 32 characters. Without it one is made and kept in DATA_DIR.'),
  SESSION_IDLE_DAYS: z.coerce
    .number()
    .positive()
    .max(3650)
    .default(90)
    .describe('A session that is not used for so many days is over.'),
  SESSION_MAX_DAYS: z.coerce
    .number()
    .positive()
    .max(3650)
    .default(365)
    .describe('After so many days a session is over, however much it is used.'),
  TOKEN_GRACE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3600)
    .default(30)
    .describe('How long a token still holds that was exchanged for a fresh one.'),
  CONFIRM_MINUTES: z.coerce
    .number()
    .positive()
    .max(1440)
    .default(10)
    .describe('How long after a sign-in, or a password or code, an account may be changed or deleted.'),
  STAFF_SECOND_FACTOR: flag
    .default(true)
    .describe(
      'Moderators and admins must show a second factor (authenticator app or passkey) before they act as such.',
    ),
  STAFF_STEP_UP_HOURS: z.coerce
    .number()
    .positive()
    .max(168)
    .default(8)
    .describe('Hours for which a second factor is enough to moderate. A change of roles takes CONFIRM_MINUTES.'),
  STAFF_SESSION_IDLE_HOURS: z.coerce
    .number()
    .positive()
    .max(87_600)
    .default(12)
    .describe('Hours without use after which a session of a moderator or admin ends.'),
  STAFF_SESSION_MAX_HOURS: z.coerce
    .number()
    .positive()
    .max(87_600)
    .default(24)
    .describe('Hours after the sign-in at which a session of a moderator or admin ends, however much it is used.'),
  DELETION_GRACE_DAYS: z.coerce
    .number()
    .min(0)
    .max(365)
    .default(14)
    .describe('How long somebody who deletes their account may come back before all of it is erased.'),
  ANONYMOUS_IDLE_DAYS: z.coerce
    .number()
    .min(0)
    .max(3650)
    .optional()
    .describe(
      'An anonymous account that is not used for so many days is erased; 0 never. Without it as many as SESSION_IDLE_DAYS.',
    ),
  PUBLIC_URL: url('http:', 'https:')
    .optional()
    .describe('Where clients reach this server, when not http://localhost:PORT.'),
  TRUST_PROXY: hops
    .default(0)
    .describe(
      'How many proxies of yours stand in front and add to X-Forwarded-For; true is one. Only what they add is believed.',
    ),
  CONNECTIONS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(0)
    .default(2_000)
    .describe(
      'Connections at a time from one address; behind a proxy sockets alone. Many phones share one; 0 is without bound.',
    ),
  DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .max(60)
    .default(0)
    .describe(
      'How long a server that stops says so at /health and goes on serving. Longer than a proxy needs to see it.',
    ),
  CORS_ORIGINS: list.describe(
    'Web origins that may call and open sockets, beside this server itself. Native apps need none.',
  ),
  LINE_CONNECTIONS: z.coerce.number().int().min(1).default(10_000).describe('Telnet connections at a time.'),
  LINE_CONNECTIONS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .default(100)
    .describe('Telnet connections at a time from one address.'),
  LINE_IDLE_MINUTES: z.coerce
    .number()
    .min(0)
    .default(30)
    .describe('A telnet client that says nothing for so long is cut; 0 never.'),
  MODERATORS: list.describe('E-mail addresses of admins: they moderate, and give others their roles.'),
  REPORTS_TO_HIDE: z.coerce
    .number()
    .min(0)
    .max(1_000)
    .default(3)
    .describe(
      'Credible people who report somebody until they are hidden and wait for a moderator; whom moderators agreed with counts for more. 0 never.',
    ),
  REPORTS_WINDOW_HOURS: z.coerce.number().positive().max(8_760).default(72).describe('Within how long they do.'),
  REPORTS_HIDE_HOURS: z.coerce
    .number()
    .min(0)
    .max(8_760)
    .default(24)
    .describe('Hours for which reports hide a user until a moderator claims the case; 0: until it is decided.'),
  CLAIM_MINUTES: z.coerce
    .number()
    .positive()
    .max(1_440)
    .default(30)
    .describe('How long a case belongs to the moderator who claimed it.'),
  EVIDENCE_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3_650)
    .default(180)
    .describe('How long what was reported is kept after the decision.'),
  LOBBY_FILTER: z
    .enum(['mask', 'refuse', 'off'])
    .default('mask')
    .describe('Bad words, links and phone or WeChat numbers in the public rooms: starred out, refused or let through.'),
  LOBBY_FILTER_WORDS: list.describe('Words to filter beside those of the lists.'),
  RESERVED_NAMES: list.describe(
    'Words that no nickname and no guest name may hold, beside those for staff and server.',
  ),
  PROFILE_FILTER: z
    .enum(['refuse', 'off'])
    .default('refuse')
    .describe('Bad words, links, numbers and offers in nicknames and bios: refused or let through.'),
  FIRST_WORDS_FILTER: z
    .enum(['refuse', 'mask', 'off'])
    .default('refuse')
    .describe('Links, numbers and offers to somebody who has not answered yet: refused, starred out or let through.'),
  SPAM_PEOPLE: z.coerce
    .number()
    .int()
    .min(0)
    .max(60)
    .default(10)
    .describe(
      'People without an answer whom one may write much the same long text within an hour, slowly from half of them on; 0: no limit.',
    ),
  LIKES_PER_DAY: perDay.optional().describe('Likes a person may give a day, by UTC. Without it there is no limit.'),
  SUPERLIKES_PER_DAY: perDay.default(5).describe('Super-likes a person may give a day; 0 turns them off.'),
  UNDOS_PER_DAY: perDay.default(10).describe('Swipes a person may take back a day; 0 turns it off.'),
  BOOSTS_PER_DAY: perDay.default(1).describe('Boosts a person may start a day; 0 turns them off.'),
  BOOST_MINUTES: z.coerce.number().positive().max(1440).default(30).describe('How long a boost lasts.'),
  EXPORTS_PER_DAY: perDay
    .default(2)
    .describe('Archives of their own data a person may ask for a day; 0 turns them off.'),
  EXPORT_DAYS: z.coerce.number().positive().max(365).default(7).describe('How long such an archive is kept.'),
  OPEN_REQUESTS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(20)
    .describe('Requests to talk, without a match, that a person may have waiting for an answer; 0 turns them off.'),
  LIKES_RECEIVED: z
    .enum(['open', 'blurred'])
    .default('open')
    .describe('Whether people see who likes them, or only how many do and who super-liked them.'),
  PLACE_MIN_COMPANY: z.coerce
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(10)
    .describe(
      'How many others have to live in a cell for somebody to be shown in it and not in a coarser one; 0 shows everybody as finely as they choose.',
    ),
  MOVE_DELAY_MINUTES: z.coerce
    .number()
    .min(0)
    .max(1440)
    .default(20)
    .describe('When others see a move at the latest; a third of it is the earliest. 0 shows it at once.'),
  TRAVEL_FREE_KM: z.coerce
    .number()
    .min(0)
    .max(1_000_000)
    .default(50)
    .describe('Kilometres by which one may be ahead of the fastest way to the place one claims.'),
  LIMITS_FACTOR: z.coerce
    .number()
    .positive()
    .default(1)
    .describe('Multiplies every rate limit; raise it for load tests.'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').describe('How much is logged.'),
  LOG_PRETTY: flag.optional().describe('Logs for people instead of JSON. On by default in a terminal.'),
  PUSH_CONTACT: z
    .string()
    .regex(/^(mailto:|https:)/, 'must start with mailto: or https:')
    .default('mailto:push@localhost.localdomain')
    .describe('Whom push services may write to when something is wrong with what this server sends.'),
  PUSH_HOSTS: hosts.describe(
    'Hosts of push services to send to, beside those of the browsers (Google, Mozilla, Apple, Microsoft): exact, or *.suffix; with a port, or http:// before it, where they differ from https. An exact host may be private.',
  ),
  VAPID_PUBLIC_KEY: z
    .string()
    .min(80)
    .optional()
    .describe(
      'Key of Web Push (RFC 8292). Without it a pair is made and kept in DATA_DIR; several processes share one.',
    ),
  VAPID_PRIVATE_KEY: z.string().min(40).optional().describe('The private one of that pair.'),
  FCM_CREDENTIALS: z
    .string()
    .min(1)
    .optional()
    .describe('File of the service account by which Firebase is asked to notify Android and iPhones.'),
  FCM_URL: url('http:', 'https:').default('https://fcm.googleapis.com').describe('Where Firebase is.'),
  EVENTS_WEBHOOK_URL: url('http:', 'https:')
    .optional()
    .describe('Gets what happened as POSTs, signed by Standard Webhooks, tried again while they fail.'),
  EVENTS_WEBHOOK_SECRET: z.string().min(16).optional().describe('Signs them (header webhook-signature).'),
  EVENTS_WEBHOOK: list
    .transform((events) => (events.length > 0 ? events : ['matched', 'answered']))
    .pipe(z.array(z.enum(['matched', 'liked', 'answered', 'said'])))
    .describe('Which: matched, liked, answered, said. Without it matched and answered.'),
  OUTBOX_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Token of /dev/outbox, with DEMO=true. Without it one is made and kept in DATA_DIR/outbox-token.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Who brings it as a bearer token may read /metrics. Without it only callers on this machine may, past no proxy.',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:')
    .optional()
    .describe(
      'Where traces go (OpenTelemetry, OTLP over HTTP): requests, commands of sockets, statements. Off without it.',
    ),
  SENDER: z
    .enum(['console', 'smtp', 'webhook'])
    .optional()
    .describe(
      'How codes reach users. Needed with DEMO=false; else the console. With DEMO=false the console prints no codes, so nobody can sign in by one.',
    ),
  SMTP_URL: url('smtp:', 'smtps:').optional().describe('Mail server, with SENDER=smtp.'),
  SMTP_FROM: z.string().default('Fujin <no-reply@localhost>').describe('From whom mail comes, with SENDER=smtp.'),
  SENDER_WEBHOOK_URL: url('http:', 'https:')
    .optional()
    .describe('Gets each message as a POST, with SENDER=webhook or for texts with SENDER=smtp.'),
  SENDER_WEBHOOK_SECRET: z
    .string()
    .min(16)
    .optional()
    .describe('Signs those POSTs (HMAC-SHA256, header x-fujin-signature).'),
  TEXTS_PER_DAY: perDay
    .default(1_000)
    .describe('Text messages the server sends in 24 hours, whatever for; 0 sends none. The bill is bounded by it.'),
  TEXTS_PER_COUNTRY: perDay
    .default(500)
    .describe(
      'Text messages in 24 hours to numbers with one calling code, such as +86, for devices that are new to the account, and as many for the others.',
    ),
  TEXTS_PER_NETWORK: perDay
    .default(60)
    .describe('Text messages in 24 hours that one network asks for, from devices that are new to the account.'),
  TEXTS_PER_ACCOUNT: perDay.default(10).describe('Text messages in 24 hours that one account asks for.'),
  TEXTS_PER_NUMBER: perDay.default(10).describe('Text messages in 24 hours to one number.'),
  TEXTS_ONLY_TO: prefixes.describe(
    'Beginnings of the only numbers that get text messages, such as +86,+852. Without it all do.',
  ),
  TEXTS_NEVER_TO: prefixes.describe('Beginnings of numbers that get no text messages, such as +882,+1876.'),
  WEBHOOKS_PRIVATE: flag
    .default(false)
    .describe('Lets web hooks go to this machine and its networks. Without it they reach public addresses only.'),
});

type Given = z.output<typeof settings>;

export type Settings = Given & { HOST: string; SENDER: NonNullable<Given['SENDER']> };

/** The token under which the settings are injected. */
export const CONFIG = Symbol('config');

/** What a server runs on: the settings, with the two that are made at start filled in. */
export type Config = Settings & { DATABASE_URL: string; AUTH_SECRET: string };

/**
 * Reads the settings from environment variables; empty ones count as absent.
 * @throws Error one line for each bad setting, with its name and without its value
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n'));
  }
  return checked({
    ...parsed.data,
    HOST: parsed.data.HOST ?? (parsed.data.DEMO ? '127.0.0.1' : '0.0.0.0'),
    SENDER: parsed.data.SENDER ?? consoleOf(parsed.data),
  });
}

/** A server that is no demo must not print codes because a setting was forgotten. */
function consoleOf({ DEMO }: Given): 'console' {
  if (!DEMO) throw new Error('SENDER: needed with DEMO=false; smtp or webhook, or console to send no codes');
  return 'console';
}

/** @throws Error when a setting lacks another one that it needs */
function checked(settings: Settings): Settings {
  const { SENDER, HOST, MODERATORS } = settings;
  if (SENDER === 'smtp' && !settings.SMTP_URL) throw new Error('SMTP_URL: needed with SENDER=smtp');
  if (SENDER === 'webhook' && !settings.SENDER_WEBHOOK_URL) {
    throw new Error('SENDER_WEBHOOK_URL: needed with SENDER=webhook');
  }
  if (SENDER === 'console' && MODERATORS.length > 0 && !isLoopback(HOST)) {
    throw new Error(
      `MODERATORS: needs SENDER=smtp or webhook, since other machines reach HOST=${HOST}; or HOST=127.0.0.1`,
    );
  }
  if (settings.STORAGE === 's3' && !settings.S3_BUCKET) throw new Error('S3_BUCKET: needed with STORAGE=s3');
  if (!settings.S3_ACCESS_KEY_ID !== !settings.S3_SECRET_ACCESS_KEY) {
    throw new Error('S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: one needs the other');
  }
  return settings;
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** The text of `.env.example`. */
export function envExample(): string {
  const lines = Object.entries(settings.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const value = fallback.success && fallback.data !== undefined ? String(fallback.data) : '';
    return `# ${schema.description}\n# ${name}=${value}\n`;
  });
  return `# Every setting of Fujin with its default; none has to be set. Made from src/platform/config/config.ts.\n\n${lines.join('\n')}`;
}
