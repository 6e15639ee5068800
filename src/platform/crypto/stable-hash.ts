// A hash that is the same in every process and version: a pseudo-random number from texts, so that a deck requested again is the same deck.

/** Returns a number evenly spread over 0 (included) to 1, the same for the same texts. */
export function hash01(...texts: string[]): number {
  return (hash32(...texts) >>> 0) / 2 ** 32;
}

/** Returns a signed integer evenly spread over 32 bits (FNV-1a with the final mix of MurmurHash3). */
export function hash32(...texts: string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
