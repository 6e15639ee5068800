// The OpenAPI document, from the zod schemas that validate. `openapi.json` at the top is this, written down.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

export function openApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Fujin')
    .setDescription(
      'The backend of a nearby-people social app. Every error is an RFC 9457 problem with a stable `code`. ' +
        'The chat itself speaks Socket.IO: see /docs/realtime.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  return problemJson(SwaggerModule.createDocument(app, about, { operationIdFactory }));
}

/** `MatchesController.end` is called `matches.end` in generated clients. */
function operationIdFactory(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}.${method}`;
}

/** Errors leave as application/problem+json, which Nest's decorators cannot say. */
function problemJson(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, { responses?: Record<string, unknown> }>)) {
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        const described = response as { content?: Record<string, unknown> };
        const [schema] = Object.values(described.content ?? {});
        if (Number(status) >= 400 && schema) described.content = { 'application/problem+json': schema };
      }
    }
  }
  return document;
}
