// What people who don't know each other yet may not tell: how to be met elsewhere, and what they have to sell.
import { type ContactDetail, findContactDetails } from './contact-details.js';
import { findSolicitation } from './solicitation.js';
import { fold, type Span, star } from './words/text-folding.js';

export type FirstMessageFlag = ContactDetail['flag'] | 'solicitation';

/** Cyrillic and Greek letters that are taken for Latin ones. */
const lookAlikes = new Map(
  'аaеeоoрpсcхxуyіiѕsкkтtмmнhвbԁdԍgьbνvοoιiαaκkτtρpυuωwεeηnⅴvᴠv'.match(/../gu)!.map((pair) => [pair[0]!, pair[1]!]),
);
const lookAlike = new RegExp(`[${[...lookAlikes.keys()].join('')}]`, 'g');

/** The kinds of what is told, and the text with that as stars. */
export function checkFirstMessage(text: string): { flags: FirstMessageFlag[]; masked: string } {
  const folded = fold(text);
  const plain = folded.text.replace(lookAlike, (letter) => lookAlikes.get(letter)!);
  const found: (Span & { flag: FirstMessageFlag })[] = [
    ...findContactDetails(plain),
    ...findSolicitation(plain).map((span) => ({ ...span, flag: 'solicitation' as const })),
  ];
  if (found.length === 0) return { flags: [], masked: text };
  return { flags: [...new Set(found.map(({ flag }) => flag))], masked: star(text, folded, found) };
}
