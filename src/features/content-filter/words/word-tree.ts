// A tree of words that finds the longest match, also with separators between Chinese characters: 傻 逼, 傻.逼, 傻*逼. Pure.
import { fold, type Span } from './text-folding.js';

interface Node {
  next: Map<string, Node>;
  /** The word that ends here: a bad one to find, or a fine one, in which no word is found. */
  word?: 'bad' | 'fine';
}

/** The characters of a text without the separators between Chinese characters. */
interface Compact {
  characters: string[];
  /** The position of each in the text. */
  at: number[];
}

/** More separators than these separate two words. */
const mostSeparators = 8;
const han = /\p{Script=Han}/u;
const separator = /[\s\p{P}\p{S}]/u;
/** The end of a sentence also separates words: 我会做体操，你呢. */
const parting = new Set('\n\r,;:!?。、()[]{}<>"“”「」『』《》');
const alphanumeric = /[a-z0-9]/;

export class WordTree {
  private readonly root: Node = { next: new Map() };
  /** True if all words are Chinese: then texts without a Chinese character are not searched. */
  private onlyChinese = true;

  /** Adds a word; one without a letter or digit is ignored. */
  add(word: string, kind: 'bad' | 'fine'): void {
    const { characters } = compact(fold(word).text.trim());
    if (!characters.some((character) => /[\p{L}\p{N}]/u.test(character))) return;
    this.onlyChinese &&= han.test(word);
    let node = this.root;
    for (const character of characters) {
      const next = node.next.get(character) ?? { next: new Map() };
      node.next.set(character, next);
      node = next;
    }
    node.word = kind;
  }

  /** Returns the bad words. @param text folded */
  find(text: string): Span[] {
    if (this.onlyChinese && !han.test(text)) return [];
    const { characters, at } = compact(text);
    const spans: Span[] = [];
    for (let from = 0; from < characters.length; ) {
      const { length, word } = this.longest(characters, from);
      const last = from + length - 1;
      if (word === 'bad') spans.push({ start: at[from]!, end: at[last]! + characters[last]!.length });
      from += Math.max(1, length);
    }
    return spans;
  }

  private longest(characters: string[], from: number): { length: number; word?: Node['word'] } {
    let found: { length: number; word?: Node['word'] } = { length: 0 };
    if (inWord(characters, from)) return found;
    let node: Node | undefined = this.root;
    for (let to = from; to < characters.length; to++) {
      node = node.next.get(characters[to]!);
      if (!node) break;
      if (node.word && !inWord(characters, to + 1)) found = { length: to + 1 - from, word: node.word };
    }
    return found;
  }
}

/** Returns whether a Latin word or a number continues across a position. */
function inWord(characters: string[], place: number): boolean {
  return alphanumeric.test(characters[place - 1] ?? '') && alphanumeric.test(characters[place] ?? '');
}

function compact(text: string): Compact {
  const all: Compact = { characters: [], at: [] };
  let separators = 0;
  let place = 0;
  for (const character of text) {
    if (separators > 0 && han.test(character)) drop(all, separators);
    const parts = separator.test(character) && !parting.has(character);
    separators = parts && separators < mostSeparators && follows(all, separators) ? separators + 1 : 0;
    all.characters.push(character);
    all.at.push(place);
    place += character.length;
  }
  return all;
}

function drop({ characters, at }: Compact, count: number): void {
  characters.length -= count;
  at.length -= count;
}

/** Returns whether the separators at the end follow a Chinese character. */
function follows({ characters }: Compact, separators: number): boolean {
  return separators > 0 || han.test(characters.at(-1) ?? '');
}
