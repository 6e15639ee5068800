// The text of an error for users.
import { FujinError } from 'fujin-client';
import type { TFunction } from 'i18next';
import { language } from './language.js';
import { timeOf } from './time.js';

/** Returns the text of an error. The title from the server is in the language of the app, its detail only in English. */
export function sentenceOf(error: unknown, t: TFunction): string {
  if (!(error instanceof FujinError)) return t('problem.network');
  const { title, detail, errors, code, status, type } = error.problem;
  // a proxy has no title in the language of the app; a page that it answers with success is the sign-in page of a network
  if (type === 'about:blank' && status < 400) return t('problem.network');
  if (type === 'about:blank' && code === 'TOO_MANY') return t('problem.tooMany');
  if (type === 'about:blank' || code === 'UNAVAILABLE') return t('problem.paused');
  // of a sanction that ends
  const until = detail?.match(/^Until (\d{4}-\S+)$/)?.[1];
  if (until) return t('problem.until', { title, at: timeOf(until) });
  if (language() !== 'en') return title;
  return errors?.[0]?.message ?? detail ?? title;
}
