// Reads the terms of docs/glossary.md, and finds them in other texts. Pure.

export interface GlossaryEntry {
  english: string;
  chinese: string;
}

/** Returns the entries of the glossary's table. */
export function glossaryOf(markdown: string): GlossaryEntry[] {
  return [...markdown.matchAll(/^\| ([^|]+) \| ([^|]+) \| /gm)]
    .map(([, english = '', chinese = '']) => ({ english: english.replace(/ \(.*\)/, ''), chinese }))
    .filter(({ english, chinese }) => english !== 'term' && /\p{Script=Han}/u.test(chinese));
}

/** Returns the Chinese terms of a text's English ones, one for each time that one occurs. */
export function translationsIn(text: string, glossary: GlossaryEntry[]): string {
  return glossary
    .flatMap(({ english, chinese }) => [...text.matchAll(patternOf(english))].map(() => chinese))
    .join(' ');
}

/** Matches a term, its plural and its other forms: `ban`, `bans`, `banned`. */
const patternOf = (term: string) => new RegExp(`\\b${term.replaceAll('-', '[- ]')}(?:s|es|\\w?ed|\\w?ing)?\\b`, 'gi');
