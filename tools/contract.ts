// `npm run contract` writes openapi.json, asyncapi.json, the client's types of the chat, .env.example and the tables of settings, error
// codes, metrics and costs in docs/. With --check it compares them instead, and fails when they differ.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createApp } from '../src/app.js';
import { asyncApiDocument } from '../src/contract/asyncapi.js';
import {
  costsTable,
  errorCodesTable,
  metricsTable,
  scopesTable,
  serverRoutesTable,
  settingsTable,
  unusualCosts,
  withTable,
} from '../src/contract/generated-tables.js';
import { openApiDocument } from '../src/contract/openapi.js';
import { envExample, readSettings } from '../src/platform/config/config.js';
import { packageRoot } from '../src/platform/package-root.js';
import { MetricsService } from '../src/platform/telemetry/metrics.service.js';
import { commands } from '../src/transports/socketio/socketio.schemas.js';
import { telnetCosts } from '../src/transports/telnet/telnet.commands.js';
import { eventTypes } from './event-types.js';

const top = pathToFileURL(`${packageRoot}/`);

async function documents(): Promise<Record<string, string>> {
  // the documents are built from the code alone: there is no database, and its errors are not logged
  const settings = { ...readSettings({ DEMO: 'false', SENDER: 'console' }), LOG_LEVEL: 'silent' as const };
  const config = { ...settings, AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgresql://127.0.0.1/none' };
  const app = await createApp(config);
  await app.init();
  const openapi = openApiDocument(app);
  const metrics = await app.get(MetricsService, { strict: false }).registry.getMetricsAsArray();
  await app.close();
  const asyncapi = asyncApiDocument();
  return {
    'openapi.json': written(openapi),
    'asyncapi.json': written(asyncapi),
    'client/src/events.generated.ts': await eventTypes(asyncapi),
    '.env.example': envExample(),
    'docs/settings.md': await documentWith('settings', { settings: settingsTable() }),
    'docs/error-codes.md': await documentWith('error-codes', { 'error-codes': errorCodesTable() }),
    'docs/server-api.md': await documentWith('server-api', {
      'server-routes': serverRoutesTable(openapi),
      scopes: scopesTable(),
    }),
    'docs/metrics.md': await documentWith('metrics', { metrics: metricsTable(metrics) }),
    'docs/rate-limits.md': await documentWith('rate-limits', {
      'route-costs': costsTable('route', unusualCosts(openapi)),
      'command-costs': costsTable(
        'command',
        Object.entries(commands).map(([name, { cost }]) => [name, cost]),
      ),
      'line-costs': costsTable('line', telnetCosts),
    }),
  };
}

/** Returns a document with its tables, by the names of their markers. */
async function documentWith(name: string, tables: Record<string, string>): Promise<string> {
  const text = await readFile(new URL(`docs/${name}.md`, top), 'utf8');
  return Object.entries(tables).reduce((document, [marker, table]) => withTable(document, marker, table), text);
}

const written = (document: object) => `${JSON.stringify(document, null, 2)}\n`;

async function main(check: boolean): Promise<void> {
  for (const [name, text] of Object.entries(await documents())) {
    const file = new URL(name, top);
    if (!check) await writeFile(file, text);
    else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
      process.stderr.write(`${fileURLToPath(file)} is out of date: run npm run contract\n`);
      process.exitCode = 1;
    }
  }
}

await main(process.argv.includes('--check'));
