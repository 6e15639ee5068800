// Reads the settings of the server from environment variables. The process refuses to start on an invalid one and names it. The settings
// of each topic stand in a file of their own beside this one.
import { z } from 'zod';
import { accountSettings } from './account-settings.js';
import { contentFilterSettings } from './content-filter-settings.js';
import { databaseSettings } from './database-settings.js';
import { jwtFault, jwtSettings } from './jwt-settings.js';
import { mailerSettings } from './mailer-settings.js';
import { matchingSettings } from './matching-settings.js';
import { moderationSettings } from './moderation-settings.js';
import { notificationSettings } from './notification-settings.js';
import { logSettings, monitoringSettings } from './operations-settings.js';
import { connectionSettings, listenSettings } from './server-settings.js';
import { storageSettings } from './storage-settings.js';

/** All settings by the names of their environment variables; `.env.example` is made from the descriptions, in this order. */
export const settings = z.object({
  ...listenSettings,
  ...storageSettings,
  ...databaseSettings,
  ...accountSettings,
  ...jwtSettings,
  ...connectionSettings,
  ...moderationSettings,
  ...contentFilterSettings,
  ...matchingSettings,
  ...logSettings,
  ...notificationSettings,
  ...monitoringSettings,
  ...mailerSettings,
});

type Given = z.output<typeof settings>;

export type Settings = Given & { HOST: string; SENDER: NonNullable<Given['SENDER']> };

/** The token under which the settings are injected. */
export const CONFIG = Symbol('config');

/** The complete configuration of a server: the settings, with the two that are generated or opened at the start. */
export type Config = Settings & { DATABASE_URL: string; AUTH_SECRET: string };

/**
 * Reads the settings from environment variables; an empty variable counts as absent.
 * @throws Error one line for each invalid setting, with its name and without its value
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

/** A server that is no demo must not print codes just because a setting was forgotten. */
function consoleOf({ DEMO }: Given): 'console' {
  if (!DEMO) throw new Error('SENDER: required with DEMO=false: smtp, webhook, or console, which sends no codes');
  return 'console';
}

/** Checks settings that depend on each other. @throws Error when a setting lacks another one that it needs */
function checked(settings: Settings): Settings {
  const { SENDER, HOST, MODERATORS } = settings;
  if (SENDER === 'smtp' && !settings.SMTP_URL) throw new Error('SMTP_URL: required with SENDER=smtp');
  if (SENDER === 'webhook' && !settings.SENDER_WEBHOOK_URL) {
    throw new Error('SENDER_WEBHOOK_URL: required with SENDER=webhook');
  }
  if (SENDER === 'console' && MODERATORS.length > 0 && !isLoopback(HOST)) {
    throw new Error(
      `MODERATORS: requires SENDER=smtp or webhook, because other machines can reach HOST=${HOST}; or set HOST=127.0.0.1`,
    );
  }
  if (settings.STORAGE === 's3' && !settings.S3_BUCKET) throw new Error('S3_BUCKET: required with STORAGE=s3');
  if (!settings.S3_ACCESS_KEY_ID !== !settings.S3_SECRET_ACCESS_KEY) {
    throw new Error('S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: set both or neither');
  }
  const fault = jwtFault(settings, settings.AUTH_SECRET);
  if (fault) throw new Error(fault);
  return settings;
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** Returns the text of `.env.example`. */
export function envExample(): string {
  const lines = Object.entries(settings.shape).map(([name, schema]) => {
    const fallback = schema.safeParse(undefined);
    const value = fallback.success && fallback.data !== undefined ? String(fallback.data) : '';
    return `# ${schema.description}\n# ${name}=${value}\n`;
  });
  return `# All settings of Fujin with their defaults; none is required for a demo. Generated from src/platform/config.\n\n${lines.join('\n')}`;
}
