// Errors as sentences for users.
import { FujinError } from 'fujin-client';
import type { TFunction } from 'i18next';
import { language } from './language.js';

/** The server describes an error in the right language, and the reason in English alone; an unsent call needs our own text. */
export function sentenceOf(error: unknown, t: TFunction): string {
  if (!(error instanceof FujinError)) return t('problem.network');
  const { title, detail, errors } = error.problem;
  if (language() !== 'en') return title;
  return errors?.[0]?.message ?? detail ?? title;
}
