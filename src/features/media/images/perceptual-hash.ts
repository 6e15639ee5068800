// Perceptual hash of a picture (dHash in both directions): 128 bits that say whether it gets lighter to the right and downwards. Copies
// that were scaled, compressed or tinted differ in few bits, other pictures in about half.

/** The side in pixels of the grey picture that is hashed. */
export const HASH_SIDE = 9;
/** Two hashes of the same picture differ in at most so many bits. */
export const SAME_PICTURE_BITS = 10;
/** The minimum difference of the lightest and the darkest grey; with less it is a plain surface, whose hashes are all alike. */
const minContrast = 16;

/** Returns 128 characters, `0` or `1`; null for a plain surface. @param greys of 9 × 9 pixels, row by row */
export function perceptualHash(greys: ArrayLike<number>): string | null {
  const all = Array.from(greys);
  if (Math.max(...all) - Math.min(...all) < minContrast) return null;
  const steps = Array.from({ length: HASH_SIDE - 1 }, (_, n) => n);
  const at = (row: number, column: number) => all[row * HASH_SIDE + column]!;
  const compared = (step: (row: number, column: number) => boolean) =>
    steps.flatMap((row) => steps.map((column) => (step(row, column) ? '1' : '0'))).join('');
  return (
    compared((row, column) => at(row, column) < at(row, column + 1)) +
    compared((row, column) => at(row, column) < at(row + 1, column))
  );
}
