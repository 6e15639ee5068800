// `npm run contract` writes openapi.json, asyncapi.json, the client's types of the chat, .env.example and the table of settings in
// docs/operations.md. With --check it compares them instead, and fails when they differ.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createApp } from '../src/app.js';
import { asyncApiDocument } from '../src/contract/asyncapi.js';
import { openApiDocument } from '../src/contract/openapi.js';
import { withSettings } from '../src/contract/settings-table.js';
import { envExample, readSettings } from '../src/platform/config/config.js';
import { packageRoot } from '../src/platform/package-root.js';
import { eventTypes } from './event-types.js';

const top = pathToFileURL(`${packageRoot}/`);
const operations = 'docs/operations.md';

async function documents(): Promise<Record<string, string>> {
  // the documents are built from the code alone: there is no database, and its errors are not logged
  const settings = { ...readSettings({ DEMO: 'false', SENDER: 'console' }), LOG_LEVEL: 'silent' as const };
  const config = { ...settings, AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgresql://127.0.0.1/none' };
  const app = await createApp(config);
  await app.init();
  const openapi = openApiDocument(app);
  await app.close();
  const asyncapi = asyncApiDocument();
  return {
    'openapi.json': written(openapi),
    'asyncapi.json': written(asyncapi),
    'client/src/events.generated.ts': await eventTypes(asyncapi),
    '.env.example': envExample(),
    [operations]: withSettings(await readFile(new URL(operations, top), 'utf8')),
  };
}

const written = (document: object) => `${JSON.stringify(document, null, 2)}\n`;

async function main(check: boolean): Promise<void> {
  for (const [name, text] of Object.entries(await documents())) {
    const file = new URL(name, top);
    if (!check) await writeFile(file, text);
    else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
      process.stderr.write(`${fileURLToPath(file)} is not what the code says: run npm run contract\n`);
      process.exitCode = 1;
    }
  }
}

await main(process.argv.includes('--check'));
