// `npx fujin`: the command line of an operator. It works on the database and the services of the settings, so it needs no running server.
import { checkTopic } from './check.js';
import type { Topic } from './commands.js';
import { figuresTopic } from './figures.js';
import { keysTopic } from './keys.js';
import { migrateTopic } from './migrate.js';
import { moderatorsTopic } from './moderators.js';
import { generalUsage, WrongUsage } from './usage.js';
import { usersTopic } from './users.js';

const topics: Record<string, Topic> = {
  check: checkTopic,
  figures: figuresTopic,
  keys: keysTopic,
  migrate: migrateTopic,
  moderators: moderatorsTopic,
  users: usersTopic,
};

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

async function main(args: string[]): Promise<void> {
  const { json, help, databaseUrl, rest } = commonFlags(args);
  const [word, ...words] = rest;
  const topic = word !== undefined && Object.hasOwn(topics, word) ? topics[word] : undefined;
  if (help || !word) {
    process.stdout.write(topic?.usage ?? generalUsage);
    if (!help) process.exitCode = 2;
    return;
  }
  if (!topic) throw new WrongUsage(`fujin has no command ${word}`, generalUsage);
  const command = topic.parse(words);
  const env = { ...process.env, ...(databaseUrl && { DATABASE_URL: databaseUrl }) };
  const { value, lines, isFailed } = await command({ env, now: new Date() });
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`);
  if (isFailed) process.exitCode = 1;
}

await main(process.argv.slice(2)).catch((error) => {
  if (error instanceof WrongUsage) {
    process.stderr.write(`${error.message}\n\n${error.usage}`);
    process.exitCode = 2;
    return;
  }
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
