// Routes of the documents for developers: the API reference at /docs, the Socket.IO protocol at /docs/realtime, and both as JSON.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { asyncApiDocument } from './asyncapi.js';
import { openApiDocument } from './openapi.js';
import { realtimePage } from './pages/realtime-page.js';
import { referencePage } from './pages/reference-page.js';
import { httpTwins, referenceDocument } from './reference-document.js';

const json = 'application/json; charset=utf-8';
const page = 'text/html; charset=utf-8';

/**
 * Registers the routes. Each document is made once, at its first request: half a megabyte of JSON for every request would block the event
 * loop.
 * @param publicUrl the URL under which clients reach the server, when it is known
 */
export function registerDocsRoutes(app: NestFastifyApplication, publicUrl?: string): void {
  const openApi = once(() => openApiDocument(app, publicUrl));
  const asyncApi = once(asyncApiDocument);
  const bodies: [path: string, type: string, body: () => string][] = [
    ['/openapi.json', json, () => JSON.stringify(openApi())],
    ['/asyncapi.json', json, () => JSON.stringify(asyncApi())],
    ['/docs', page, referencePage],
    ['/docs/reference.json', json, () => JSON.stringify(referenceDocument(openApi(), publicUrl))],
    ['/docs/realtime', page, () => realtimePage(asyncApi(), httpTwins(openApi()), publicUrl)],
  ];
  const fastify = app.getHttpAdapter().getInstance();
  for (const [path, type, body] of bodies) {
    const made = once(body);
    fastify.get(path, (_req, reply) => reply.type(type).send(made()));
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
