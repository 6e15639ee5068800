// Routes of the documentation site at /docs/guide, as `npm run docs` has put it into docs/dist.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { packageRoot } from '../platform/package-root.js';

const folder = join(packageRoot, 'docs/dist');

/** Registers a route for each file of the site; without a built site there is none, and the answer is NOT_FOUND. */
export function registerGuideRoutes(app: NestFastifyApplication): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/docs/guide', (_req, reply) => reply.redirect('/docs/guide/'));
  const options = {
    ...{ root: folder, prefix: '/docs/guide/', decorateReply: false, wildcard: false, cacheControl: false },
    setHeaders: (reply: FastifyReply) => void reply.header('cache-control', 'no-cache'),
  };
  // not awaited: that would start what is registered so far before Nest has said how errors are answered
  void app.register(fastifyStatic, { ...options, preCompressed: true, globIgnore: ['**/*.br', '**/index.html'] });
  // with preCompressed the plugin does not find the index of a folder that has no compressed one
  void app.register(fastifyStatic, { ...options, index: 'index.html', globIgnore: ['**/!(index.html)'] });
}
