// The filter of first messages, before the recipient has replied: finds contact details and solicitation. Pure.
import { type ContactDetail, findContactDetails } from './contact-details.js';
import { findSolicitation } from './solicitation.js';
import { fold, type Span, star } from './words/text-folding.js';

export type FirstMessageFlag = ContactDetail['flag'] | 'solicitation';

/** Cyrillic and Greek letters that look like Latin ones. */
const lookAlikes = new Map(
  'аaеeоoрpсcхxуyіiѕsкkтtмmнhвbԁdԍgьbνvοoιiαaκkτtρpυuωwεeηnⅴvᴠv'.match(/../gu)!.map((pair) => [pair[0]!, pair[1]!]),
);
const lookAlike = new RegExp(`[${[...lookAlikes.keys()].join('')}]`, 'g');

/** Returns the kinds of findings, and the text with the findings as stars. */
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
