// The table of the telnet commands: the next line that each caller reads. A new command gets a line here.
import type { Scene } from './scene.js';

/** `nobody` has not logged in, `guest` has no account; the others log in by a code. */
export const callers = ['nobody', 'guest', 'stranger', 'blocked', 'owner'] as const;

export type Caller = (typeof callers)[number];

export interface LineRow {
  line: string | ((scene: Scene, caller: Caller) => string);
  reads: Record<Caller, RegExp>;
}

const all = (reads: RegExp, but: Partial<LineRow['reads']> = {}): LineRow['reads'] => ({
  nobody: /^Unknown command: /,
  ...{ guest: reads, stranger: reads, blocked: reads, owner: reads },
  ...but,
});

const notFound = /^\* Not found: Type rooms to list them\.\n/;

export const lines: Record<string, LineRow> = {
  // a code is valid once, so no caller logs in with it again
  login: { line: 'login code:222222', reads: all(/^Unknown command: login\n/, { nobody: /^UserName Exist$/ }) },
  say: { line: 'say hello all', reads: all(/: hello all\n/) },
  look: { line: 'look', reads: all(/^Online Users:\n/) },
  // only the caller's own rooms are listed: for the owner those with the friend and the asker
  rooms: {
    line: 'rooms',
    reads: all(/^Rooms:\n0 hello \(\d+ there\)\n(?!1 )/, { owner: /^Rooms:\n0 hello \(\d+ there\)\n1 \w+.*\n2 \w+/ }),
  },
  enter: { line: 'enter 1', reads: all(notFound, { owner: /^\* You are in the room with \w+\.\n/ }) },
  logout: { line: 'logout', reads: all(/^$/, { nobody: /^$/ }) },
};
