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
  keys create            Create a key of the server API
  keys list              List the keys
  keys rotate ID         Give a key a new secret
  keys revoke ID         End a key at once

npx fujin keys --help lists the options and the scopes.
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
