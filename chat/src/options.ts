// Reads the options of the command line.
import { parseArgs } from 'node:util';

export interface Options {
  url: string;
  name?: string | undefined;
  token?: string | undefined;
  room: 'hello' | 'city';
  plain: boolean;
}

export const usage = `Usage: fujin-chat [options]

Chats in the public rooms of a Fujin server.

  --url URL      URL of the server; default: FUJIN_URL, or http://localhost:3000
  --name NAME    enters as a guest with this name
  --token TOKEN  enters with a session token; FUJIN_TOKEN keeps it out of the process list
  --room ROOM    hello, or city: the room of your region, when signed in
  --plain        reads and prints lines, for pipes and screen readers
  --help         prints this help

Without --name and --token it asks for them. In the chat, /help lists the commands.
`;

/** Returns the options, or the fault in them; undefined when help is asked for. */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): Options | { fault: string } | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        url: { type: 'string', default: env.FUJIN_URL ?? 'http://localhost:3000' },
        name: { type: 'string' },
        token: { type: 'string' },
        room: { type: 'string', default: 'hello' },
        plain: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return undefined;
    const { url, name, room, plain } = values;
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return { fault: `--url ${url} is not an HTTP URL` };
    if (room !== 'hello' && room !== 'city') return { fault: '--room must be hello or city' };
    if (name !== undefined && values.token !== undefined) return { fault: 'Use --name or --token, not both' };
    const token = values.token ?? (name === undefined ? env.FUJIN_TOKEN : undefined);
    return { url: url.replace(/\/+$/, ''), name, token, room, plain };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
