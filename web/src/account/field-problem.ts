// The text of an error under the field that it is about.
import { FujinError } from 'fujin-client';
import i18next, { type TFunction } from 'i18next';
import { language } from '../shared/language.js';
import { sentenceOf } from '../shared/problems.js';

/** `proof`: the current password. `action`: a button without a field. */
export type Field = 'email' | 'phone' | 'code' | 'password' | 'proof' | 'action';

export function fieldProblem(field: Field, error: unknown, t: TFunction): string {
  if (!(error instanceof FujinError)) return sentenceOf(error, t);
  const { code, retryAfter } = error.problem;
  if (code === 'TOO_MANY' && retryAfter) return t('fieldProblem.wait', { wait: durationOf(retryAfter) });
  const key = [`fieldProblem.${field}.${code}`, `fieldProblem.action.${code}`].find((each) => i18next.exists(each));
  return key ? t(key as 'fieldProblem.action.BUSY') : sentenceOf(error, t);
}

/** Formats a wait in the largest unit of which it has at least one, rounded up: 90 seconds are 2 minutes. */
function durationOf(seconds: number): string {
  const [unit, length] =
    seconds > 3_600 ? (['hour', 3_600] as const) : seconds > 60 ? (['minute', 60] as const) : (['second', 1] as const);
  const format = new Intl.NumberFormat(language(), { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.ceil(seconds / length));
}
