// Compresses the JSON of the API and its documents for clients that accept it (brotli or gzip). The other routes are left out: files and
// pictures are compressed already, and the pages of /hello carry a secret beside text of other users.
import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The plugin compresses SVG, too. The other files of the API have types that it does not compress. */
const compressedRoutes = /^\/(?:v1\/(?!.*\.svg$)|openapi\.json|asyncapi\.json|docs\/reference\.json)/;

export async function compressJson(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', (route) => {
    if (!compressedRoutes.test(route.url)) route.compress = false;
  });
  // bodies of requests have their own rule (body-parsers.ts); a shorter answer fits into one packet anyway
  await app.register(compress, {
    threshold: 1024,
    encodings: ['br', 'gzip'],
    globalDecompression: false,
  });
}
