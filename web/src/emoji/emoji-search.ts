// The emoji with their English and Chinese names and key words, from Unicode's CLDR. Both languages find an emoji, whatever the language
// of the app is.

export interface Emoji {
  emoji: string;
  /** The English and the Chinese name. */
  names: { en: string; zh: string };
  /** The words of both languages, folded. */
  words: string;
}

export const groupNames = [
  'smileys',
  'people',
  'animals',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type GroupName = (typeof groupNames)[number];

/** Rows such as `🌶️|hot pepper, spicy|红辣椒, 辣`; the first of the words is the name. */
export type EmojiRows = Record<GroupName, readonly string[]>;

export type EmojiGroups = Record<GroupName, Emoji[]>;

export function groupsOf(rows: EmojiRows): EmojiGroups {
  return Object.fromEntries(groupNames.map((name) => [name, rows[name].map(emojiOf)])) as EmojiGroups;
}

function emojiOf(row: string): Emoji {
  const [emoji = '', en = '', zh = ''] = row.split('|');
  const first = (words: string) => words.split(', ')[0]!;
  return { emoji, names: { en: first(en), zh: first(zh) }, words: folded(`${en}, ${zh}`) };
}

/** An input method may write brackets and letters in full width. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Returns the emoji that have all words of a query; those with a word that begins with it first. */
export function found(groups: EmojiGroups, query: string): Emoji[] {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const hits = groupNames
    .flatMap((name) => groups[name])
    .filter(({ words, emoji }) => wanted.every((word) => words.includes(word) || emoji === word));
  const rank = ({ words, names }: Emoji) =>
    names.en === query || names.zh === query ? 0 : wanted.every((word) => beginsIn(words, word)) ? 1 : 2;
  return hits
    .map((emoji, n) => ({ emoji, n, rank: rank(emoji) }))
    .sort((a, b) => a.rank - b.rank || a.n - b.n)
    .map(({ emoji }) => emoji);
}

const beginsIn = (words: string, word: string) => words.startsWith(word) || words.includes(` ${word}`);

const mostRecent = 24;

/** Puts an emoji first in the list of recent ones. */
export function withRecent(recent: readonly string[], emoji: string): string[] {
  return [emoji, ...recent.filter((each) => each !== emoji)].slice(0, mostRecent);
}
