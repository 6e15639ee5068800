// The reasons on a card, the most telling first: a reason that holds for most users says nothing about this one. Pure.
import type { ReasonCode, ScoreReason } from './score.js';

export type CardReasonCode = ReasonCode | 'shared_languages';

export interface CardReason extends Omit<ScoreReason, 'code'> {
  code: CardReasonCode;
  /** Codes of shared languages. */
  languages?: string[];
}

const order: readonly CardReasonCode[] = [
  'shared_interests',
  'shared_languages',
  'near',
  'your_taste',
  'close_in_age',
  'new_here',
  'active_today',
];

/** Returns the reasons on a card. @param languages those that both speak and that say something */
export function tellingReasons(because: readonly ScoreReason[], languages: string[]): CardReason[] {
  const all: CardReason[] = [...because];
  if (languages.length > 0) all.push({ code: 'shared_languages', languages });
  return all.sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
}

/** Returns the languages of the viewer that at most half of the users of a deck speak. */
export function tellingLanguages(
  mine: readonly string[],
  deck: readonly { languages: readonly string[] }[],
): Set<string> {
  const speakers = (code: string) => deck.filter(({ languages }) => languages.includes(code)).length;
  return new Set(mine.filter((code) => 2 * speakers(code) <= deck.length));
}
