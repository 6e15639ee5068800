// Names in the public rooms: which a guest may have, and when two are one and the same to the eye.

export const longestName = 32;

/** Control characters, half characters, unassigned and private ones, line breaks, and what turns or hides text. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\u3164\uFFA0\u115F\u1160\u2800]/u;
const visible = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** Why a guest can't be called that; undefined when they can. The name is trimmed already. */
export function nameFault(name: string): string | undefined {
  if (name === '') return 'must not be empty';
  if (name.length > longestName * 2 || [...name].length > longestName) {
    return `must have ${longestName} characters at most`;
  }
  if (unseen.test(withoutJoiners(name)) || !visible.test(name)) return 'must be visible characters';
  return undefined;
}

/** By this, names are the same: whatever their width, case and spaces. */
export function nameKey(name: string): string {
  return withoutJoiners(name).normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** Emoji are held together by what is else invisible. */
function withoutJoiners(name: string): string {
  return name.replace(/(?<=\p{Extended_Pictographic}\uFE0F?\p{EMod}?)\u200D(?=\p{Extended_Pictographic})/gu, '');
}

/** The name of the nth person of this name in a room. */
export function numbered(name: string, n: number): string {
  return n === 1 ? name : `${name} ${n}`;
}
