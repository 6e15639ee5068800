// Whether a text shows anything to a reader. It goes by Unicode properties, so it holds for characters of later versions, too.

/** Characters that are letters or symbols by their property, and blank by their design: Braille, Egyptian, music, an object's place. */
const blank = String.raw`\u2800\u{13441}\u{13442}\u{1D159}\uFFFC`;

/** A letter, a digit, a sign or a symbol that has a shape. Marks, spaces, format characters and private ones need one of these. */
const shape = new RegExp(`(?![\\p{Default_Ignorable_Code_Point}${blank}])[\\p{L}\\p{N}\\p{P}\\p{S}]`, 'u');

/** Returns whether a reader sees nothing of a text, be it empty or made of spaces, fillers and invisible characters. */
export function isInvisible(text: string): boolean {
  return !shape.test(text);
}

/** Returns the text, or the empty text when there is nothing to see. */
export function visibleOrEmpty(text: string): string {
  return isInvisible(text) ? '' : text;
}

/** Of scripts in which no joiner changes how letters look. All others may: Arabic, Syriac, Mongolian, the Indic ones and their like. */
const unjoined = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}\p{Default_Ignorable_Code_Point}]`;
const joining = String.raw`[[\p{L}\p{M}]--${unjoined}]`;

/** Invisible characters in their places: in emoji, between letters that join, behind a virama, and as a variant of what stands before. */
const inPlace = [
  String.raw`\p{RGI_Emoji}`,
  String.raw`(?<=\p{Extended_Pictographic}\uFE0F?\p{EMod}?)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Emoji})[\uFE0E\uFE0F]`,
  String.raw`(?<=${joining})[\u200C\u200D](?=${joining})`,
  String.raw`(?<=[\p{M}--${unjoined}])[\u200C\u200D]`,
  String.raw`(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180B-\u180F]`,
].join('|');

const invisible = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cf}${blank}]`;
const placed = new RegExp(`(${inPlace})|${invisible}`, 'gv');

/** Returns the text without the characters that show nothing where they stand. Emoji, Persian and Indic spelling stay whole. */
export function withoutInvisible(text: string): string {
  return text.replace(placed, (_, kept?: string) => kept ?? '');
}
