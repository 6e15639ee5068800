// Answers every error of the hello room with a page, also before a route was found or a form was read.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodedError, problemOf } from '../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import { languageOf } from '../../platform/http/language.js';
import { problemPage } from './hello.pages.js';
import { withPageHeaders } from './hello-headers.js';

const codeOfStatus: Record<number, ErrorCode> = { 404: 'NOT_FOUND', 413: 'TOO_LARGE', 429: 'TOO_MANY' };

@Catch()
export class HelloFilter implements ExceptionFilter {
  private readonly log = new Logger(HelloFilter.name);

  /** @param elsewhere answers the errors of all other paths */
  constructor(private readonly elsewhere: ExceptionFilter) {}

  catch(thrown: unknown, host: ArgumentsHost) {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (!/^\/hello(?:[/?]|$)/.test(request.url)) return this.elsewhere.catch(thrown, host);
    const error = codedOf(thrown);
    const { status, title, detail, retryAfter } = problemOf(error, request.headers['accept-language']);
    if (!error) this.log.error({ err: thrown, req: request.id }, 'a page failed');
    if (reply.sent) return;
    const page = problemPage(languageOf(request.headers['accept-language']), detail ? `${title}: ${detail}` : title);
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    withPageHeaders(reply).status(status).type('text/html; charset=utf-8').send(page);
  }
}

/** Returns the framework's own refusals as coded errors; undefined for an unexpected error. */
function codedOf(thrown: unknown): CodedError | undefined {
  if (thrown instanceof CodedError) return thrown;
  const status =
    thrown instanceof HttpException ? thrown.getStatus() : Number((thrown as { statusCode?: unknown })?.statusCode);
  return status >= 400 && status < 500 ? new CodedError(codeOfStatus[status] ?? 'INVALID_INPUT') : undefined;
}
