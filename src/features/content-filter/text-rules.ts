// What of a text may not be shown in a public room: bad words, links, phone numbers, and the ids of other messengers.

import { findContactDetails } from './contact-details.js';
import { chineseWords } from './words/chinese-words.js';
import { EnglishWords } from './words/english-words.js';
import { fold, type Span, star } from './words/text-folding.js';
import { WordTree } from './words/word-tree.js';

export type TextFlag = 'word' | 'link' | 'phone' | 'wechat';

export interface TextRules {
  /**
   * The kinds of what is wrong with a text, and the text with that as stars: of the same number of code points, the same
   * text when nothing is wrong, and with nothing left that would be found again.
   */
  check(text: string): { flags: TextFlag[]; masked: string };
}

/** Stars can bring together what stood apart. Only a text made for it needs more rounds than these, and is starred out as a whole. */
const mostRounds = 2;

/** @param extraWords Chinese and English ones, found beside those of the lists */
export function createTextRules(extraWords: readonly string[] = []): TextRules {
  const words = wordsWith(extraWords);
  return {
    check(text) {
      const flags = new Set<TextFlag>();
      let masked = text;
      for (let round = 0; round <= mostRounds; round++) {
        const folded = fold(masked);
        const found = find(folded.text, words);
        if (found.length === 0) return { flags: [...flags], masked };
        for (const { flag } of found) flags.add(flag);
        masked = star(masked, folded, found);
      }
      return { flags: [...flags], masked: masked.replace(/\S/gu, '*') };
    },
  };
}

interface Words {
  tree: WordTree;
  english: EnglishWords;
}

function wordsWith(extra: readonly string[]): Words {
  const tree = new WordTree();
  for (const word of chineseWords.fine) tree.add(word, 'fine');
  for (const word of [...chineseWords.bad, ...extra]) tree.add(word, 'bad');
  const latin = extra.map((word) => fold(word).text.trim()).filter((word) => /^[a-z]+$/.test(word));
  return { tree, english: new EnglishWords(latin) };
}

/** Contacts go first: what stands within one is no word. */
function find(text: string, { tree, english }: Words): (Span & { flag: TextFlag })[] {
  const contacts = findContactDetails(text);
  const rest = blank(text, contacts);
  const bad = [...tree.find(rest), ...english.find(rest)];
  return [...contacts, ...bad.map((span) => ({ ...span, flag: 'word' as const }))];
}

function blank(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const units = text.split('');
  for (const { start, end } of spans) units.fill(' ', start, end);
  return units.join('');
}
