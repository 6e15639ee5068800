// The web client at / and the moderators' console at /console, as `npm run build` has put them into web/dist. What is in them
// stands behind the #, so each is one page to serve and every other path stays the API's.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { packageRoot } from '../../platform/package-root.js';
import { policyOf } from './web-policy.js';

const folder = join(packageRoot, 'web/dist');

/** Its pages, by the path at which they stand. */
const pages = { '/': 'index.html', '/console': 'console.html' };

const permissions = 'geolocation=(self), microphone=(self), camera=(self)';

/** Serves the web client, or leads to the API reference where it isn't built. */
export function serveWebClient(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  if (!existsSync(join(folder, 'index.html'))) {
    fastify.get('/', (_req, reply) => reply.redirect('/docs'));
    return;
  }
  // not waited for: that would start what is registered so far before Nest has said how errors are answered
  void app.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    preCompressed: true,
    // a route for each file that is there: what isn't is answered like every other absent thing
    wildcard: false,
    globIgnore: ['**/*.{br,gz,html}', '.vite/**'],
    // a page names its origin and its worker doesn't; who varied by that would fetch everything twice
    setHeaders: (reply, path) => void reply.removeHeader('vary').header('cache-control', cacheOf(path)),
  });
  for (const [path, name] of Object.entries(pages)) {
    const policy = policyOf(readFileSync(join(folder, name), 'utf8'));
    fastify.get(path, { schema: { hide: true } } as object, (_req, reply) => sendPage(reply, name, policy));
  }
}

function sendPage(reply: FastifyReply, name: string, policy: string): FastifyReply {
  reply.headers({ 'content-security-policy': policy, 'permissions-policy': permissions });
  return reply.sendFile(name);
}

/** What has its hash in its name never changes; everything else is asked for each time, and mostly not sent again. */
function cacheOf(path: string): string {
  return path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
