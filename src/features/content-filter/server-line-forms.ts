// The forms of the lines of the line protocol: lines that begin with a name, and lines of the server. The transport writes its lines by
// these forms, and the rule of nicknames is derived from them: no name can look like the beginning of a server line, or of another name's
// line. Pure.
import { nameKey } from './nickname.js';

/** The beginning of server lines that the classic protocol does not define. */
export const mark = '* ';

/** Returns a server line. */
export const notice = (text: string) => `${mark}${text}\n`;

/** The label of a private message, in the line protocol and in the hello room. */
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

/** Server lines that clients of the classic protocol compare byte by byte, and so without a mark. */
export const answerLines = {
  online: () => 'Online Users:',
  rooms: () => 'Rooms:',
  unknown: (command: string) => `Unknown command: ${command}`,
};

const slot = '\0';
/** The text after the name in each line, up to the next slot: a name that contains one would seem to end there. */
const joints = beginnings(nameLines, '');
/** The beginning of each server line, up to its first slot. */
const heads = [mark, ...beginnings(answerLines, slot).map((head) => head.trimEnd())];

/** Returns whether a line that begins with this name could be taken for a server line, or for a line of another user. */
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
