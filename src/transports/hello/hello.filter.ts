// Whatever goes wrong in the hello room is said on a page.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodedError, languageOf, problemOf } from '../../platform/errors/errors.js';
import { problemPage } from './hello.pages.js';

@Catch()
export class HelloFilter implements ExceptionFilter {
  private readonly log = new Logger(HelloFilter.name);

  catch(thrown: unknown, host: ArgumentsHost) {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error =
      thrown instanceof HttpException && thrown.getStatus() < 500 ? new CodedError('INVALID_INPUT') : thrown;
    const { status, title, detail } = problemOf(error, request.headers['accept-language']);
    if (status >= 500 && !(error instanceof CodedError)) this.log.error({ err: thrown }, 'a page failed');
    if (reply.sent) return;
    const page = problemPage(languageOf(request.headers['accept-language']), detail ? `${title}: ${detail}` : title);
    reply.status(status).type('text/html; charset=utf-8').send(page);
  }
}
