// Chance that stays the same: a number from words, so that a deck asked for again is the same deck.

/** Evenly spread over 0 (included) to 1, the same for the same words. */
export function hash01(...words: string[]): number {
  return (hash32(...words) >>> 0) / 2 ** 32;
}

/** Evenly spread over the integers of 32 bits, with their sign (FNV-1a with a final mix). */
export function hash32(...words: string[]): number {
  let hash = 0x811c9dc5;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
