// Builds an example value of a JSON Schema: the schema's own example when it has one, otherwise a simple value of its type.
import { type JsonSchema, sharedName } from './json-schemas.js';

type Shared = Record<string, JsonSchema>;

const ofFormat: Record<string, string> = {
  uuid: '019b0c3e-7a10-7000-8000-000000000001',
  'date-time': '2026-05-01T08:30:00.000Z',
  date: '2026-05-01',
  'idn-email': 'lan@example.com',
  uri: 'https://example.com/',
};

/** @param name of the field that holds the value; it is the example of a text without one */
export function exampleOf(schema: JsonSchema, shared: Shared, name = 'text'): unknown {
  const reference = sharedName(schema);
  if (reference !== undefined) return exampleOf(shared[reference] ?? {}, shared, name);
  const [given] = [schema.examples?.slice(0, 1), 'const' in schema && [schema.const], schema.enum?.slice(0, 1)]
    .concat('default' in schema && [schema.default])
    .filter((values) => Array.isArray(values) && values.length > 0);
  if (given) return (given as unknown[])[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(choice as JsonSchema, shared, name);
  if (schema.allOf) return together(schema.allOf.map((part) => exampleOf(part as JsonSchema, shared, name)));
  return ofType(schema, shared, name);
}

const together = (parts: unknown[]) => (parts.length === 1 ? parts[0] : Object.assign({}, ...parts));

function ofType(schema: JsonSchema, shared: Shared, name: string): unknown {
  switch (schema.type) {
    case 'object':
      return ofObject(schema, shared);
    case 'array':
      return schema.items ? [exampleOf(schema.items as JsonSchema, shared, name)] : [];
    case 'string':
      return ofFormat[schema.format ?? ''] ?? name.slice(0, schema.maxLength);
    case 'integer':
    case 'number':
      return Math.min(Math.max(1, schema.minimum ?? 1), schema.maximum ?? 1);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** Only the required properties. */
function ofObject({ properties = {}, required = [] }: JsonSchema, shared: Shared): object {
  const fields = Object.entries(properties).filter(([name]) => required.includes(name));
  return Object.fromEntries(fields.map(([name, schema]) => [name, exampleOf(schema as JsonSchema, shared, name)]));
}
