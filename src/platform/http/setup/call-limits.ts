// Limits the statements of HTTP requests, so that none waits for a database that does not answer.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { asCall } from '../../database/statement-limit.js';

export function limitStatementsOfCalls(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  // after the body: what is read from a socket runs outside of the call
  fastify.addHook('preHandler', (_request, _reply, done) => asCall(done));
}
