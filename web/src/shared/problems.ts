// The text of an error for users.
import { FujinError } from 'fujin-client';
import type { TFunction } from 'i18next';
import { language } from './language.js';
import { timeOf } from './time.js';

/** Returns the text of an error. The title from the server is in the language of the app, its detail only in English. */
export function sentenceOf(error: unknown, t: TFunction): string {
  if (!(error instanceof FujinError) || error.problem.type === 'about:blank') return t('problem.network');
  const { title, detail, errors } = error.problem;
  // of a sanction that ends
  const until = detail?.match(/^Until (\d{4}-\S+)$/)?.[1];
  if (until) return t('problem.until', { title, at: timeOf(until) });
  if (language() !== 'en') return title;
  return errors?.[0]?.message ?? detail ?? title;
}
