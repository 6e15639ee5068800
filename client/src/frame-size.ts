// The size of a command on the wire: the server closes the connection of a client that sends a longer frame than it takes.
import { FujinError } from './problem.js';

/** The longest frame that the server takes, less the packet types and the number of the acknowledgement. */
const longestBytes = 64 * 1024 - 32;

/** @throws FujinError for a command that cannot be sent: TOO_LARGE, or INVALID_INPUT when it is not JSON */
export function requireSendable(command: string, payload: object): void {
  let text: string;
  try {
    text = JSON.stringify([command, payload]);
  } catch (error) {
    throw refusal(400, 'INVALID_INPUT', 'The request is not valid', (error as Error).message);
  }
  if (bytesOf(text) <= longestBytes) return;
  throw refusal(413, 'TOO_LARGE', 'The request is too large', `A command has at most ${longestBytes} bytes`);
}

/** Returns the length in UTF-8; React Native has no TextEncoder everywhere. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const refusal = (status: number, code: string, title: string, detail: string) =>
  new FujinError({ type: `urn:fujin:error:${code}`, title, status, code, detail });
