// What a picture looks like, in 128 bits: whether it gets lighter to the right and downwards (dHash, in both directions). Copies that
// were scaled, compressed or tinted anew differ in few of them, other pictures in about half.

/** Side of the grey picture that is looked at. */
export const HASH_SIDE = 9;
/** Of so many bits at most two looks of one picture differ. */
export const SAME_PICTURE_BITS = 10;
/** Between the lightest and the darkest grey; what has less is a plain surface, and they all look alike. */
const leastContrast = 16;

/** @param greys of 9 × 9 pixels, row by row @returns a bit a character; nothing for a plain surface */
export function perceptualHash(greys: ArrayLike<number>): string | null {
  const all = Array.from(greys);
  if (Math.max(...all) - Math.min(...all) < leastContrast) return null;
  const steps = Array.from({ length: HASH_SIDE - 1 }, (_, n) => n);
  const at = (row: number, column: number) => all[row * HASH_SIDE + column]!;
  const compared = (step: (row: number, column: number) => boolean) =>
    steps.flatMap((row) => steps.map((column) => (step(row, column) ? '1' : '0'))).join('');
  return (
    compared((row, column) => at(row, column) < at(row, column + 1)) +
    compared((row, column) => at(row, column) < at(row + 1, column))
  );
}
