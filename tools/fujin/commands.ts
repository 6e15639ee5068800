// Commands of `npx fujin`: what they are given and what they return.
import { destination, pino } from 'pino';
import { readSettings, type Settings } from '../../src/platform/config/config.js';
import { openDatabase, runningDatabase } from '../../src/platform/database/connect.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';

/** The result of a command: the value for --json, and the lines for people. */
export interface Output {
  value: unknown;
  lines: string[];
  /** The command ran, and what it examined is not in order: the exit code is 1. */
  isFailed?: boolean;
}

/** The environment variables and the time of a run. */
export interface CommandContext {
  env: NodeJS.ProcessEnv;
  now: Date;
}

/** A command that was understood. */
export type Command = (context: CommandContext) => Promise<Output>;

/** Commands that begin with the same word. */
export interface Topic {
  usage: string;
  /** Returns the command of the arguments after the word. @throws WrongUsage */
  parse(args: string[]): Command;
}

/**
 * Returns a topic whose commands work on a service of a database.
 * @param commandOf returns the command of the arguments after the word. It throws WrongUsage
 */
export const databaseTopic = <Service>(
  usage: string,
  serviceOn: (database: DatabaseService) => Service,
  commandOf: (args: string[]) => (service: Service, now: Date) => Promise<Output>,
): Topic => ({
  usage,
  parse(args) {
    const command = commandOf(args);
    return (context) => withDatabase(context, (database) => command(serviceOn(database), context.now));
  },
});

/** Reads the settings that concern the database. The others are not checked, since the server alone needs them. */
export const databaseSettings = ({ env }: CommandContext): Settings =>
  readSettings({ ...env, SENDER: 'console', MODERATORS: '' });

/** An open database, and the migrations that opening it applied. */
interface Opened {
  url: string;
  applied: string[];
  close(): Promise<void>;
}

/** Opens the database of the settings: an external one, that of a running server, or the embedded one, which is started. It is migrated. */
export async function open(settings: Settings): Promise<Opened> {
  const running = settings.DATABASE_URL ? undefined : await runningDatabase(settings.DATA_DIR);
  const target = running ? { ...settings, DATABASE_URL: running } : settings;
  return openDatabase(target, pino({ level: 'warn' }, destination(2)));
}

/** Runs a function on the database of the settings. */
export async function withDatabase<Result>(
  context: CommandContext,
  run: (database: DatabaseService) => Promise<Result>,
): Promise<Result> {
  const settings = databaseSettings(context);
  const opened = await open(settings);
  const database = new DatabaseService({ ...settings, DATABASE_URL: opened.url, AUTH_SECRET: '' });
  try {
    return await run(database);
  } finally {
    await database.$disconnect();
    await opened.close();
  }
}
