// Exception filter of HTTP: every error leaves as problem+json (RFC 9457).
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../database/pg-errors.js';
import { CodedError, problemOf } from '../errors/coded-error.js';
import type { ErrorCode } from '../errors/error-catalogue.js';

const codeOfStatus: Record<number, ErrorCode> = {
  400: 'INVALID_INPUT',
  401: 'SIGN_IN_FIRST',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY',
  503: 'UNAVAILABLE',
};

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(thrown: unknown, host: ArgumentsHost) {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = codedOf(thrown);
    if (error !== thrown && error.code === 'UNAVAILABLE')
      this.log.warn({ err: thrown, req: request.id }, 'the database is unavailable');
    if (error.code === 'INTERNAL') this.log.error({ err: thrown, req: request.id }, 'unexpected error');
    sendProblem(reply, error, request.headers['accept-language']);
  }
}

/** Sends an error as problem+json. */
export function sendProblem(reply: FastifyReply, error: CodedError, acceptLanguage?: string): void {
  const problem = problemOf(error, acceptLanguage);
  if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
  reply.status(problem.status).type('application/problem+json').send(problem);
}

/** Returns the coded error of the framework's own errors (unknown route, malformed JSON, body too large) and all others. */
function codedOf(thrown: unknown): CodedError {
  if (thrown instanceof CodedError) return thrown;
  if (isDatabaseUnavailable(thrown)) return new CodedError('UNAVAILABLE');
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : Number((thrown as { statusCode?: unknown })?.statusCode);
  const code = codeOfStatus[status] ?? (status >= 400 && status < 500 ? 'INVALID_INPUT' : 'INTERNAL');
  // of these errors alone the framework's message is about the request
  const isTold = code === 'INVALID_INPUT' || code === 'UNSUPPORTED_MEDIA_TYPE';
  return new CodedError(code, isTold ? (thrown as Error).message : undefined);
}
