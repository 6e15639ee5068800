// The texts of `npx fujin --help`, and the error of a command line that is not understood.
import { scopeTexts } from '../../src/features/server-keys/scopes.js';

/** A command line that is not understood: its usage is printed, and the exit code is 2. */
export class WrongUsage extends Error {
  constructor(
    message: string,
    readonly usage: string,
  ) {
    super(message);
  }
}

/** @throws WrongUsage for an unknown or missing word after the topic */
export function refuseCommand(topic: string, word: string | undefined, usage: string): never {
  throw new WrongUsage(word ? `fujin ${topic} has no command ${word}` : 'A command is missing', usage);
}

const common = `
Options of every command
  --json                 Print one JSON value to standard output
  --database-url URL     Database. Default: DATABASE_URL, else that of the local server, else the folder DATA_DIR
  --help                 Print this text

Exit codes: 0 done, 1 failed, 2 not understood.
`;

export const generalUsage = `fujin: manage a Fujin server

Usage: npx fujin COMMAND [OPTIONS]

Commands
  check                  Check the settings, the database, Redis, the storage, e-mail and push
  migrate                Apply the migrations that the database lacks
  users find TEXT        Find users by id, external id, e-mail address, phone number or nickname
  moderators list        List the roles of staff
  moderators grant USER  Make a user a moderator or an admin
  moderators revoke USER Take the role of a user back
  figures                Print the sign-ups, matches, rooms and reports of the last days
  keys create            Create a key of the server API
  keys list              List the keys
  keys rotate ID         Give a key a new secret
  keys revoke ID         End a key at once

npx fujin COMMAND --help lists the options of a command.
${common}`;

const widest = Math.max(...Object.keys(scopeTexts).map((scope) => scope.length));
const scopeLines = Object.entries(scopeTexts).map(([scope, text]) => `  ${scope.padEnd(widest)}  ${text}`);

export const keysUsage = `fujin keys: keys of the server API (/v1/server)

Usage
  npx fujin keys create --name NAME --scopes SCOPE,SCOPE [--expires 90d] [--points 60000]
  npx fujin keys list
  npx fujin keys rotate ID [--overlap 7d]
  npx fujin keys revoke ID

  --name NAME            Name of the key, for you
  --scopes SCOPES        What the key may do, separated by commas
  --expires TIME         Lifetime, such as 12h, 90d or 52w. Default: none
  --points N             Points that its calls may cost in a minute, 20 or more. Default: 60000
  --overlap TIME         Lifetime of the former secret after a rotation. 0 ends it at once. Default: 7d

The key is printed once, and only its hash is stored.

Scopes
${scopeLines.join('\n')}
${common}`;

export const checkUsage = `fujin check: check the settings and each service that they name

Usage: npx fujin check

It prints a line each: ok, off (not set) or failed, with the reason. It reads the environment variables of the server, writes and deletes a
small file in the storage and a key of one second in Redis, and sends nothing. The exit code is 1 when something failed.
${common}`;

export const migrateUsage = `fujin migrate: apply the migrations that the database lacks

Usage: npx fujin migrate

The server does the same at its start. Processes that migrate at once wait for each other.
${common}`;

export const usersUsage = `fujin users: find users

Usage: npx fujin users find TEXT [--limit 20]

  TEXT                   A complete id, external id, e-mail address or phone number, a nickname, or the beginning of one (2 characters or more)
  --limit N              Most users, the newest first. Default: 20
${common}`;

export const figuresUsage = `fujin figures: print the figures of the last days

Usage: npx fujin figures [--days 7]

  --days N               Days, with today, by UTC. Default: 7
${common}`;

export const moderatorsUsage = `fujin moderators: the roles of staff

Usage
  npx fujin moderators list
  npx fujin moderators grant USER [--role moderator]
  npx fujin moderators revoke USER

  USER                   A complete id, external id, confirmed e-mail address or phone number
  --role ROLE            moderator or admin. Default: moderator

All admins and the user are notified by the server. The user needs a second factor before the role takes effect. Users that the setting
MODERATORS names are admins without being listed here.
${common}`;
