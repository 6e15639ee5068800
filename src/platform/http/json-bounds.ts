// Whether a JSON text may be parsed. Some hundred kilobytes of nothing but brackets or keys make more objects than the event loop can
// afford: what is made of them is looked through, value by value, before any schema sees it.

/** The largest input is a list of 5,000 hashes. */
export const mostValues = 6_000;
/** The deepest input has five levels. */
export const mostLevels = 32;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Reads each byte once. @returns false for more values or levels than any input has; whether it is JSON at all shows later */
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

/** Where the string that begins here ends. */
function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at;
}
