// Builds the AsyncAPI document of the Socket.IO protocol from the zod schemas that validate it; it holds every command and event. The file
// `asyncapi.json` is a copy of the result.
import { z } from 'zod';
import { CodedError, problemOf } from '../platform/errors/coded-error.js';
import { type ErrorCode, errorCatalogue } from '../platform/errors/error-catalogue.js';
import { ProblemSchema } from '../platform/errors/errors.schemas.js';
import { costKey } from '../platform/http/request-cost.js';
import { commands, serverEvents } from '../transports/socketio/socketio.schemas.js';
import { exampleOf } from './example.js';
import { type JsonSchema, jsonSchemas } from './json-schemas.js';

interface Reference {
  $ref: string;
}

interface MessageExample {
  name?: string;
  summary?: string;
  payload: unknown;
}

export interface Message {
  name: string;
  title: string;
  summary?: string;
  payload: JsonSchema;
  examples: MessageExample[];
}

interface Operation {
  action: 'send' | 'receive';
  channel: Reference;
  title: string;
  summary?: string;
  messages: Reference[];
  reply?: { channel: Reference; messages: Reference[] };
  /** Points of the caller's budget per minute. */
  [costKey]?: number;
}

export interface AsyncApiDocument {
  asyncapi: '3.0.0';
  info: typeof info;
  defaultContentType: string;
  servers: Record<string, object>;
  channels: Record<string, { address: string | null; messages: Record<string, Reference>; [key: string]: unknown }>;
  operations: Record<string, Operation>;
  components: {
    messages: Record<string, Message>;
    schemas: Record<string, JsonSchema>;
    securitySchemes: Record<string, object>;
  };
}

export interface Protocol {
  commands: Record<string, { cost: number; payload: z.ZodType; ack: z.ZodObject }>;
  serverEvents: Record<string, z.ZodType>;
}

export function asyncApiDocument(protocol: Protocol = { commands, serverEvents }): AsyncApiDocument {
  const { messages, schemas } = describe(protocol);
  const keys = Object.keys(messages);
  const isAnswer = (key: string) => key === 'refusal' || key.startsWith('ack.');
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: 'application/json',
    servers: { fujin: server },
    channels: {
      socket: channel(
        '/',
        'The namespace `/`. The name of a message is the name of the Socket.IO event; its payload is the first argument.',
        keys.filter((key) => !isAnswer(key)),
        { bindings: { ws: { query: handshakeQuery, bindingVersion: '0.1.0' } } },
      ),
      acknowledgement: channel(
        null,
        'The acknowledgement of a command: `ok` is true if the command was done and false if it was refused. A refusal never disconnects.',
        keys.filter(isAnswer),
      ),
    },
    operations: Object.fromEntries(
      keys.filter((key) => !isAnswer(key)).map((key) => operation(key, messages[key]!, protocol)),
    ),
    components: { messages, schemas, securitySchemes },
  };
}

const info = {
  title: 'Fujin chat over Socket.IO',
  version: '1',
  description:
    'Commands and events of one Socket.IO connection, on the port of HTTP. Human-readable at /docs/realtime; REST is at /docs. ' +
    'The server runs commands one by one in the order sent, so a client need not wait for an acknowledgement before the next command. ' +
    'Each command costs points from a per-minute budget; its cost is `x-cost`.',
  license: { name: 'MIT' },
  tags: [{ name: 'chat', description: 'Rooms, messages and presence' }],
};

const handshakeQuery = {
  type: 'object',
  properties: { EIO: { const: '4' }, transport: { const: 'websocket' } },
  required: ['EIO', 'transport'],
};

const server = {
  host: 'localhost:3000',
  pathname: '/socket.io',
  protocol: 'ws',
  description: 'Same host and port as HTTP; `wss` behind TLS. Socket.IO 4, websocket transport only.',
  security: [{ $ref: '#/components/securitySchemes/handshake' }],
};

const securitySchemes = {
  handshake: {
    type: 'apiKey',
    in: 'password',
    description:
      'A session token in the `auth` of the Socket.IO handshake, `{ token }`, logs the connection in from the start. ' +
      'It is optional: the command `login` takes a token, or the name of a guest of the public rooms. ' +
      'An unknown token does not disconnect.',
  },
};

/** Returns every message of the protocol by `command.x`, `ack.x` or `event.x`, and `refusal`. */
function describe({ commands, serverEvents }: Protocol) {
  const payloads = keyed('command', commands, ({ payload }) => payload);
  const sent = {
    ...keyed('ack', commands, ({ ack }) => z.object({ ok: z.literal(true), ...ack.shape })),
    ...keyed('event', serverEvents, (event) => event),
    refusal: z.object({ ok: z.literal(false), error: ProblemSchema }),
  };
  const output = jsonSchemas(sent, 'output');
  // a schema that goes both ways has two shapes: a field that is optional in input is always present in output
  const input = jsonSchemas(payloads, 'input', (id) => (id in output.shared ? `${id}Input` : id));
  const schemas = { ...input.shared, ...output.shared };
  const summaries: Record<string, z.ZodType> = { ...payloads, ...keyed('event', serverEvents, (event) => event) };
  const messages = Object.entries({ ...input.schemas, ...output.schemas }).map(([key, payload]) => {
    const examples = key === 'refusal' ? refusals : [{ payload: exampleOf(payload, schemas) }];
    return [key, message(key, summaries[key]?.description, payload, examples)];
  });
  return { schemas, messages: Object.fromEntries(messages) as Record<string, Message> };
}

function keyed<Row>(kind: string, table: Record<string, Row>, schemaOf: (row: Row) => z.ZodType) {
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [`${kind}.${name}`, schemaOf(row)]));
}

function message(key: string, summary: string | undefined, payload: JsonSchema, examples: MessageExample[]): Message {
  const [kind, name = 'refusal'] = key.split(/\.(.*)/s);
  const titles: Record<string, string> = { command: name, event: name, ack: `Acknowledgement of ${name}` };
  return { name, title: titles[kind!] ?? 'Refusal of a command', ...(summary && { summary }), payload, examples };
}

const refusals: MessageExample[] = (Object.keys(errorCatalogue) as ErrorCode[]).map((code) => ({
  name: code,
  summary: errorCatalogue[code].en,
  payload: { ok: false, error: problemOf(new CodedError(code)) },
}));

function channel(address: string | null, description: string, keys: string[], more: object = {}) {
  const messages = keys.map((key) => [key, { $ref: `#/components/messages/${key}` }]);
  return { address, description, messages: Object.fromEntries(messages), ...more };
}

/** In AsyncAPI's terms the server receives commands and sends events. */
function operation(key: string, { name, summary }: Message, { commands }: Protocol): [string, Operation] {
  const isCommand = key.startsWith('command.');
  const about = { channel: { $ref: '#/channels/socket' }, title: name, ...(summary && { summary }) };
  const messages = [{ $ref: `#/channels/socket/messages/${key}` }];
  const answers = [`ack.${name}`, 'refusal'].map((answer) => ({
    $ref: `#/channels/acknowledgement/messages/${answer}`,
  }));
  if (!isCommand) return [key, { action: 'send', ...about, messages }];
  return [
    key,
    {
      action: 'receive',
      [costKey]: commands[name]!.cost,
      ...about,
      messages,
      reply: { channel: { $ref: '#/channels/acknowledgement' }, messages: answers },
    },
  ];
}
