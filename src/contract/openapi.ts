// Builds the OpenAPI document from the zod schemas that validate requests. The file `openapi.json` is a copy of the result.
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { errorCatalogue } from '../platform/errors/error-catalogue.js';
import { costKey, ordinaryCost } from '../platform/http/request-cost.js';

export function openApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Fujin')
    .setDescription(
      'The backend of a nearby-people social app. Every error is an RFC 9457 problem with a stable `code`. ' +
        'Chat uses Socket.IO: see /docs/realtime. Each call costs points from a per-minute budget; its cost is `x-cost`. ' +
        'Without points left, the answer is 429 with `retry-after`.',
    )
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  return limited(problemJson(SwaggerModule.createDocument(app, about, { operationIdFactory })));
}

/** The groups in operation ids that generated clients use; they stay when a controller class is renamed. */
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

/** Returns the operation id: `MatchesController.end` becomes `matches.end`. */
function operationIdFactory(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return `${operationGroups[controller] ?? name.charAt(0).toLowerCase() + name.slice(1)}.${method}`;
}

interface Operation {
  responses: Record<string, { description: string; content?: object }>;
  [costKey]?: number;
}

/** Adds the cost and the status 429 to every operation. */
function limited(document: OpenAPIObject): OpenAPIObject {
  const tooMany = `TOO_MANY: ${errorCatalogue.TOO_MANY.en}`;
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  for (const path of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(path as Record<string, Operation>)) {
      operation[costKey] ??= ordinaryCost(method);
      const given = operation.responses['429']?.description;
      const description = !given || given.includes('TOO_MANY') ? (given ?? tooMany) : `${given}; ${tooMany}`;
      operation.responses['429'] = { content, ...operation.responses['429'], description };
    }
  }
  return document;
}

/** Sets the media type of errors to application/problem+json, which Nest's decorators cannot express. */
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
