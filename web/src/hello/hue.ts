/** The number of colours for names in hello.css. */
export const hues = 8;

/** The colour of a user: the same for the same name. */
export function hueOf(name: string): number {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum % hues;
}
