// Coded errors: services throw them, and every transport answers them in one shape (RFC 9457).
import { isDatabaseUnavailable } from '../database/pg-errors.js';
import { languageOf } from '../http/language.js';
import { type ErrorCode, errorCatalogue } from './error-catalogue.js';

/** A field that was refused, by its path in the input. */
export interface FieldError {
  path: string;
  message: string;
}

/** An expected failure, with its code from the catalogue. */
export class CodedError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly errors?: FieldError[],
    /** Seconds after which a retry may succeed. */
    readonly retryAfter?: number,
    /** With a ban or suspension at sign-in: the moderator's reason, and the token for an appeal. */
    readonly ban?: { reason: string; appealToken: string },
    /** With SECOND_FACTOR_FIRST: the second factors of the caller. */
    readonly factors?: readonly string[],
  ) {
    super(detail ? `${code}: ${detail}` : code);
  }
}

/** Throws a coded error. `detail` is shown to the caller, so it must not hold data of others. */
export function fail(code: ErrorCode, detail?: string, errors?: FieldError[]): never {
  throw new CodedError(code, detail, errors);
}

/** The error object of every transport. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail?: string;
  errors?: FieldError[];
  retryAfter?: number;
  reason?: string;
  appealToken?: string;
  factors?: readonly string[];
}

/** Returns the problem in the language of `acceptLanguage`. An error without a code is UNAVAILABLE when the database is unavailable, else INTERNAL. */
export function problemOf(error: unknown, acceptLanguage?: string): Problem {
  const coded =
    error instanceof CodedError ? error : new CodedError(isDatabaseUnavailable(error) ? 'UNAVAILABLE' : 'INTERNAL');
  const { status, en, zh } = errorCatalogue[coded.code];
  return {
    type: `urn:fujin:error:${coded.code}`,
    title: languageOf(acceptLanguage) === 'zh' ? zh : en,
    status,
    code: coded.code,
    ...(coded.detail && { detail: coded.detail }),
    ...(coded.errors?.length && { errors: coded.errors }),
    ...(coded.retryAfter !== undefined && { retryAfter: coded.retryAfter }),
    ...(coded.ban?.reason && { reason: coded.ban.reason }),
    ...(coded.ban && { appealToken: coded.ban.appealToken }),
    ...(coded.factors && { factors: coded.factors }),
  };
}

/** Characters of the message about a field, since it may quote the input. */
const mostOfMessage = 300;

/** Returns INVALID_INPUT with the issues of a zod (or any Standard Schema) parse. */
export function invalidInput(
  issues: readonly { message: string; path?: readonly unknown[] | undefined }[],
): CodedError {
  const errors = issues.slice(0, 20).map((issue) => ({
    path: pathOf(issue.path).slice(0, mostOfMessage),
    message: issue.message.slice(0, mostOfMessage),
  }));
  return new CodedError('INVALID_INPUT', undefined, errors);
}

function pathOf(path: readonly unknown[] = []): string {
  return path.map((part) => String(typeof part === 'object' && part && 'key' in part ? part.key : part)).join('.');
}
