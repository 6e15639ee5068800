// Texts of the reasons of a score, in English and Chinese. Pure.
import type { Language } from '../../../platform/http/language.js';
import { interestNamesOf } from '../../profiles/interests.js';
import type { CardReason, CardReasonCode } from './telling-reasons.js';

export interface ExplainedReason {
  code: CardReasonCode;
  text: string;
  /** Slugs. */
  interests?: string[];
  /** Codes. */
  languages?: string[];
}

const texts: Record<Exclude<CardReasonCode, 'shared_interests' | 'shared_languages'>, Record<Language, string>> = {
  near: { en: 'Close to you', zh: '离你很近' },
  active_today: { en: 'Active today', zh: '今天活跃' },
  new_here: { en: 'New here', zh: '新加入' },
  your_taste: { en: 'Like people you have liked', zh: '像你喜欢过的人' },
  close_in_age: { en: 'Close in age', zh: '年龄相近' },
};

/** Made once: to make them costs more than a card. */
const languageNames: Record<Language, Intl.DisplayNames> = {
  en: new Intl.DisplayNames(['en'], { type: 'language' }),
  zh: new Intl.DisplayNames(['zh'], { type: 'language' }),
};

/** Returns a reason with its text. */
export function explain({ code, interests = [], languages = [] }: CardReason, language: Language): ExplainedReason {
  if (code === 'shared_languages') {
    const names = languageNames[language];
    const text = shared(
      'You both speak',
      '都会说',
      languages.map((each) => names.of(each) ?? each),
      language,
    );
    return { code, text, languages };
  }
  if (code !== 'shared_interests') return { code, text: texts[code][language] };
  const liked = interestNamesOf(interests);
  const names = liked.map((interest) => interest[language]);
  return { code, text: shared('You both like', '都喜欢', names, language), interests: liked.map(({ slug }) => slug) };
}

function shared(en: string, zh: string, names: string[], language: Language): string {
  if (language === 'zh') return `${zh}${names.join('、')}`;
  return `${en} ${names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`}`;
}
