// Additions to every operation of the OpenAPI document, beside the metadata of its controller: an id, the cost, the status 429, errors as
// problem+json with an example of each code, and the access.
import { STATUS_CODES } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { CodedError, problemOf } from '../platform/errors/coded-error.js';
import { type ErrorCode, errorCatalogue } from '../platform/errors/error-catalogue.js';
import { exampleOfProblem } from '../platform/http/api-problems.decorator.js';
import { costKey, ordinaryCost } from '../platform/http/request-cost.js';

interface Content {
  schema?: object | undefined;
  examples?: object;
}

interface Response {
  description: string;
  content?: Record<string, Content>;
}

interface Operation {
  operationId: string;
  responses: Record<string, Response>;
  requestBody?: { content: Record<string, Content> };
  security?: object[];
  [costKey]?: number;
}

const problemType = 'application/problem+json';
const problem: Content = { schema: { $ref: '#/components/schemas/Problem' } };

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
export function operationId(controller: string, method: string): string {
  const name = controller.replace(/Controller$/, '');
  return `${operationGroups[controller] ?? name.charAt(0).toLowerCase() + name.slice(1)}.${method}`;
}

/** Completes every operation of a document. */
export function completeOperations({ paths }: OpenAPIObject): void {
  for (const path of Object.values(paths)) {
    for (const [method, operation] of Object.entries(path as unknown as Record<string, Operation>)) {
      operation[costKey] ??= ordinaryCost(method);
      // without an own requirement a tool would assume that of the document
      operation.security ??= [];
      addTooMany(operation);
      for (const [status, response] of Object.entries(operation.responses)) {
        response.description ||= STATUS_CODES[status] ?? '';
        if (Number(status) >= 400) describeProblem(response);
      }
      describeUpload(operation);
    }
  }
}

/** Returns an example of each error code that an operation answers, by the code. */
export function problemExamples({ paths }: OpenAPIObject): Record<string, object> {
  const operations = Object.values(paths).flatMap((path) =>
    Object.values(path as unknown as Record<string, Operation>),
  );
  const contents = operations.flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ content }) => Object.values(content ?? {})),
  );
  const used = new Set(contents.flatMap(({ examples }) => Object.keys(examples ?? {})));
  const codes = (Object.keys(errorCatalogue) as ErrorCode[]).filter((code) => used.has(code));
  return Object.fromEntries(
    codes.map((code) => [code, { summary: errorCatalogue[code].en, value: problemOf(new CodedError(code)) }]),
  );
}

function addTooMany({ responses }: Operation): void {
  const tooMany = `TOO_MANY: ${errorCatalogue.TOO_MANY.en}`;
  const given = responses['429'];
  if (given?.description.includes('TOO_MANY')) return;
  const [{ schema, examples } = problem] = Object.values(given?.content ?? {});
  responses['429'] = {
    description: given ? `${given.description}; ${tooMany}` : tooMany,
    content: { [problemType]: { schema, examples: { ...examples, ...exampleOfProblem('TOO_MANY') } } },
  };
}

/** Sets the media type of errors to application/problem+json, which Nest's decorators cannot express. */
function describeProblem(response: Response): void {
  const [content] = Object.values(response.content ?? {});
  if (content) response.content = { [problemType]: content };
}

const uploadForm: Content = {
  schema: {
    type: 'object',
    properties: { file: { type: 'string', format: 'binary', description: 'The file' } },
    required: ['file'],
  },
};

/**
 * Describes an upload: the form has a schema, and the types of a body that is the file itself have none, as in OpenAPI 3.1. With a schema
 * for each, generators send neither.
 */
function describeUpload({ requestBody }: Operation): void {
  if (!requestBody?.content['multipart/form-data']) return;
  const types = Object.keys(requestBody.content);
  requestBody.content = Object.fromEntries(
    types.map((type) => [type, type.startsWith('multipart/') ? uploadForm : {}]),
  );
}
