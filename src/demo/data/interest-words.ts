// Names of interests within a sentence.
import type { Interest } from '../../features/profiles/interest-catalogue.js';
import type { Language } from '../../platform/http/language.js';

/** First words that keep their capital letters. */
const proper =
  /^(?:American|British|Chinese|English|Europe|Honor|Italian|Japan|Japanese|K-pop|Korean|Lego|Nintendo|PC|Sichuan|Southeast|Tibet)\b/;

export function inSentence({ en, zh }: Pick<Interest, 'en' | 'zh'>, language: Language): string {
  if (language === 'zh') return zh;
  return proper.test(en) ? en : en.toLowerCase();
}
