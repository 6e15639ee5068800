import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { call, newAccount } from '../support/server.js';

interface Span {
  name: string;
  spanId: string;
  parentSpanId?: string;
}

let collector: Server;
let database: TestDatabase;
let fujin: ChildProcess;
const spans: Span[] = [];
const arrived = new EventTarget();

beforeAll(async () => {
  database = await createDatabase();
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
    for (const { scopeSpans } of resourceSpans) for (const { spans: some } of scopeSpans) spans.push(...some);
    response.end('{}');
    arrived.dispatchEvent(new Event('spans'));
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
});
afterAll(async () => {
  fujin?.kill('SIGKILL');
  collector.close();
  await database.drop();
});

it('a request span with the spans of its statements is sent to the configured collector', async () => {
  const { port } = collector.address() as { port: number };
  const env = {
    PATH: process.env.PATH,
    ...{ PORT: '0', LINE_PORT: '0', HOST: '127.0.0.1', DEMO: 'false', SENDER: 'console', DATABASE_URL: database.url },
    ...{ AUTH_SECRET: 'a secret that only these tests ever use' },
    ...{ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_BSP_SCHEDULE_DELAY: '100' },
  };
  const args = ['--import', './dist/src/tracing.js', 'dist/src/main.js'];
  fujin = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await listening(fujin);
  const { token } = await newAccount({ url });
  await call({ url }, 'GET', '/v1/me?token=secret', { token });
  const request = await spanOf('GET /v1/me');
  await spanOf('pg.query', request.spanId);
  expect(JSON.stringify(spans).includes('secret')).toBe(false);
});

/** Resolves when such a span has come in. */
async function spanOf(name: string, parent?: string): Promise<Span> {
  for (;;) {
    const found = spans.find((span) => span.name.startsWith(name) && (!parent || isBelow(span, parent)));
    if (found) return found;
    await once(arrived as never, 'spans');
  }
}

function isBelow(span: Span, ancestor: string): boolean {
  if (span.parentSpanId === ancestor) return true;
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return parent !== undefined && isBelow(parent, ancestor);
}

async function listening(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = line.match(/Fujin listens on (http:\S+?)(?=[ "])/)?.[1];
    if (!url) continue;
    child.stdout?.resume();
    return url;
  }
  throw new Error('the server ended before it listened');
}
