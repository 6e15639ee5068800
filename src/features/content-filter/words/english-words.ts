// Finds English words of obscenity's data set: also in leet, with repeated letters, in look-alikes of other alphabets, and as single letters
// with gaps. Pure.
import { DataSet, englishDataset, englishRecommendedTransformers, parseRawPattern, RegExpMatcher } from 'obscenity';
import type { Span } from './text-folding.js';

/** Letters that the transformers leave twice in a row; the others are reduced to one. */
const doubled = new Set('beolsg');
/** Harmless words that the data set would find. */
const harmless = [
  ...['assort', 'asson', 'cockpit', 'cumin', 'cum laude', 'dickson', 'dickins', 'dickinson', 'riddick', 'moby dick'],
  ...['scatter', 'rapeseed', 'fukuo', 'fukus', 'fukui', 'fukud', 'fukuy', 'pissarro', 'shiitake', 'wankel', 'of ck'],
];

// Latin, Greek and Cyrillic have look-alikes of each other; other characters in the form of a letter do not count as letters.
const foreign = /[^\x20-\x7e\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu;
const token = /[a-z0-9@$\u0080-\uffff]+/g;
const partOfToken = /[a-z0-9@$\u0080-\uffff]/;
/** 455ml, A55, A$5. */
const figure = /^(?:\d{2,}[a-z]{0,3}|[a-z]\d{2,}|[a-z]{0,3}\$\d+[a-z]?)$/;
/** These stand for a letter only within a word: sh!t, but not cock! */
const looseLeet = /(?<![a-z0-9@$])[!|(/]|[!|(/](?![a-z0-9@$])/g;
const gapped = /(?<![a-z0-9@$])[a-z0-9@$](?:[ .\-*]{1,2}[a-z0-9@$]){2,15}(?![a-z0-9@$])/g;

export class EnglishWords {
  private readonly matcher: RegExpMatcher;

  /** @param extra words of a to z only */
  constructor(extra: readonly string[]) {
    const words = new DataSet<{ originalWord: string }>()
      .addAll(englishDataset)
      // blood groups are ABO; Fu is a surname and half of Chinese pinyin, so this one is given again without it
      .removePhrasesIf(({ metadata }) => ['abo', 'fuck'].includes(metadata?.originalWord ?? ''))
      .addPhrase((phrase) =>
        [...harmless, 'fick'].reduce(
          (built, term) => built.addWhitelistedTerm(term),
          ['f[?]ck', '|fuk'].reduce((built, each) => built.addPattern(parseRawPattern(each)), phrase),
        ),
      );
    for (const word of extra) words.addPhrase((phrase) => phrase.addPattern(parseRawPattern(`|${collapse(word)}|`)));
    this.matcher = new RegExpMatcher({ ...words.build(), ...englishRecommendedTransformers });
  }

  /** Returns the bad words; a word is found as a whole, also when only a part of it is bad. @param text folded */
  find(text: string): Span[] {
    if (!/[a-z]/.test(text)) return [];
    const readable = legible(text);
    const spans: Span[] = [];
    for (const { startIndex: start, endIndex } of this.matcher.getAllMatches(readable, true)) {
      const found = readable.slice(start, endIndex + 1);
      if (found.includes(' ') && !found.startsWith('double')) continue;
      if (endIndex >= (spans.at(-1)?.end ?? 0)) spans.push(widen(readable, { start, end: endIndex + 1 }));
    }
    return [...spans, ...this.findGapped(readable)];
  }

  /** f u c k, f.u.c.k */
  private findGapped(readable: string): Span[] {
    return [...readable.matchAll(gapped)].flatMap(({ index, 0: run }) => {
      const word = run.replace(/[^a-z0-9@$]/g, '');
      if (word.replace(/\D/g, '').length > 1 || !this.matcher.hasMatch(word)) return [];
      return [{ start: index, end: index + run.length }];
    });
  }
}

/** Returns the text with blanks instead of everything that is not a word; its length is the same. */
function legible(text: string): string {
  return text
    .replace(foreign, ({ length }) => ' '.repeat(length))
    .replace(/_/g, ' ')
    .replace(token, (word) => (/[a-z]/.test(word) && !figure.test(word) ? word : ' '.repeat(word.length)))
    .replace(looseLeet, ' ');
}

function widen(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (partOfToken.test(text[from - 1] ?? '')) from--;
  while (partOfToken.test(text[to] ?? '')) to++;
  return { start: from, end: to };
}

function collapse(word: string): string {
  return word.replace(/(.)\1+/g, (_, letter: string) => letter.repeat(doubled.has(letter) ? 2 : 1));
}
