// Texts for app developers and operators use the terms of docs/glossary.md: the texts of both API documents, the titles of errors, the
// descriptions of settings and metrics, the headings of the documents, and the texts of the web client and the console.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { settings } from '../../src/platform/config/config.js';
import { errorCatalogue } from '../../src/platform/errors/error-catalogue.js';

const top = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(top, file), 'utf8');

const avoided = /\b(somebody|nobody|whoever|whom|anew|lately|the house|the town|by lot|doors?)\b/i;

/** Returns the texts with an avoided word. Code is not checked: names on the wire stay. */
const faultsIn = (texts: string[]) => texts.filter((text) => avoided.test(text.replaceAll(/`[^`]*`/g, '')));

/** Returns every title, summary and description of an API document. */
function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && ['title', 'summary', 'description'].includes(key) ? [inner] : textsOf(inner),
  );
}

/** Returns the last column of the table that `npm run contract` writes. */
const helpTextsOf = (document: string) =>
  [...document.matchAll(/^\| `fujin_.*\| (.*) \|$/gm)].map(([, help = '']) => help);

const headingsOf = (document: string) =>
  [...document.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);

/** Returns the texts of the web client and of the console in a language. */
const interfaceTextsOf = (language: string) =>
  ['web/src/locales', 'web/src/console/locales'].flatMap((folder) =>
    leavesOf(JSON.parse(read(`${folder}/${language}.json`))),
  );

const leavesOf = (texts: object): string[] =>
  Object.values(texts).flatMap((text) => (typeof text === 'string' ? [text] : leavesOf(text)));

/** Matches a half-width mark after a Chinese character, or before one. */
const halfWidth = /\p{Script=Han}\s?[,;:?!()"']|[,;:?!()"']\s?\p{Script=Han}/u;

const documentsIn = (folder: string, recursive = false) =>
  readdirSync(join(top, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const documents = [...documentsIn('.'), ...documentsIn('docs', true), 'client/README.md'];

const sources: [string, string[]][] = [
  ['the OpenAPI document', textsOf(JSON.parse(read('openapi.json')))],
  ['the AsyncAPI document', textsOf(JSON.parse(read('asyncapi.json')))],
  ['the titles of errors', Object.values(errorCatalogue).map(({ en }) => en)],
  ['the descriptions of settings', Object.values(settings.shape).map(({ description = '' }) => description)],
  ['the descriptions of metrics', helpTextsOf(read('docs/metrics.md'))],
  ['the web client and the console', interfaceTextsOf('en')],
  ['the headings of the documents', documents.flatMap((file) => headingsOf(read(file)))],
];

describe('plain English', () => {
  it.each(sources)('no text of %s has an avoided word', (_, texts) => {
    expect(texts.length).toBeGreaterThan(10);
    expect(faultsIn(texts)).toEqual([]);
  });

  it('the Chinese texts of the web client and the console use full-width punctuation', () => {
    expect(interfaceTextsOf('zh').filter((text) => halfWidth.test(text))).toEqual([]);
    expect(['你好,世界', '位置(精度)', '确定吗?'].filter((text) => !halfWidth.test(text))).toEqual([]);
  });

  it('the check finds an avoided word in any case, and skips code', () => {
    expect(faultsIn(['Block Somebody', 'Clients by door', 'Whom: a user', 'Only `nobody`', 'Block a user'])).toEqual([
      'Block Somebody',
      'Clients by door',
      'Whom: a user',
    ]);
  });
});
