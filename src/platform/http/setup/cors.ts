// Cross-origin requests: pages of CORS_ORIGINS may call the API from a browser, with a token and without cookies.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../config/config.js';

/** Every method of the API: without a list the plugin allows GET, HEAD and POST. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Headers of answers that a client reads, beside those that browsers show to every page. */
const exposedHeaders = ['retry-after', 'content-range', 'content-disposition'];
/** The time that a browser caches the answer of a preflight. */
const maxAge = 600;

export function allowOrigins(app: NestFastifyApplication, { CORS_ORIGINS }: Pick<Config, 'CORS_ORIGINS'>): void {
  app.enableCors({ origin: CORS_ORIGINS, methods, exposedHeaders, maxAge });
}
