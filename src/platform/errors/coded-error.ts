// Coded errors: what services throw, and the one shape (RFC 9457) in which every door answers them.
import Negotiator from 'negotiator';
import { isDatabaseUnavailable } from '../database/pg-errors.js';
import { type ErrorCode, errorCatalogue } from './error-catalogue.js';

/** A field that was refused, by its path in the input. */
export interface FieldError {
  path: string;
  message: string;
}

/** An expected failure, named by its code in the catalogue. */
export class CodedError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly errors?: FieldError[],
    /** Seconds after which it makes sense to try again. */
    readonly retryAfter?: number,
    /** For somebody who can't sign in: why, in a moderator's words, and with what they may appeal. */
    readonly ban?: { reason: string; appealToken: string },
    /** With SECOND_FACTOR_FIRST: the second factors that the caller has. */
    readonly factors?: readonly string[],
  ) {
    super(detail ? `${code}: ${detail}` : code);
  }
}

/** Throws a coded error. `detail` is shown to the caller, so it holds nothing that isn't theirs. */
export function fail(code: ErrorCode, detail?: string, errors?: FieldError[]): never {
  throw new CodedError(code, detail, errors);
}

/** The error object on every wire. */
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

/** The problem for a caller whose `Accept-Language` is given; anything else is UNAVAILABLE while the database is away, or INTERNAL. */
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

/** Characters of `Accept-Language` that are read; a browser sends some forty. */
const mostOfHeader = 256;
/** Characters of what is wrong with a field: it may repeat what was sent. */
const mostOfMessage = 300;

/** The language in which to answer: Chinese when it is preferred, else English. */
export function languageOf(acceptLanguage?: string): 'en' | 'zh' {
  if (!acceptLanguage) return 'en';
  const header = acceptLanguage.slice(0, mostOfHeader);
  const preferred = new Negotiator({ headers: { 'accept-language': header } }).languages();
  const first = preferred.find((tag) => /^(zh|en|\*)/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** INVALID_INPUT from the issues of a zod (or any Standard Schema) parse. */
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
