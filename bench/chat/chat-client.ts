// What the load needs of a client, whatever it speaks. A word is a number; its text tells it wherever it arrives.

/** Where somebody sits: by which port, as whom, and where their words go. */
export interface Seat {
  port: number;
  name: string;
  secret: string;
  /** A room, or whom to send to. */
  to: string;
}

export interface ChatClient {
  say(word: number): void;
  /** From now on it reads only when told to. */
  readAtTimes(): void;
  readOnce(): void;
  /** Hangs up without a word. */
  cut(): void;
}

export interface OnChat {
  acked(word: number): void;
  refused(word: number, why: string): void;
  said(word: number): void;
  closed(why: string): void;
}

const mark = 'w';
const digits = 8;

/** `w00000345`, the same length for every word. */
export const nameOfWord = (word: number) => mark + String(word).padStart(digits, '0');
export const textOf = (word: number) => `${nameOfWord(word)} good evening to all of you`;

/** @param at where its name begins */
export function wordAt(bytes: Uint8Array, at: number): number {
  let word = 0;
  for (let place = at + mark.length; place < at + mark.length + digits; place++) word = word * 10 + bytes[place]! - 48;
  return word;
}
