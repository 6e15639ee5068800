// Routes of the API reference: Swagger UI at /docs, the Socket.IO protocol at /docs/realtime, and both documents as JSON.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { asyncApiDocument } from './asyncapi.js';
import { openApiDocument } from './openapi.js';
import { realtimePage } from './realtime-page.js';

const jsonType = 'application/json; charset=utf-8';

/**
 * Registers the routes. Each document is serialized once: half a megabyte of JSON or YAML for every request would block the event loop.
 * @param publicUrl the URL under which clients reach the server, when it is known
 */
export function registerDocsRoutes(app: NestFastifyApplication, publicUrl?: string): void {
  let document: ReturnType<typeof openApiDocument> | undefined;
  let json: string | undefined;
  const openApi = () => {
    document ??= openApiDocument(app, publicUrl);
    return document;
  };
  SwaggerModule.setup('docs', app, openApi, { raw: false, customSiteTitle: 'Fujin' });
  const asyncApi = asyncApiDocument();
  const asyncApiJson = JSON.stringify(asyncApi);
  const page = realtimePage(asyncApi);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/openapi.json', (_req, reply) => {
    json ??= JSON.stringify(openApi());
    return reply.type(jsonType).send(json);
  });
  fastify.get('/asyncapi.json', (_req, reply) => reply.type(jsonType).send(asyncApiJson));
  fastify.get('/docs/realtime', (_req, reply) => reply.type('text/html; charset=utf-8').send(page));
}
