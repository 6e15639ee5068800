// better-auth's errors as Fujin's: the one place that knows both vocabularies.
import { APIError } from 'better-auth/api';
import { CodedError } from '../../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';

const codeOf: Record<string, ErrorCode> = {
  EMAIL_NOT_VERIFIED: 'VERIFY_FIRST',
  INVALID_EMAIL_OR_PASSWORD: 'WRONG_CREDENTIALS',
  INVALID_OTP: 'WRONG_CREDENTIALS',
  OTP_EXPIRED: 'WRONG_CREDENTIALS',
  OTP_NOT_FOUND: 'WRONG_CREDENTIALS',
  TOO_MANY_ATTEMPTS: 'WRONG_CREDENTIALS',
  USER_NOT_FOUND: 'WRONG_CREDENTIALS',
  UNEXPECTED_ERROR: 'WRONG_CREDENTIALS',
  PASSWORD_TOO_SHORT: 'WEAK_PASSWORD',
  PASSWORD_TOO_LONG: 'WEAK_PASSWORD',
  ANONYMOUS_USERS_CANNOT_SIGN_IN_AGAIN_ANONYMOUSLY: 'ACCOUNT_REFUSED',
};

/** What to throw for a failure inside better-auth; what isn't one of its refusals is passed on. */
export function codedAuthError(thrown: unknown): unknown {
  if (!(thrown instanceof APIError)) return thrown;
  const known = codeOf[String(thrown.body?.code)];
  if (known) return new CodedError(known);
  if (thrown.statusCode >= 500) return thrown;
  return new CodedError(thrown.statusCode === 401 ? 'SIGN_IN_FIRST' : 'ACCOUNT_REFUSED', thrown.body?.message);
}
