// Serves the web client at / and the moderators' console at /console, as `npm run build` has put them into web/dist. Their routes are
// behind the #, so each is one page. A path that is the name of a page of the client is redirected to it; every other one belongs to the API.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { packageRoot } from '../../platform/package-root.js';
import { clientPages, hashAddressOf } from './client-pages.js';
import { policyOf } from './web-policy.js';

const folder = join(packageRoot, 'web/dist');

/** The pages of the client by their first words: an address typed without the # leads to the page. All other paths are of the API. */
const typedPaths = clientPages.flatMap((page) => [`/${page}`, `/${page}/*`]);

/** The pages by their paths. */
const pages = { '/': 'index.html', '/console': 'console.html' };

const permissions = 'geolocation=(self), microphone=(self), camera=(self)';

/** Serves the web client, or redirects to the API reference when it is not built. */
export function serveWebClient(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  if (!existsSync(join(folder, 'index.html'))) {
    fastify.get('/', (_req, reply) => reply.redirect('/docs'));
    return;
  }
  // not awaited: that would start the plugins registered so far before Nest has set the error handler
  void app.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    preCompressed: true,
    // one route for each file: other paths get the usual 404
    wildcard: false,
    globIgnore: ['**/*.{br,gz,html}', '.vite/**'],
    // a page sends an origin and its worker does not; with `vary` everything would be fetched twice
    setHeaders: (reply, path) => void reply.removeHeader('vary').header('cache-control', cacheOf(path)),
  });
  for (const [path, name] of Object.entries(pages)) {
    const policy = policyOf(readFileSync(join(folder, name), 'utf8'));
    fastify.get(path, { schema: { hide: true } } as object, (_req, reply) => sendPage(reply, name, policy));
  }
  for (const path of typedPaths) {
    const toPage = (req: FastifyRequest, reply: FastifyReply) => reply.redirect(hashAddressOf(req.url));
    fastify.get(path, { schema: { hide: true } } as object, toPage);
  }
}

function sendPage(reply: FastifyReply, name: string, policy: string): FastifyReply {
  reply.headers({ 'content-security-policy': policy, 'permissions-policy': permissions });
  return reply.sendFile(name);
}

/** Returns the cache header: a file with a hash in its name never changes; every other one is revalidated each time. */
function cacheOf(path: string): string {
  return path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
