// Texts for app developers and operators use the terms of docs/glossary.md: the texts of both API documents, the titles of errors, the
// descriptions of settings and metrics, the headings of the documents, and the texts of the web client and the console.
// Sentences of comments and documents begin with their subject.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { settings } from '../../src/platform/config/config.js';
import { errorCatalogue } from '../../src/platform/errors/error-catalogue.js';
import { freeRelativesOfComments, freeRelativesOfDocument } from '../support/free-relatives.js';

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

const documents = [...documentsIn('.'), ...documentsIn('docs', true), 'client/README.md', 'chat/README.md'];

const sources: [string, string[]][] = [
  ['the OpenAPI document', textsOf(JSON.parse(read('openapi.json')))],
  ['the AsyncAPI document', textsOf(JSON.parse(read('asyncapi.json')))],
  ['the titles of errors', Object.values(errorCatalogue).map(({ en }) => en)],
  ['the descriptions of settings', Object.values(settings.shape).map(({ description = '' }) => description)],
  ['the descriptions of metrics', helpTextsOf(read('docs/metrics.md'))],
  ['the web client and the console', interfaceTextsOf('en')],
  ['the headings of the documents', documents.flatMap((file) => headingsOf(read(file)))],
];

const generated =
  /(?:^|[\\/])(?:dist|generated|node_modules)[\\/]|\.generated\.ts$|openapi\.d\.ts$|schema-engine\.mjs$/;

/** Paths of the files with comments. */
const codeFiles = ['src', 'client', 'chat', 'web', 'bench', 'tools', 'test', 'prisma', 'docs/site'].flatMap((folder) =>
  readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.(?:[cm]?js|tsx?|css|prisma)$/.test(path) && !generated.test(path)),
);

/** Returns the sentences that `find` finds in files, with the path of each. */
const foundIn = (paths: string[], find: (text: string) => string[]) =>
  paths.flatMap((path) => find(read(path)).map((sentence) => `${path}: ${sentence}`));

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

  it('no sentence of a comment begins with a free relative clause', () => {
    expect(codeFiles.length).toBeGreaterThan(1000);
    expect(foundIn(codeFiles, freeRelativesOfComments)).toEqual([]);
  });

  it('no sentence of a document begins with a free relative clause', () => {
    expect(foundIn([...documents, '.github/pull_request_template.md'], freeRelativesOfDocument)).toEqual([]);
  });

  it('the check finds free relative clauses in each kind of comment, over the ends of lines', () => {
    const source = [
      '// Sends it. What was',
      '// sent is deleted.',
      `const a = 1; ${'//'} How long it waits.`,
      '/** Whether it is sent. @returns what was sent */',
      '/**',
      ' * Where it is.',
      ' * @param a Who sends it.',
      ' */',
      "const url = 'What is no comment.';",
    ];
    expect(freeRelativesOfComments(source.join('\n'))).toEqual([
      'What was sent is deleted.',
      'How long it waits.',
      'Whether it is sent.',
      'Where it is.',
    ]);
  });

  it('the check finds free relative clauses in headings, paragraphs, list items and cells of a document', () => {
    const document =
      '# How it works\n\nIt\nsends. Who\nasks, waits.\n\n- **What it costs.** One.\n\n| a | Which one |\n';
    expect(freeRelativesOfDocument(document)).toEqual([
      'How it works',
      'Who asks, waits.',
      'What it costs.',
      'Which one',
    ]);
  });

  it('the check allows questions, adverbial clauses, "How to" and code blocks', () => {
    const document =
      'What is a cell?\n\nWhen it ends, all wait. Where it is empty, none is.\n\nHow to do it\n\n```\nWhat it is.\n```\n';
    expect(freeRelativesOfDocument(document)).toEqual([]);
    expect(freeRelativesOfComments('// When it ends, all wait.\n')).toEqual([]);
  });

  it('the words of the spelling check are in alphabetical order, each once', () => {
    const words = read('.cspell/words.txt').trimEnd().split('\n');
    const compare = (one: string, other: string) => one.toLowerCase().localeCompare(other.toLowerCase(), 'en');
    expect(words).toEqual([...new Set(words)].sort(compare));
  });
});
