// What the load needs of a client, whatever it speaks. A word is a number; its text tells it wherever it arrives.

/** Where somebody sits: by which port, as whom, and where their words go. */
export interface ClientSettings {
  port: number;
  name: string;
  secret: string;
  /** A room, or whom to send to. */
  to: string;
}

export interface ChatClient {
  say(messageNumber: number): void;
  /** From now on it reads only when told to. */
  readAtTimes(): void;
  readOnce(): void;
  /** Hangs up without a word. */
  cut(): void;
}

export interface ChatListener {
  acked(messageNumber: number): void;
  refused(messageNumber: number, why: string): void;
  said(messageNumber: number): void;
  closed(why: string): void;
}

const mark = 'w';
const digits = 8;

/** `w00000345`, the same length for every word. */
export const messageMark = (messageNumber: number) => mark + String(messageNumber).padStart(digits, '0');
export const messageText = (messageNumber: number) => `${messageMark(messageNumber)} good evening to all of you`;

/** @param at where its name begins */
export function messageAt(bytes: Uint8Array, at: number): number {
  let messageNumber = 0;
  for (let place = at + mark.length; place < at + mark.length + digits; place++)
    messageNumber = messageNumber * 10 + bytes[place]! - 48;
  return messageNumber;
}
