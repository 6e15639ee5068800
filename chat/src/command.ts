// Parses a typed line into a command.

export type Command =
  | { kind: 'nothing' | 'look' | 'rooms' | 'help' | 'logout' }
  | { kind: 'say' | 'act'; text: string }
  | { kind: 'whisper'; to: string; text: string }
  | { kind: 'enter'; which: string }
  | { kind: 'wrong'; why: string };

const plain: Record<string, Command['kind'] & ('look' | 'rooms' | 'help' | 'logout')> = {
  look: 'look',
  rooms: 'rooms',
  help: 'help',
  logout: 'logout',
  quit: 'logout',
};

export const help = [
  'Type a message to send it to the room. Lines that begin with / are commands:',
  '/look              lists the users in the room',
  '/me smile bob      performs an action; the name is optional, and /smile bob does the same',
  '/msg bob text      sends a private message',
  '/rooms             lists the rooms; /enter 2 enters the second one',
  '//text             sends /text as a message',
  '/logout            logs out, like Ctrl-C',
];

/** @param names the names of the users in the room: they may contain spaces */
export function parseCommand(typed: string, names: readonly string[]): Command {
  const line = typed.trim();
  if (line === '') return { kind: 'nothing' };
  if (!line.startsWith('/')) return { kind: 'say', text: line };
  if (line.startsWith('//')) return { kind: 'say', text: line.slice(1) };
  const [, word = '', rest = ''] = /^\/(\S*)\s*(.*)$/su.exec(line) ?? [];
  const simple = Object.hasOwn(plain, word) ? plain[word] : undefined;
  if (simple) return { kind: simple };
  if (word === 'msg') return whisper(rest, names);
  if (word === 'enter') return rest ? { kind: 'enter', which: rest } : wrong('/enter N: N is a number from /rooms');
  if (word === 'me') return rest ? { kind: 'act', text: rest } : wrong('/me ACTION [NAME]');
  return word ? { kind: 'act', text: `${word} ${rest}`.trim() } : wrong('/help shows the commands');
}

function whisper(rest: string, names: readonly string[]): Command {
  const lower = rest.toLowerCase();
  const known = names.filter((name) => lower.startsWith(`${name.toLowerCase()} `));
  const to = known.sort((a, b) => b.length - a.length)[0] ?? /^\S+/u.exec(rest)?.[0] ?? '';
  const text = rest.slice(to.length).trim();
  return to && text ? { kind: 'whisper', to, text } : wrong('/msg NAME TEXT');
}

function wrong(why: string): Command {
  return { kind: 'wrong', why };
}
