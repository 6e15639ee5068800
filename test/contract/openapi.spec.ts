import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { ProblemSchema } from '../../src/platform/errors/errors.schemas.js';
import { servedRoutes } from '../support/routes.js';
import { call, startServer, type TestServer } from '../support/server.js';

interface Content {
  schema?: unknown;
  examples?: object;
}

interface Operation {
  operationId: string;
  summary?: string;
  tags?: string[];
  security?: object[];
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, { description?: string; content?: Record<string, Content> }>;
}

let server: TestServer;
let document: {
  info: { license: object };
  servers: object[];
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object; examples: Record<string, { value: unknown }> };
};
let operations: { route: string; path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  server = await startServer();
  document = (await call(server, 'GET', '/openapi.json')).body;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ route: `${method} ${path}`, path, method, operation })),
  );
});
afterAll(() => server.close());

/** With an empty requirement among them, a token is optional. */
const needsSignIn = ({ security = [] }: Operation) =>
  security.length > 0 && security.every((one) => Object.keys(one).length > 0);

/** Returns the routes for which `wrong` finds an error. */
const routesWhere = (wrong: (operation: Operation) => boolean) =>
  operations.filter(({ operation }) => wrong(operation)).map(({ route }) => route);

describe('the OpenAPI document', () => {
  it('the document is valid OpenAPI', async () => {
    const result = await new Validator().validate(document as never);
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
  });

  it('the document lists every route that the server serves', () => {
    const routes = servedRoutes(server)
      .filter((route) => /^(GET|POST|PUT|PATCH|DELETE) \/(v1|api|health|dev)/.test(route))
      .map((route) => route.replace(/^[A-Z]+/, (method) => method.toLowerCase()));
    expect(routes.length).toBeGreaterThan(25);
    expect(operations.map(({ route }) => route)).toEqual(expect.arrayContaining(routes));
  });

  it('every route has a summary, a success response with a schema, and errors as problems', () => {
    expect(routesWhere(({ summary }) => !summary)).toEqual([]);
    const good = (operation: Operation) => Object.entries(operation.responses).filter(([status]) => status < '300');
    const bare = (operation: Operation) =>
      good(operation).length === 0 ||
      good(operation).some(([status, { content }]) => status !== '204' && !Object.values(content ?? {})[0]?.schema);
    expect(routesWhere(bare)).toEqual([]);
    const errors = (operation: Operation) => Object.entries(operation.responses).filter(([status]) => status >= '400');
    expect(
      routesWhere((operation) =>
        errors(operation).some(([, { content }]) => !content?.['application/problem+json']?.schema),
      ),
    ).toEqual([]);
  });

  it('every route with input documents 400, and every route with sign-in documents 401', () => {
    const takesInput = ({ parameters = [], requestBody }: Operation) =>
      parameters.length > 0 || requestBody !== undefined;
    expect(routesWhere((operation) => takesInput(operation) && !operation.responses['400'])).toEqual([]);
    expect(routesWhere((operation) => needsSignIn(operation) && !operation.responses['401'])).toEqual([]);
  });

  it('exactly the routes that the document secures answer 401 without a token', async () => {
    const differing: string[] = [];
    for (const { route, path, method, operation } of operations) {
      const url = path.replace(/\{\w+\}/g, '019b0c3e-0000-7000-8000-000000000000');
      const answer = await call(server, method.toUpperCase(), url, method === 'get' ? {} : { body: {} });
      const refused = answer.status === 401 && ['SIGN_IN_FIRST', 'SERVER_KEY_REQUIRED'].includes(answer.body.code);
      if (refused !== needsSignIn(operation)) differing.push(`${route}: ${answer.status}`);
    }
    expect(differing).toEqual([]);
  });

  it('no schema contains what OpenAPI 3.1 has not, and no enum contains null', () => {
    const wrong: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { enum: choices, nullable, exclusiveMinimum, exclusiveMaximum } = value as Record<string, unknown>;
      if (Array.isArray(choices) && choices.includes(null)) wrong.push(`${path}: null in an enum`);
      if (nullable !== undefined) wrong.push(`${path}: nullable`);
      for (const bound of [exclusiveMinimum, exclusiveMaximum])
        if (typeof bound === 'boolean') wrong.push(`${path}: a boolean bound`);
      for (const [key, part] of Object.entries(value)) visit(part, `${path}/${key}`);
    };
    visit(document, '');
    expect(wrong).toEqual([]);
  });

  it('every operation has a known tag, and says whether it needs a session', () => {
    const known = document.tags.map(({ name }) => name);
    expect(routesWhere(({ tags }) => !tags?.length || !tags.every((tag) => known.includes(tag)))).toEqual([]);
    expect(known.filter((tag) => !operations.some(({ operation }) => operation.tags?.includes(tag)))).toEqual([]);
    expect(routesWhere(({ security }) => security === undefined)).toEqual([]);
  });

  it('every operation id is unique, and does not repeat its group', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
    const stem = (word: string) => word.toLowerCase().replace(/s$/, '');
    const repeats = (id: string) => stem(id.split('.')[0]!) === stem(id.split('.')[1]!);
    expect(ids.filter(repeats)).toEqual([]);
  });

  it('every error has an example of each of its codes', () => {
    const lacking = routesWhere(({ responses }) =>
      Object.entries(responses)
        .filter(([status]) => status >= '400')
        .some(([, { description = '', content }]) => {
          const codes = [...description.matchAll(/([A-Z_]{3,}): /g)].map(([, code]) => code);
          return codes.join() !== Object.keys(content?.['application/problem+json']?.examples ?? {}).join();
        }),
    );
    expect(lacking).toEqual([]);
    for (const { value } of Object.values(document.components.examples)) ProblemSchema.parse(value);
  });

  it('every shared schema and every shared example is used', () => {
    const text = JSON.stringify(document);
    const unused = (['schemas', 'examples'] as const).flatMap((kind) =>
      Object.keys(document.components[kind]).filter((name) => !text.includes(`"#/components/${kind}/${name}"`)),
    );
    expect(unused).toEqual([]);
  });

  it('the document has a server, a licence and a description of every tag', () => {
    expect(document.servers).toEqual([{ url: 'http://localhost:3000' }]);
    expect(document.info.license).toEqual({ name: 'MIT', identifier: 'MIT' });
    expect(document.tags.filter(({ description }) => !description)).toEqual([]);
  });

  it('the page /docs shows the document', async () => {
    expect((await call(server, 'GET', '/docs')).status).toBe(200);
  });
});
