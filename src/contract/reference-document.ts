// The OpenAPI document of the page /docs: with an example of each JSON body, a call with the TypeScript client, and links to the guide and
// to the same over Socket.IO. The document for generators, /openapi.json, is half as long without them.
import type { OpenAPIObject } from '@nestjs/swagger';
import { exampleOf } from './example.js';
import type { JsonSchema } from './json-schemas.js';

interface Content {
  schema?: JsonSchema;
  example?: unknown;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: JsonSchema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
  operationId: string;
  description?: string;
  'x-codeSamples'?: { lang: string; label: string; source: string }[];
}

const json = 'application/json';

/** The page of the guide about a group of operations. */
const guides: Record<string, string> = {
  accounts: 'accounts',
  profiles: 'api-guide',
  photos: 'media',
  places: 'location-privacy',
  matching: 'matching',
  swipes: 'api-guide',
  chat: 'realtime-protocol',
  media: 'media',
  notifications: 'api-guide',
  safety: 'moderation',
  moderation: 'moderation',
  'Server API': 'server-api',
  'own data': 'accounts',
  health: 'operations',
  developers: 'getting-started',
};

/** Operations that are also a command of Socket.IO, by the name of the command. */
export const commandOf: Record<string, string> = {
  'messages.history': 'sync',
  'messages.say': 'say',
  'messages.edit': 'edit',
  'messages.recall': 'recall',
  'messages.react': 'react',
  'chat.read': 'read',
  'chat.look': 'look',
};

/**
 * Returns a copy of a document with examples, which follow its schemas, and links.
 * @param publicUrl the URL of the server; without one, the page calls the server that it comes from
 */
export function referenceDocument(document: OpenAPIObject, publicUrl?: string): OpenAPIObject {
  const copy = structuredClone(document);
  if (!publicUrl) copy.servers = [{ url: '/' }];
  const shared = (copy.components?.schemas ?? {}) as Record<string, JsonSchema>;
  const show = (content?: Content) => {
    if (content?.schema) content.example = exampleOf(content.schema, shared);
  };
  for (const [path, methods] of Object.entries(copy.paths)) {
    for (const [method, operation] of Object.entries(methods as unknown as Record<string, Operation>)) {
      show(operation.requestBody?.content[json]);
      for (const [status, response] of Object.entries(operation.responses)) {
        if (status < '300') show(response.content?.[json]);
        response.description = response.description.replace(/\b[A-Z_]{3,}(?=: )/g, '`$&`');
      }
      const command = commandOf[operation.operationId];
      if (command)
        operation.description = linked(
          operation.description,
          `Over Socket.IO: [${command}](/docs/realtime#command.${command}).`,
        );
      const source = typeScriptCall(path, method, operation, shared);
      operation['x-codeSamples'] = [{ lang: 'TypeScript', label: 'TypeScript (fujin-client)', source }];
    }
  }
  for (const tag of copy.tags ?? []) {
    const guide = guides[tag.name];
    if (guide) tag.description = linked(tag.description, `[Guide](/docs/guide/${guide}.html)`);
  }
  return copy;
}

const linked = (text: string | undefined, link: string) => (text ? `${text}\n\n${link}` : link);

/** Returns, by the command of Socket.IO, the operation that does the same, with its place in the API reference. */
export function httpTwins({ paths }: OpenAPIObject): Record<string, { label: string; href: string }> {
  const twins = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as unknown as Record<string, Operation & { tags?: string[] }>).flatMap(
      ([method, { operationId, tags }]) => {
        const command = commandOf[operationId];
        const label = `${method.toUpperCase()} ${path}`;
        return command ? [[command, { label, href: `/docs#tag/${tags?.[0]}/${label.replace(' ', '')}` }] as const] : [];
      },
    ),
  );
  return Object.fromEntries(twins);
}

/** A call with the typed client, such as `await rest.POST('/v1/swipes', { body: … })`. */
function typeScriptCall(
  path: string,
  method: string,
  operation: Operation,
  shared: Record<string, JsonSchema>,
): string {
  const { parameters = [], requestBody, responses } = operation;
  const given = (place: string) =>
    parameters
      .filter((each) => each.in === place && each.required)
      .map(({ name, schema }) => [name, exampleOf(schema ?? {}, shared, name)]);
  const places = ['path', 'query', 'header'].map((place) => [place, Object.fromEntries(given(place))] as const);
  const params = Object.fromEntries(places.filter(([, values]) => Object.keys(values).length > 0));
  const body = requestBody?.content[json]?.example;
  const options = { ...(Object.keys(params).length > 0 && { params }), ...(body !== undefined && { body }) };
  const argument = Object.keys(options).length > 0 ? `, ${literal(options)}` : '';
  const answers = Object.entries(responses).some(([status, { content }]) => status < '300' && content?.[json]);
  return `${answers ? 'const { data } = ' : ''}await rest.${method.toUpperCase()}('${path}'${argument});`;
}

/** Returns a value as TypeScript, with its names bare where they may be. */
const literal = (value: unknown) =>
  JSON.stringify(value, null, 2)
    .replace(/^( *)"([A-Za-z_]\w*)":/gm, '$1$2:')
    .replace(/"(?:[^"\\]|\\.)*"/g, singleQuoted);

/** Returns a JSON string in single quotes. */
const singleQuoted = (json: string) => {
  const inside = json.slice(1, -1).replace(/\\.|'/g, (each) => (each === '\\"' ? '"' : each === "'" ? "\\'" : each));
  return `'${inside}'`;
};
