// Checks that every link and anchor of the documents exists, and that translated documents show the same code as their originals.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { anchorOf } from '../../tools/docs-site/anchor.js';
import { blocksOf } from '../support/examples.js';

const top = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(top, file), 'utf8');
const isDocument = (name: string) => name.endsWith('.md');

const documents = [
  ...readdirSync(top).filter(isDocument),
  ...readdirSync(join(top, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(isDocument)
    .map((name) => `docs/${name}`),
  'client/README.md',
  'chat/README.md',
];

/** Returns a document without its code, in which brackets are no links. */
const proseOf = (text: string) => text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, '``');

const linksOf = (text: string) => [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

const anchorsOf = (text: string) =>
  new Set(
    [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)),
  );

/** Returns what is wrong with a link, or undefined. */
function faultOf(file: string, target: string): string | undefined {
  if (/^(https?:|mailto:)/.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const aim = path === '' ? file : join(dirname(file), path);
  if (!existsSync(join(top, aim))) return `${target} leads nowhere`;
  if (!anchor || !isDocument(aim)) return undefined;
  if (statSync(join(top, aim)).isDirectory() || !anchorsOf(read(aim)).has(anchor))
    return `${target} has no such heading`;
  return undefined;
}

describe('the links of the documentation', () => {
  it.each(documents)('every link of %s leads to a file and a heading', (file) => {
    expect(linksOf(read(file)).flatMap((target) => faultOf(file, target) ?? [])).toEqual([]);
  });

  it('the check finds a missing file and a missing heading', () => {
    expect(faultOf('README.md', 'docs/absent.md')).toBe('docs/absent.md leads nowhere');
    expect(faultOf('README.md', 'docs/glossary.md#absent')).toBe('docs/glossary.md#absent has no such heading');
  });
});

const translated: [string, string][] = [
  ['README.zh-CN.md', 'README.md'],
  ...readdirSync(join(top, 'docs/zh-CN')).map((name): [string, string] => [`docs/zh-CN/${name}`, `docs/${name}`]),
];

describe('the translated documents', () => {
  it.each(translated)('%s shows the same code as %s', (translation, original) => {
    expect(blocksOf(read(translation))).toEqual(blocksOf(read(original)));
  });

  it('both READMEs are shorter than 150 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThan(150);
    expect(read('README.zh-CN.md').split('\n').length).toBeLessThan(150);
  });
});
