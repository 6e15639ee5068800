// The table of the line door's commands: what each caller reads next. A new command gets a line here.
import type { Scene } from './scene.js';

/** `nobody` has not logged in, `guest` has no account; the others came by a code. */
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
  // a code holds once, so nobody gets in by the same again
  login: { line: 'login code:222222', reads: all(/^Unknown command: login\n/, { nobody: /^UserName Exist$/ }) },
  say: { line: 'say hello all', reads: all(/: hello all\n/) },
  look: { line: 'look', reads: all(/^Online Users:\n/) },
  // only one's own rooms are listed: those of the owner with the friend and with who asks
  rooms: {
    line: 'rooms',
    reads: all(/^Rooms:\n0 hello \(\d+ there\)\n(?!1 )/, { owner: /^Rooms:\n0 hello \(\d+ there\)\n1 \w+.*\n2 \w+/ }),
  },
  enter: { line: 'enter 1', reads: all(notFound, { owner: /^\* You are in the room with \w+\.\n/ }) },
  logout: { line: 'logout', reads: all(/^$/, { nobody: /^$/ }) },
};
