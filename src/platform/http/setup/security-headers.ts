// Security and cache headers of every response, unless its route sets others.
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../config/config.js';
import { contentSecurityPolicy, isPersonal } from '../content-security-policy.js';

const yearSeconds = 365 * 24 * 3600;

export async function registerSecurityHeaders(app: NestFastifyApplication, { PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>) {
  // not for subdomains: the operator may serve other things there
  const onlyTls = PUBLIC_URL?.startsWith('https:') && { maxAge: yearSeconds, includeSubDomains: false };
  await app.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: onlyTls || false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      const path = request.url.split('?', 1)[0]!;
      reply.header('content-security-policy', contentSecurityPolicy(path));
      if (isPersonal(path)) reply.header('cache-control', 'no-store');
    });
}
