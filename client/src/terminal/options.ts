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

Talks in the hello room of a Fujin server.

  --url URL      the server; FUJIN_URL or http://localhost:3000 unless told
  --name NAME    come in as a guest of that name
  --token TOKEN  come in as the person who signed in with this token; FUJIN_TOKEN keeps it out of the list of processes
  --room ROOM    hello, or city: the people around you, when signed in
  --plain        read and print lines, for pipes and screen readers
  --help         print this

Without a name or a token it asks. In the chat, /help shows the commands.
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
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return { fault: `--url ${url} is no http address` };
    if (room !== 'hello' && room !== 'city') return { fault: '--room is hello or city' };
    if (name !== undefined && values.token !== undefined) return { fault: 'Give --name or --token, not both' };
    const token = values.token ?? (name === undefined ? env.FUJIN_TOKEN : undefined);
    return { url: url.replace(/\/+$/, ''), name, token, room, plain };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}
