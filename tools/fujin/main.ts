// `npx fujin`: the command line of an operator. It works on the database, so it needs no running server.
import { destination, pino } from 'pino';
import { AuditService } from '../../src/features/sanctions/audit/audit.service.js';
import { AuditStore } from '../../src/features/sanctions/audit/audit.store.js';
import { ServerKeysService } from '../../src/features/server-keys/server-keys.service.js';
import { ServerKeysStore } from '../../src/features/server-keys/server-keys.store.js';
import { readSettings, type Settings } from '../../src/platform/config/config.js';
import { openDatabase, runningDatabase } from '../../src/platform/database/connect.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { CodedError } from '../../src/platform/errors/coded-error.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { keysCommand, type Output } from './keys.js';
import { generalUsage, keysUsage, WrongUsage } from './usage.js';

/** The flags of every command, which may stand anywhere. */
interface CommonFlags {
  json: boolean;
  help: boolean;
  databaseUrl: string | undefined;
  rest: string[];
}

/** @throws WrongUsage */
function commonFlags(args: string[]): CommonFlags {
  const rest = [...args];
  const take = (name: string) => {
    const at = rest.indexOf(name);
    if (at >= 0) rest.splice(at, 1);
    return at;
  };
  const at = take('--database-url');
  const [databaseUrl] = at < 0 ? [] : rest.splice(at, 1);
  if (at >= 0 && !databaseUrl) throw new WrongUsage('--database-url: is empty', generalUsage);
  const json = take('--json') >= 0;
  const help = [take('--help'), take('-h')].some((found) => found >= 0);
  return { json, help, databaseUrl, rest };
}

/** Returns the URL of the database, and how to close it. */
async function databaseOf(settings: Settings): Promise<{ url: string; close(): Promise<void> }> {
  const running = settings.DATABASE_URL ? undefined : await runningDatabase(settings.DATA_DIR);
  if (running) return { url: running, close: async () => {} };
  return openDatabase(settings, pino({ level: 'warn' }, destination(2)));
}

async function withKeys(settings: Settings, run: (keys: ServerKeysService) => Promise<Output>): Promise<Output> {
  const opened = await databaseOf(settings);
  const database = new DatabaseService({ ...settings, DATABASE_URL: opened.url, AUTH_SECRET: '' });
  try {
    const audit = new AuditService(new AuditStore(database));
    return await run(new ServerKeysService(database, new ServerKeysStore(database), audit, new JobsService(database)));
  } finally {
    await database.$disconnect();
    await opened.close();
  }
}

async function main(args: string[]): Promise<void> {
  const { json, help, databaseUrl, rest } = commonFlags(args);
  const [topic, ...words] = rest;
  if (help || !topic) {
    process.stdout.write(topic === 'keys' ? keysUsage : generalUsage);
    if (!help) process.exitCode = 2;
    return;
  }
  if (topic !== 'keys') throw new WrongUsage(`fujin has no command ${topic}`, generalUsage);
  const command = keysCommand(words);
  // the setting SENDER concerns the server alone
  const env = { ...process.env, SENDER: 'console', MODERATORS: '', ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  const { value, lines } = await withKeys(readSettings(env), (keys) => command(keys, new Date()));
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`);
}

await main(process.argv.slice(2)).catch((error) => {
  if (error instanceof WrongUsage) {
    process.stderr.write(`${error.message}\n\n${error.usage}`);
    process.exitCode = 2;
    return;
  }
  const isAbsent = error instanceof CodedError && error.code === 'NOT_FOUND';
  process.stderr.write(
    `${isAbsent ? 'There is no such key, or it is revoked.' : error instanceof Error ? error.message : error}\n`,
  );
  process.exitCode = 1;
});
