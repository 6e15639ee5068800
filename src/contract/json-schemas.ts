// JSON Schemas (draft-07) of zod schemas. Those that have an id are told once, and referred to.
import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

interface JsonSchemas {
  schemas: Record<string, JsonSchema>;
  /** By the id of their `meta`. */
  shared: Record<string, JsonSchema>;
}

const draft07 = '#/definitions/';
const components = '#/components/schemas/';

/**
 * @param io what goes in by these schemas, or what comes out of them
 * @param nameOf what a shared schema is called, by its id
 */
export function jsonSchemas(
  schemas: Record<string, z.ZodType>,
  io: 'input' | 'output',
  nameOf = (id: string) => id,
): JsonSchemas {
  const all = z.toJSONSchema(z.object(schemas), { target: 'draft-07', io, override: nameExamples });
  const { properties = {}, definitions = {} } = JSON.parse(JSON.stringify(all), (key, value) =>
    key === '$ref' ? components + nameOf(value.slice(draft07.length)) : value,
  );
  const shared = Object.entries<JsonSchema>(definitions).map(([id, schema]) => [nameOf(id), schema]);
  return { schemas: properties, shared: Object.fromEntries(shared) };
}

/** The shared schema that a reference means. */
export function sharedName({ $ref = '' }: JsonSchema): string | undefined {
  return $ref.startsWith(components) ? $ref.slice(components.length) : undefined;
}

/** OpenAPI knows one `example`, JSON Schema a list. */
function nameExamples({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (!('example' in jsonSchema)) return;
  jsonSchema.examples = [jsonSchema.example];
  delete jsonSchema.example;
}
