import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { servedRoutes } from '../support/routes.js';
import { call, startServer, type TestServer } from '../support/server.js';

interface Operation {
  operationId: string;
  summary?: string;
  security?: object[];
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

let server: TestServer;
let document: { paths: Record<string, Record<string, Operation>> };
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
      const refused = answer.status === 401 && answer.body.code === 'SIGN_IN_FIRST';
      if (refused !== needsSignIn(operation)) differing.push(`${route}: ${answer.status}`);
    }
    expect(differing).toEqual([]);
  });

  it('the page /docs shows the document', async () => {
    expect((await call(server, 'GET', '/docs')).status).toBe(200);
  });
});
