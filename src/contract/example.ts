// Builds an example value of a JSON Schema: the schema's own example when it has one, otherwise a simple value of its type.
import { type JsonSchema, sharedName } from './json-schemas.js';

type Shared = Record<string, JsonSchema>;

const ofFormat: Record<string, string> = {
  uuid: '019b0c3e-7a10-7000-8000-000000000001',
  'date-time': '2026-05-01T08:30:00.000Z',
  date: '2026-05-01',
  email: 'lan@example.com',
  'idn-email': 'lan@example.com',
  uri: 'https://example.com/',
};

/** Examples by the name of their field, where a schema has none of its own. */
const ofField: Record<string, string | number> = {
  age: 27,
  answer: 'Gladly: which bridge?',
  appealToken: 'rT8mVq2Xn5KdYw0aLzB7sHc4',
  auth: 'AAAAAAAAAAAAAAAAAAAAAA',
  bio: 'Tea, long walks, bad puns.',
  birthDate: '1998-05-04',
  clientId: '3f1c2a90-9d5e-4b57-8f55-7a1c0f6f0b11',
  credential: 'AAAAAAAAAAAAAAAAAAAAAA',
  detail: 'Try again in 20 seconds.',
  emoji: '👋',
  interests: 'hiking',
  languages: 'zh',
  maxAge: 36,
  minAge: 24,
  name: 'Lan',
  nextCursor: 'WzE3NzY1ODM4MDBd',
  nickname: 'Lan',
  note: 'Three reports of the same message.',
  p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
  password: 'seven herons over Suzhou creek',
  place: 'Xuhui, Shanghai',
  radiusKm: 20,
  reason: 'Sends the same advertisement to everybody.',
  recoveryCode: 'ABCD-EFGH-2345',
  room: 'hello',
  subject: 'Your code',
  text: 'See you at the river at seven?',
  token: 'rT8mVq2Xn5KdYw0aLzB7sHc4',
  until: '2026-05-08T08:30:00.000Z',
  why: 'She wrote that she is fifteen.',
};

/** @param name of the field that holds the value; it is the example of a text without one */
export function exampleOf(schema: JsonSchema, shared: Shared, name = 'text'): unknown {
  const reference = sharedName(schema);
  if (reference !== undefined) return exampleOf(shared[reference] ?? {}, shared, name);
  const own = 'example' in schema && [schema.example];
  const [given] = [own, schema.examples?.slice(0, 1), 'const' in schema && [schema.const], schema.enum?.slice(0, 1)]
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
  const type = [schema.type].flat().find((each) => each !== 'null');
  switch (type) {
    case 'object':
      return ofObject(schema, shared);
    case 'array':
      return schema.items ? [exampleOf(schema.items as JsonSchema, shared, name)] : [];
    case 'string':
      return textOf(schema, name).slice(0, schema.maxLength);
    case 'integer':
    case 'number':
      return Math.min(
        Math.max(Number(ofField[name]) || 1, schema.minimum ?? 1),
        schema.maximum ?? Number.POSITIVE_INFINITY,
      );
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function textOf({ format = '' }: JsonSchema, name: string): string {
  const named = ofField[name];
  return typeof named === 'string' && format !== 'uuid' ? named : (ofFormat[format] ?? name);
}

/** Only the required properties, or all when none is required. */
function ofObject({ properties = {}, required = [] }: JsonSchema, shared: Shared): object {
  const fields = Object.entries(properties).filter(([name]) => required.length === 0 || required.includes(name));
  return Object.fromEntries(fields.map(([name, schema]) => [name, exampleOf(schema as JsonSchema, shared, name)]));
}
