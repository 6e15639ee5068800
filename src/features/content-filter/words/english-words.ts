// Finds English words (english-roots.ts): also in leet, with repeated letters, with stars, in look-alikes of other alphabets, and as single
// letters with gaps. Pure.
import { resolveConfusablesTransformer, resolveLeetSpeakTransformer } from 'obscenity';
import { anywhere, firsts, harmless, harmlessPhrases, phrases, roots } from './english-roots.js';
import type { Span } from './text-folding.js';

// Latin, Greek and Cyrillic have look-alikes of each other; other characters in the form of a letter do not count as letters.
const foreign = /[^\x20-\x7e\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu;
const sign = String.raw`a-z0-9@$\u0080-\uffff`;
/** Signs stand for a letter only within a word: sh!t, but not cock! */
const token = new RegExp(`[${sign}][${sign}!|(*#]*`, 'g');
const outer = new Set('!|(*#');
const digit = /\d/;
/** 455ml, A55, A$5. */
const figure = /^(?:\d{2,}[a-z]{0,3}|[a-z]\d{2,}|[a-z]{0,3}\$\d+[a-z]?)$/;
const gapped = /(?<![a-z0-9@$])[a-z0-9@$](?:[ .\-*]{1,2}[a-z0-9@$]){2,15}(?![a-z0-9@$])/g;
/** Longer tokens are no words; only what is found anywhere is looked for in them. */
const longestWord = 40;

/**
 * Returns a pattern of a word for letters as lettersOf makes them. They may be doubled, and hidden by stars up to the last.
 * @param isBeginning whether the first letter must be shown
 */
function patternOf(word: string, isBeginning: boolean): string {
  const runs = [...word.matchAll(/(.)\1*/g)].map(([run]) => run);
  return runs
    .map((run, n) => {
      const letter = run[0]!;
      const least = run.length === 1 ? '{1,2}' : '{2}';
      if ((n === 0 && isBeginning) || n === runs.length - 1) return `${letter}${least}`;
      return `(?:${run.length === 1 ? letter : `[${letter}*#]`}${least}|[*#])`;
    })
    .join('');
}

const oneOf = (words: readonly string[], isBeginning = true) =>
  `(?:${words.map((each) => patternOf(each, isBeginning)).join('|')})`;
const word = (texts: readonly string[]) => new RegExp(`(?<![a-z0-9])(?:${texts.join('|')})(?![a-z0-9])`, 'g');

const anywherePattern = new RegExp(oneOf(anywhere));
const wordPattern = new RegExp(
  `^${oneOf(firsts)}{0,2}(?:${Object.entries(roots)
    .map(([root, seconds]) => `${patternOf(root, true)}${seconds.length > 0 ? `${oneOf(seconds, false)}{0,2}` : ''}`)
    .join('|')})$`,
);
const harmlessWords = new Set(harmless);
const phrasePattern = word(phrases);
const harmlessPattern = word(harmlessPhrases);

export class EnglishWords {
  private readonly extra: RegExp | undefined;

  /** @param extra words of a to z only, which are found as whole words */
  constructor(extra: readonly string[]) {
    this.extra = extra.length > 0 ? new RegExp(`^${oneOf(extra)}$`) : undefined;
  }

  /** Returns the bad words; a word is found as a whole, also when only a part of it is bad. @param text folded */
  find(text: string): Span[] {
    if (!/[a-z]/.test(text)) return [];
    const readable = text
      .replace(foreign, ({ length }) => ' '.repeat(length))
      .replace(/_/g, ' ')
      .replace(harmlessPattern, ({ length }) => ' '.repeat(length));
    const whole = spansOf(readable, token, (found) => this.isBad(found)).map((span) => withoutOuter(readable, span));
    const spelled = spansOf(readable, gapped, (run) => this.isSpelledOut(run.replace(/[^a-z0-9@$]/g, '')));
    return [...whole, ...spelled, ...spansOf(readable, phrasePattern, () => true)];
  }

  /** f u c k, f.u.c.k */
  private isSpelledOut(letters: string): boolean {
    return letters.replace(/\D/g, '').length <= 1 && this.isBad(letters);
  }

  private isBad(text: string): boolean {
    const { start, end } = withoutOuter(text, { start: 0, end: text.length });
    const found = text.slice(start, end);
    if (!/[a-z\u0080-\uffff]/.test(found) || figure.test(found)) return false;
    const bare = trimmed(found, (character) => digit.test(character));
    return (bare !== found && this.isBadInLetters(bare)) || this.isBadInLetters(found);
  }

  private isBadInLetters(found: string): boolean {
    const letters = lettersOf(found);
    if (harmlessWords.has(letters)) return false;
    if (anywherePattern.test(letters)) return true;
    return letters.length <= longestWord && (wordPattern.test(letters) || Boolean(this.extra?.test(letters)));
  }
}

function spansOf(text: string, pattern: RegExp, isBad: (found: string) => boolean): Span[] {
  return [...text.matchAll(pattern)].flatMap(({ index, 0: found }) =>
    isBad(found) ? [{ start: index, end: index + found.length }] : [],
  );
}

/** Returns a token without the signs behind it: they stand for a letter only within a word. */
function withoutOuter(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && outer.has(text[last - 1]!)) last--;
  return { start, end: last };
}

function trimmed(text: string, isDropped: (character: string) => boolean): string {
  let [start, end] = [0, text.length];
  while (start < end && isDropped(text[start]!)) start++;
  while (end > start && isDropped(text[end - 1]!)) end--;
  return text.slice(start, end);
}

const transformers = [resolveConfusablesTransformer(), resolveLeetSpeakTransformer()];
const known = new Map<string, string>();

/** Returns the letters that a token stands for, with at most two of the same in a row. */
function lettersOf(found: string): string {
  return [...found]
    .map(letterOf)
    .join('')
    .replace(/(.)\1{2,}/g, '$1$1');
}

function letterOf(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const code = transformers.reduce<number | undefined>(
    (point, { transform }) => (point === undefined ? undefined : transform(point)),
    character.codePointAt(0),
  );
  const letter = code === undefined ? '' : String.fromCodePoint(code).toLowerCase();
  if (known.size < 5_000) known.set(character, letter);
  return letter;
}
