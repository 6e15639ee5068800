// The lines of the line protocol in which names stand, and those of the server itself. The protocol writes its lines by these forms,
// and the rules of names are derived from them: no name can begin a line of the server, or end where another name would.
import { nameKey } from './nickname.js';

/** Begins each line of the server's own that the classic protocol doesn't define. */
export const mark = '* ';

/** A line of the server's own. */
export const notice = (text: string) => `${mark}${text}\n`;

/** Who says something to one alone, on the line and in the hello room. */
export const whisperLabels = {
  en: (name: string, to: string) => `${name} (to ${to} alone)`,
  zh: (name: string, to: string) => `${name}（悄悄对 ${to} 说）`,
};

/** Lines that begin with the name of a user; the last is that of the hello room in Chinese. */
export const nameLines = {
  said: (name: string, text: string) => `${name}: ${text}`,
  whispered: (name: string, to: string, text: string) => `${whisperLabels.en(name, to)}: ${text}`,
  entered: (name: string) => `${name} has entered the room.`,
  left: (name: string) => `${name} has left the room.`,
  whisperedInChinese: (name: string, to: string, text: string) => `${whisperLabels.zh(name, to)}: ${text}`,
};

/** Lines of the server that clients of the classic protocol know to the byte, and so without a mark. */
export const answerLines = {
  online: () => 'Online Users:',
  rooms: () => 'Rooms:',
  unknown: (command: string) => `Unknown command: ${command}`,
};

const slot = '\0';
/** What follows a name at once in each line, up to the next slot: a name that holds one would end there to the eye. */
const joints = beginnings(nameLines, '');
/** What each line of the server begins with, up to its first slot. */
const heads = [mark, ...beginnings(answerLines, slot).map((head) => head.trimEnd())];

/** Returns whether a line that begins with this name could be taken for one of the server's, or of another user's. */
export function readsAsLine(name: string): boolean {
  const key = nameKey(name);
  return joints.some((joint) => {
    const line = `${key}${joint}`;
    const endsEarly = joints.some((other) => line.indexOf(other) >= 0 && line.indexOf(other) < key.length);
    return endsEarly || heads.some((head) => line.startsWith(head));
  });
}

function beginnings(lines: Record<string, (...slots: string[]) => string>, first: string): string[] {
  return Object.values(lines).map((line) => line(first, slot, slot).split(slot)[0]!.normalize('NFKC').toLowerCase());
}
