// Values that a JSON Schema accepts, or nearly so: patterns are followed if they are simple, refinements are not.
import fc, { type Arbitrary } from 'fast-check';

// biome-ignore lint/suspicious/noExplicitAny: JSON Schema has no static type
export type Schema = Record<string, any>;

export function fromSchema(schema: Schema | undefined, shared: Record<string, Schema>, depth = 0): Arbitrary<unknown> {
  if (!schema || depth > 6) return fc.jsonValue({ maxDepth: 2 });
  const deeper = (part: Schema) => fromSchema(part, shared, depth + 1);
  if (schema.$ref) return deeper(shared[schema.$ref.split('/').at(-1)]!);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(deeper));
  if (schema.allOf) return deeper(schema.allOf[0]);
  return ofType(schema, deeper);
}

function ofType(schema: Schema, deeper: (part: Schema) => Arbitrary<unknown>): Arbitrary<unknown> {
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return ofObject(schema, deeper);
    case 'array':
      return fc.array(deeper(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'string':
      return ofString(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 2_147_483_647) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

function ofObject({ properties = {}, required = [] }: Schema, deeper: (part: Schema) => Arbitrary<unknown>) {
  const fields = Object.fromEntries(Object.entries<Schema>(properties).map(([name, part]) => [name, deeper(part)]));
  return fc.record(fields, { requiredKeys: required.filter((name: string) => name in fields) });
}

function ofString({ format, pattern, example, minLength = 0, maxLength = 200 }: Schema): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date') return fc.constantFrom('1998-05-04', '2000-02-29', '1900-01-01', '9999-12-31');
  if (format === 'date-time') return fc.constant('2026-05-01T08:30:00.000Z');
  if (format === 'idn-email') return fc.emailAddress();
  if (typeof example === 'string') return fc.oneof(fc.constant(example), textOf(minLength, maxLength));
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return textOf(minLength, maxLength);
}

const textOf = (minLength: number, maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
