// The OpenAPI document, from the zod schemas that validate. `openapi.json` at the top is this, written down.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { errorCatalogue } from '../platform/errors/error-catalogue.js';
import { costKey, ordinaryCost } from '../platform/http/request-cost.js';

export function openApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Fujin')
    .setDescription(
      'The backend of a nearby-people social app. Every error is an RFC 9457 problem with a stable `code`. ' +
        'The chat itself speaks Socket.IO: see /docs/realtime. What a call costs of the points that everybody has a minute is its `x-cost`; ' +
        'with none left the answer is 429 with `retry-after`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  return limited(problemJson(SwaggerModule.createDocument(app, about, { operationIdFactory })));
}

/** Names that generated clients know, and that stay when a class is renamed. */
const operationGroups: Record<string, string> = {
  AccountDeletionController: 'leaving',
  ChatRequestsController: 'requests',
  ContactUndoController: 'undo',
  EncountersController: 'met',
  LiveStatsController: 'figures',
  LocationController: 'places',
  PhotoDownloadsController: 'pictures',
  QuotasController: 'allowances',
  RolesController: 'admin',
  RoomsController: 'chat',
  VoiceIntroController: 'clips',
};

/** `MatchesController.end` is called `matches.end` in generated clients. */
function operationIdFactory(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return `${operationGroups[controller] ?? name.charAt(0).toLowerCase() + name.slice(1)}.${method}`;
}

interface Operation {
  responses: Record<string, { description: string; content?: object }>;
  [costKey]?: number;
}

/** Every call has a price, and may come too soon. */
function limited(document: OpenAPIObject): OpenAPIObject {
  const tooMany = `TOO_MANY: ${errorCatalogue.TOO_MANY.en}`;
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, Operation>)) {
      operation[costKey] ??= ordinaryCost(method);
      const said = operation.responses['429']?.description;
      const description = !said || said.includes('TOO_MANY') ? (said ?? tooMany) : `${said}; ${tooMany}`;
      operation.responses['429'] = { content, ...operation.responses['429'], description };
    }
  }
  return document;
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
