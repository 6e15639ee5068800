// The programs `npm run backup -- --to FOLDER` and `npm run restore -- --from FOLDER [--until MOMENT]`.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readSettings } from '../../src/platform/config/config.js';
import type { Until } from '../../src/platform/database/embedded-restore.js';
import { lsnPattern } from '../../src/platform/database/replica-lag.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { backUp } from './backup.js';
import { restore } from './restore.js';

const usages = {
  backup: 'Usage: npm run backup -- --to FOLDER',
  restore: 'Usage: npm run restore -- --from FOLDER [--until 2026-11-25T17:00:00Z | --until 0/3000148]',
};

/** With a zone, because a time without one would depend on the zone of this machine. */
const Moment = z.union([
  z.iso.datetime({ offset: true }).transform((text): Until => ({ time: text })),
  z
    .string()
    .regex(lsnPattern)
    .transform((lsn): Until => ({ lsn })),
]);

const Flags = {
  backup: z.strictObject({ to: z.string().min(1) }),
  restore: z.strictObject({ from: z.string().min(1), until: Moment.optional() }),
};

function flags<Schema extends z.ZodType>(schema: Schema, names: string[], usage: string, args: string[]) {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const parsed = schema.safeParse(parseArgs({ args, options, strict: true }).values);
  if (parsed.success) return parsed.data;
  throw new Error(
    `${parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')}\n${usage}`,
  );
}

async function main([command, ...args]: string[]): Promise<void> {
  const settings = readSettings(process.env);
  if (command === 'backup') {
    const { to } = flags(Flags.backup, ['to'], usages.backup, args);
    const { finishedAt, firstWal } = await backUp(settings, to, createLogger({ ...settings, LOG_LEVEL: 'warn' }));
    console.log(
      `The backup of ${finishedAt} is in ${to}. Point-in-time recovery needs the WAL_ARCHIVE from ${firstWal} on.`,
    );
  } else if (command === 'restore') {
    const { from, until } = flags(Flags.restore, ['from', 'until'], usages.restore, args);
    await restore(settings, from, until);
    console.log(`The backup is restored into ${settings.DATA_DIR}. Start the server with this DATA_DIR.`);
  } else throw new Error(`${usages.backup}\n${usages.restore}`);
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
