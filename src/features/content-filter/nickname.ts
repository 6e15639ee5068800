// Nicknames of users and guests: cleans them, checks them, and compares them by how they look. Pure.
import unhomoglyph from 'unhomoglyph';
import { pointsOfEmoji, visibleLength } from '../../platform/text/visible-length.js';
import { isInvisible, withoutInvisible } from '../../platform/text/visible-text.js';

/** In characters as a reader counts them. */
export const longestName = 32;
/** The most UTF-16 units of a name with a number behind it, for inputs that name a user or a guest. */
export const longestNameUnits = longestName * pointsOfEmoji * 2 + 10;

/** Control and half characters, private ones, line ends, and unassigned ones but the places kept for emoji to come. */
const unusable = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?!\p{Extended_Pictographic})\p{Cn}/u;
/** UTS 39, 5.4: no script needs more than four marks above and below one letter. */
const flood = /[\p{Mn}\p{Me}]{5}/u;

/** Returns a name without spaces around it and without characters that show nothing. */
export function cleanNickname(name: string): string {
  // A name that is refused for its length is not cleaned.
  return name.length > 1_000 ? name : withoutInvisible(name).trim();
}

/** Returns why a name can't be used, or undefined. The name is cleaned already. */
export function nicknameFault(name: string): string | undefined {
  if (name === '') return 'must not be empty';
  if (visibleLength(name) > longestName) {
    return `must have ${longestName} characters at most`;
  }
  if (unusable.test(name) || isInvisible(name) || cleanNickname(name) !== name) return 'must be visible characters';
  if (flood.test(name.normalize('NFD'))) return 'must not stack marks on one letter';
  return undefined;
}

/**
 * Returns the key by which names are the same, whatever their width, case and spaces, and whatever script a look-alike of a letter
 * is from. ASCII keeps its letters: `Ian` and `Lan` are two names.
 */
export function nameKey(name: string): string {
  let key = name;
  // a letter may unfold into others that fold again
  for (let before = ''; key !== before; ) {
    before = key;
    key = [...withoutHidden(key.normalize('NFKC')).normalize('NFD')].map(asPlain).join('').normalize('NFKC');
    key = key.toLowerCase().replace(/\s+/gu, ' ').trim();
  }
  return key;
}

/**
 * Returns the key by which names look the same as they are written: `AIice` (with a capital I) and `Alice`, `B0b` and `BOB`. It is the
 * skeleton of UTS 39 without case, but for the L, whose small letter looks like an I.
 */
export function lookKey(name: string): string {
  const skeleton = unhomoglyph(withoutHidden(name.normalize('NFKC')).normalize('NFD')).normalize('NFC');
  const folded = [...skeleton].map((letter) => (letter === 'L' ? letter : letter.toLowerCase())).join('');
  return folded.replace(/\s+/gu, ' ').trim();
}

/** Returns whether one name can be taken for the other. */
export function isSameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other) || lookKey(one) === lookKey(other);
}

/** Returns the name of the nth person of this name in a room. */
export function numbered(name: string, n: number): string {
  return n === 1 ? name : `${name} ${n}`;
}

function withoutHidden(name: string): string {
  return name.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
}

/** Small capitals, or what UTS 39 makes of them, which it keeps apart from their letters and readers don't. */
const smallCapitals = new Map([...'ᴀʙᴅᴇꜰɢʜᴊĸʟʍɴᴘꞯʀᴛ'].map((letter, i) => [letter, 'abdefghjklmnpqrt'[i]!]));

/** The letter that a character looks like. A capital that looks like a small l looks like a capital I as well, and is one. */
function asPlain(character: string): string {
  if (character < '\u0080') return character;
  const plain = unhomoglyph(character);
  if (plain === 'l' && /\p{Lu}/u.test(character)) return 'i';
  return smallCapitals.get(plain) ?? plain;
}
