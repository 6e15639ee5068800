// What went wrong, in a sentence for people.
import { FujinError } from 'fujin-client';
import type { TFunction } from 'i18next';

/** The server's own words are in the right language already; only what never reached it needs ours. */
export function sentenceOf(error: unknown, t: TFunction): string {
  if (!(error instanceof FujinError)) return t('problem.network');
  const { title, detail, errors } = error.problem;
  return errors?.[0]?.message ?? detail ?? title;
}
