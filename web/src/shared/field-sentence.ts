// The text of an error under the field that it is about.
import { FujinError, type Problem } from 'fujin-client';
import i18next, { type TFunction } from 'i18next';
import { sentenceOf } from './problems.js';
import { durationOf } from './time.js';

/** `proof`: the current password. `text`: a message or a reason. `action`: the form itself, or a button without a field. */
export type Field =
  | 'email'
  | 'phone'
  | 'code'
  | 'password'
  | 'proof'
  | 'nickname'
  | 'birthDate'
  | 'gender'
  | 'bio'
  | 'text'
  | 'action';

/** The fields that the server names otherwise. */
const fieldNames: Record<string, Field> = { phoneNumber: 'phone', otp: 'code' };

/** The fields that a code is about, whatever the path; the first one that the form has. */
const fieldsOfCodes: Record<string, readonly Field[]> = {
  UNDERAGE: ['birthDate'],
  NAME_TAKEN: ['nickname'],
  NAME_REFUSED: ['nickname'],
  WEAK_PASSWORD: ['password'],
  WRONG_CREDENTIALS: ['code', 'proof', 'password'],
  ADDRESS_TAKEN: ['email', 'phone'],
  TEXTS_REFUSED: ['phone'],
  TEXT_REFUSED: ['text'],
  MEDIA_REFUSED: ['text'],
};

/** Returns the fields of a form that an error is about; `action` when it is about none of them. */
export function fieldsOf({ code, errors = [] }: Problem, fields: readonly Field[]): Field[] {
  const named = errors.map(({ path }) => path.split('.')[0] ?? '').map((name) => fieldNames[name] ?? name);
  const own = fields.filter((field) => named.includes(field));
  if (own.length > 0) return own;
  const byCode = fieldsOfCodes[code]?.find((field) => fields.includes(field));
  if (byCode) return [byCode];
  const [only] = fields;
  // a form of one field sends nothing else
  return [code === 'INVALID_INPUT' && only && fields.length === 1 ? only : 'action'];
}

export function fieldSentence(field: Field, error: unknown, t: TFunction): string {
  if (!(error instanceof FujinError)) return sentenceOf(error, t);
  const { code, retryAfter } = error.problem;
  if (code === 'TOO_MANY' && retryAfter) return t('fieldProblem.wait', { wait: durationOf(retryAfter) });
  const key = [`fieldProblem.${field}.${code}`, `fieldProblem.action.${code}`].find((each) => i18next.exists(each));
  return key ? t(key as 'fieldProblem.action.BUSY') : sentenceOf(error, t);
}
