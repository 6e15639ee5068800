// What went wrong, in a sentence for people.
import { FujinError } from 'fujin-client';
import type { TFunction } from 'i18next';
import { language } from './language.js';

/** The server says what went wrong in the right language, and why in English alone; what never reached it needs our words. */
export function sentenceOf(error: unknown, t: TFunction): string {
  if (!(error instanceof FujinError) || error.problem.type === 'about:blank') return t('problem.network');
  const { title, detail, errors } = error.problem;
  if (language() !== 'en') return title;
  return errors?.[0]?.message ?? detail ?? title;
}
