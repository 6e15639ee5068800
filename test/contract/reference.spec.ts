// The document of the page /docs: valid examples, and links that lead somewhere.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { commandOf } from '../../src/contract/reference-document.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { call, startServer, type TestServer } from '../support/server.js';

interface Body {
  schema?: object;
  example?: unknown;
}

interface Operation {
  operationId: string;
  description?: string;
  requestBody?: { content: Record<string, Body> };
  responses: Record<string, { content?: Record<string, Body> }>;
  'x-codeSamples': { source: string }[];
}

let server: TestServer;
let document: { paths: Record<string, Record<string, Operation>>; components: object; tags: { description: string }[] };
let operations: Operation[];

beforeAll(async () => {
  server = await startServer();
  document = (await call(server, 'GET', '/docs/reference.json')).body;
  operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
});
afterAll(() => server.close());

describe('the document of the API reference', () => {
  it('every JSON body has an example that its schema accepts', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'document', components: document.components });
    const bodies = operations.flatMap(({ operationId, requestBody, responses }) => [
      [`${operationId} body`, requestBody?.content['application/json']] as const,
      ...Object.entries(responses)
        .filter(([status]) => status < '300')
        .map(([status, { content }]) => [`${operationId} ${status}`, content?.['application/json']] as const),
    ]);
    const shown = bodies.filter(([, body]) => body?.schema);
    expect(shown.length).toBeGreaterThan(100);
    const wrong = shown.filter(([, body]) => {
      const schema = JSON.parse(JSON.stringify(body!.schema).replaceAll('"#/', '"document#/'));
      return !ajv.validate(schema, body!.example);
    });
    expect(wrong.map(([name, body]) => `${name}: ${JSON.stringify(body!.example)}`)).toEqual([]);
  });

  it('every operation has a call of the TypeScript client', () => {
    for (const operation of operations)
      expect(operation['x-codeSamples'][0]?.source).toMatch(/^(const .+ = )?await rest\.[A-Z]+\('\//);
  });

  it('every group leads to a page of the guide that exists', () => {
    const pages = document.tags.map(
      ({ description }) => /\/docs\/guide\/(\S+)\.html/.exec(description)?.[1] ?? description,
    );
    expect(pages.filter((page) => !existsSync(join(packageRoot, `docs/${page}.md`)))).toEqual([]);
  });

  it('every command that an operation names exists, and every operation that is also a command names it', async () => {
    const { components } = (await call(server, 'GET', '/asyncapi.json')).body;
    const ids = operations.map(({ operationId }) => operationId);
    for (const [id, command] of Object.entries(commandOf)) {
      expect(ids).toContain(id);
      expect(components.messages).toHaveProperty([`command.${command}`]);
      const { description } = operations.find(({ operationId }) => operationId === id)!;
      expect(description).toContain(`/docs/realtime#command.${command}`);
    }
    // a name that is the same on both sides is the same operation
    const commands = Object.keys(components.messages).flatMap((key) => /^command\.(.*)/.exec(key)?.[1] ?? []);
    const sameName = ids.filter((id) => commands.includes(id.split('.')[1]!) && /^(chat|messages)\./.test(id));
    expect(sameName.filter((id) => !(id in commandOf))).toEqual([]);
  });
});
