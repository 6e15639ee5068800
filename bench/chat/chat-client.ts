// The client that the load uses, for any protocol. A message is a number; its text identifies it on every client.

/** The place of a client: its port, its account, and the recipient of its messages. */
export interface ClientSettings {
  port: number;
  name: string;
  secret: string;
  /** A room, or a recipient. */
  to: string;
}

export interface ChatClient {
  say(messageNumber: number): void;
  /** From now on the client reads only when it is asked to. */
  readAtTimes(): void;
  readOnce(): void;
  /** Closes the connection without a message. */
  cut(): void;
}

export interface ChatListener {
  acked(messageNumber: number): void;
  refused(messageNumber: number, why: string): void;
  received(messageNumber: number): void;
  closed(why: string): void;
}

const mark = 'w';
const digits = 8;

/** `w00000345`, the same length for every message. */
export const messageMark = (messageNumber: number) => mark + String(messageNumber).padStart(digits, '0');
export const messageText = (messageNumber: number) => `${messageMark(messageNumber)} good evening to all of you`;

/** @param at the position at which its name begins */
export function messageAt(bytes: Uint8Array, at: number): number {
  let messageNumber = 0;
  for (let place = at + mark.length; place < at + mark.length + digits; place++)
    messageNumber = messageNumber * 10 + bytes[place]! - 48;
  return messageNumber;
}
