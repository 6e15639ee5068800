// Runs the examples of the documentation exactly as they are printed.
import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { scopesTable, serverRoutesTable } from '../../src/contract/generated-tables.js';
import { type Block, blocksOf, readDocument, Story } from '../support/examples.js';
import { noCurl } from '../support/programs.js';
import { photo } from '../support/recordings.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { newKey } from '../support/server-key.js';

const documents = ['README.md', 'client/README.md', ...readdirSync('docs').map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
);

let server: TestServer;
let story: Story | undefined;

beforeAll(async () => {
  server = await startServer();
});
afterEach(async () => {
  await story?.cut();
  story = undefined;
});
afterAll(() => server.close());

const like = (from: TestPerson, to: TestPerson) =>
  call(server, 'POST', '/v1/swipes', { token: from.token, body: { to: to.id, kind: 'like' } });

const describeWithCurl = noCurl ? describe.skip : describe;

describeWithCurl(`the examples of the documentation${noCurl ? ` (skipped: ${noCurl})` : ''}`, () => {
  it('the examples of README.md end in a deck, a match and a message', async () => {
    const lan = await newPerson(server, { nickname: 'Lan', interests: ['hiking'] });
    story = new Story('README.md', server.url);
    await story.says(/"nickname":"Lan"/);
    const [, token = ''] = await story.says(/# ready (\S+)/);
    const kai = { id: (await call(server, 'GET', '/v1/me', { token })).body.id, token };
    await like(lan, kai);
    await like(kai, lan);
    await story.says(/Lan likes you too/);
    await story.says(/ok: true,\s+seq: 1/);
  });

  it('the examples of docs/api-guide.md take two users from sign-up to their chat', async () => {
    story = new Story('docs/api-guide.md', server.url, {}, { 'me.jpg': await photo(600, 800) });
    const output = await story.end();
    expect(output).toContain('"matched":false');
    expect(output.match(/\{"seq":1,/g)).toHaveLength(2);
    // in this order; the acknowledgement may come before the second or after it
    expect(output).toMatch(/Lan's phone: 1 Lan: 你好\n[\s\S]*Lan's phone: 2 Kai: 附近有好吃的吗？\n/);
    expect(output).toContain('committed as 2');
    expect(output).toContain('"blurhash"');
    expect(output).toContain('LOCATION_NULL_ISLAND');
    expect(output).toContain('Mei: 你好');
  });

  it('the examples of docs/realtime-protocol.md send a message in a room', async () => {
    const [lan, wei] = [await newPerson(server, { nickname: 'Lan' }), await newPerson(server, { nickname: 'Wei' })];
    await like(lan, wei);
    const { room } = (await like(wei, lan)).body.match;
    story = new Story('docs/realtime-protocol.md', server.url, { token: lan.token, room });
    await story.says(/# ready/);
    const { body } = await call(server, 'GET', `/v1/rooms/${room}/messages`, { token: wei.token });
    expect(body.items).toMatchObject([{ text: '你好', from: { name: 'Lan' } }]);
  });

  it('the examples of docs/server-api.md end in a message of the system', async () => {
    const { text } = await newKey(server);
    story = new Story('docs/server-api.md', server.url, { KEY: text });
    const output = await story.end();
    expect(output).toContain('"token":"');
    expect(output).toContain('{"seq":1,');
    expect(output).toContain('"privateData":{"crmId":4711}');
    expect(output).toContain('"data":{"orderId":"A-1007"}');
  });
});

describe('the documentation', () => {
  it('the table of docs/server-api.md lists the routes of the server API with their scopes', async () => {
    const { body } = await call(server, 'GET', '/openapi.json');
    expect(readDocument('docs/server-api.md')).toContain(serverRoutesTable(body));
    expect(readDocument('docs/server-api.md')).toContain(scopesTable());
  });

  const isPhone = ({ language }: Block) => ['swift', 'kotlin', 'dart'].includes(language);
  const phones = blocksOf(readDocument('docs/api-guide.md')).filter(isPhone);

  it.each(documents)('%s names only routes that exist', async (name) => {
    const { body } = await call(server, 'GET', '/openapi.json');
    const known = Object.keys(body.paths).map((path) => RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));
    const named = readDocument(name).matchAll(/(?<![\w/.])(?:\$api|\$\{?api\}?)?(\/(?:v1|api\/auth)\/[^\s`"'?,;)|]+)/g);
    const absent = [...named]
      .map(([, path]) => path!)
      .filter((path) => !path.includes('…') && !known.some((each) => each.test(path)));
    expect(absent).toEqual([]);
  });

  it('the examples for phones are in Swift, Kotlin and Dart', () => {
    expect(phones.map(({ language }) => language)).toEqual(['swift', 'kotlin', 'dart']);
    for (const { text } of phones) expect(eventsIn(text)).toEqual(expect.arrayContaining(['matched', 'said', 'say']));
    for (const { text } of phones)
      expect(fieldsIn(text)).toEqual(expect.arrayContaining(['birthDate', 'clientId', 'matched']));
  });

  it.each(phones)('the examples in $language name only commands, events and fields that exist', async ({ text }) => {
    const documents = [
      (await call(server, 'GET', '/openapi.json')).body,
      (await call(server, 'GET', '/asyncapi.json')).body,
    ];
    const messages = Object.values<{ name: string }>(documents[1].components.messages).map(({ name }) => name);
    const properties = new Set(documents.flatMap(propertiesOf));
    expect(eventsIn(text).filter((event) => !messages.includes(event))).toEqual([]);
    expect(fieldsIn(text).filter((field) => !properties.has(field) && !headers.includes(field))).toEqual([]);
  });
});

const headers = ['authorization', 'content-type'];

const matches = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].flatMap(([, ...names]) => names.filter(Boolean)))].sort();

const eventsIn = (text: string) => matches(text, /\b(?:on|emit|emitWithAck)\(["']([\w]+)["']/g);

/** The keys that an example sends, and those that it reads from an answer. */
const fieldsIn = (text: string) =>
  matches(
    text,
    /(?:(?<=[[{,]\s*)["']([\w-]+)["']\s*:|(?<=[\w)\]])\[["']([\w-]+)["']\]|\.(?:put|get\w+)\("(\w+)"|"(\w+)" to )/g,
  );

function propertiesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(propertiesOf)];
}
