// The rules of texts in public rooms: finds and masks bad words, links, phone numbers and ids of other messengers. Pure.

import { findContactDetails } from './contact-details.js';
import { chineseWords } from './words/chinese-words.js';
import { EnglishWords } from './words/english-words.js';
import { fold, type Span, star } from './words/text-folding.js';
import { WordTree } from './words/word-tree.js';

export type TextFlag = 'word' | 'link' | 'phone' | 'wechat';

export interface TextRules {
  /**
   * Returns the kinds of findings in a text, and the text with the findings as stars. The masked text has the same number of code points,
   * is the same text when nothing is found, and contains nothing that would be found again.
   */
  check(text: string): { flags: TextFlag[]; masked: string };
}

/** Masking can create new findings. Only a text made for it needs more rounds than these, and is masked as a whole. */
const mostRounds = 2;

/** Returns the rules. @param extraWords Chinese and English words, in addition to the lists */
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

/** Finds contact details first: text inside one is not a word. */
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
