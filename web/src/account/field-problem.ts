// The text of an error under the field that it is about.
import { FujinError } from 'fujin-client';
import i18next, { type TFunction } from 'i18next';
import { sentenceOf } from '../shared/problems.js';
import { durationOf } from '../shared/time.js';

/** `proof`: the current password. `action`: a button without a field. */
export type Field = 'email' | 'phone' | 'code' | 'password' | 'proof' | 'action';

export function fieldProblem(field: Field, error: unknown, t: TFunction): string {
  if (!(error instanceof FujinError)) return sentenceOf(error, t);
  const { code, retryAfter } = error.problem;
  if (code === 'TOO_MANY' && retryAfter) return t('fieldProblem.wait', { wait: durationOf(retryAfter) });
  const key = [`fieldProblem.${field}.${code}`, `fieldProblem.action.${code}`].find((each) => i18next.exists(each));
  return key ? t(key as 'fieldProblem.action.BUSY') : sentenceOf(error, t);
}
