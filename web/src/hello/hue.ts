/** The number of name colours in hello.css. */
export const hues = 8;

/** Returns the colour of a name, always the same one. */
export function hueOf(name: string): number {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum % hues;
}
