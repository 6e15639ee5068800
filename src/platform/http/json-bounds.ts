// Limits of a JSON text before it is parsed. Some hundred kilobytes of brackets or keys become so many objects that parsing and walking
// through them would block the event loop.

/** The largest input is a list of 5,000 hashes. */
export const mostValues = 6_000;
/** The deepest input has five levels. */
export const mostLevels = 32;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Reads each byte once. @returns false for more values or levels than any valid input has; the syntax is not checked */
export function isWithinBounds(json: Uint8Array): boolean {
  let values = 1;
  let level = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]!;
    if (byte === quote) at = endOfString(json, at);
    else if (byte === comma) values++;
    else if (opening.has(byte)) {
      values++;
      level++;
    } else if (closing.has(byte)) level--;
    if (values > mostValues || level > mostLevels) return false;
  }
  return true;
}

/** Returns the index of the end of the string that starts here. */
function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at;
}
