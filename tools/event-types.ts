// The TypeScript types of every message of the chat, for the client: made from the AsyncAPI document.
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import type { AsyncApiDocument } from '../src/contract/asyncapi.js';

const head = `// The types of the commands, acknowledgements and events of the chat, as \`npm run contract\` makes them from asyncapi.json. Do not edit.

`;

/** Returns a module whose `components['schemas']` holds the messages (`command.say`, `ack.say`, `event.said`) and the schemas they share. */
export async function eventTypes({ components: { messages, schemas } }: AsyncApiDocument): Promise<string> {
  const payloads = Object.entries(messages).map(([key, { payload }]) => [key, payload]);
  const document = {
    openapi: '3.1.0',
    info: { title: 'The chat', version: '1' },
    paths: {},
    components: { schemas: { ...schemas, ...Object.fromEntries(payloads) } },
  };
  // a field with a default may be left out of a command
  const types = await openapiTS(document as OpenAPI3, { defaultNonNullable: false });
  return head + astToString(types);
}
