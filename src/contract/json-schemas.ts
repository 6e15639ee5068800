// Converts zod schemas to JSON Schemas (draft-07). Schemas with an id become shared schemas, which the others refer to.
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
 * @param io the shape of input or of output
 * @param nameOf returns the name of a shared schema by its id
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

/** Returns the name of the shared schema that a reference points to. */
export function sharedName({ $ref = '' }: JsonSchema): string | undefined {
  return $ref.startsWith(components) ? $ref.slice(components.length) : undefined;
}

/** Converts OpenAPI's single `example` to JSON Schema's list. */
function nameExamples({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (!('example' in jsonSchema)) return;
  jsonSchema.examples = [jsonSchema.example];
  delete jsonSchema.example;
}
