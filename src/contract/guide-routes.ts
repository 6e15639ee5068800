// Routes of the documentation site at /docs/guide, as `npm run docs` has put it into docs/dist.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { packageRoot } from '../platform/package-root.js';

const folder = join(packageRoot, 'docs/dist');

/** Registers a route for each file of the site; without a built site there is none, and the answer is NOT_FOUND. */
export function registerGuideRoutes(app: NestFastifyApplication): void {
  if (!existsSync(join(folder, 'index.html'))) return;
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/docs/guide', (_req, reply) => reply.redirect('/docs/guide/'));
  // not awaited: that would start what is registered so far before Nest has said how errors are answered
  void app.register(fastifyStatic, {
    root: folder,
    prefix: '/docs/guide/',
    index: 'index.html',
    decorateReply: false,
    wildcard: false,
    cacheControl: false,
    preCompressed: true,
    globIgnore: ['**/*.br'],
    setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
  });
}
