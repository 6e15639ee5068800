// Texts of the reasons of a score, in English and Chinese. Pure.
import type { Language } from '../../../platform/http/language.js';
import { interestNamesOf } from '../../profiles/interests.js';
import type { ReasonCode, ScoreReason } from './score.js';

export interface ExplainedReason {
  code: ReasonCode;
  text: string;
  /** Slugs. */
  interests?: string[];
}

const texts: Record<Exclude<ReasonCode, 'shared_interests'>, Record<Language, string>> = {
  near: { en: 'Close to you', zh: '离你很近' },
  active_today: { en: 'Active today', zh: '今天活跃' },
  new_here: { en: 'New here', zh: '新加入' },
  your_taste: { en: 'Like people you have liked', zh: '像你喜欢过的人' },
  close_in_age: { en: 'Close in age', zh: '年龄相近' },
};

/** Returns a reason with its text. */
export function explain({ code, interests }: ScoreReason, language: Language): ExplainedReason {
  if (code !== 'shared_interests') return { code, text: texts[code][language] };
  const shared = interestNamesOf(interests ?? []);
  const names = shared.map((interest) => interest[language]);
  const text = language === 'zh' ? `都喜欢${names.join('、')}` : `You both like ${sentence(names)}`;
  return { code, text, interests: shared.map(({ slug }) => slug) };
}

function sentence(names: string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
