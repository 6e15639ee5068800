// Detects invisible texts and removes invisible characters. It uses Unicode properties, so it covers characters of later versions, too.

/** Characters that are letters or symbols by property, but blank by design: Braille, Egyptian, music, an object replacement. */
const blank = String.raw`\u2800\u{13441}\u{13442}\u{1D159}\uFFFC`;

/** A letter, digit, punctuation mark or symbol with a shape. Marks, spaces, format characters and private ones show nothing without one. */
const shape = new RegExp(`(?![\\p{Default_Ignorable_Code_Point}${blank}])[\\p{L}\\p{N}\\p{P}\\p{S}]`, 'u');

/** Returns whether a text shows nothing: it is empty, or made of spaces, fillers and invisible characters. */
export function isInvisible(text: string): boolean {
  return !shape.test(text);
}

/** Returns the text, or the empty text when there is nothing to see. */
export function visibleOrEmpty(text: string): string {
  return isInvisible(text) ? '' : text;
}

/** Scripts in which a joiner does not change the shape of letters. In all others it may: Arabic, Syriac, Mongolian, the Indic ones and others. */
const unjoined = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}\p{Default_Ignorable_Code_Point}]`;
const joining = String.raw`[[\p{L}\p{M}]--${unjoined}]`;

/** Invisible characters that are needed: in emoji, between joining letters, after a virama, and as a variation selector. */
const needed = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`(?<=\p{Extended_Pictographic}\uFE0F?\p{EMod}?)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Emoji})[\uFE0E\uFE0F]`,
  String.raw`(?<=${joining})[\u200C\u200D](?=${joining})`,
  String.raw`(?<=[\p{M}--${unjoined}])[\u200C\u200D]`,
  String.raw`(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180B-\u180F]`,
].join('|');

const invisible = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cf}${blank}]`;
const neededOrInvisible = new RegExp(`(${needed})|${invisible}`, 'gv');

/** Returns the text without characters that show nothing where they are. Emoji, Persian and Indic spelling stay intact. */
export function withoutInvisible(text: string): string {
  return text.replace(neededOrInvisible, (_, kept?: string) => kept ?? '');
}
