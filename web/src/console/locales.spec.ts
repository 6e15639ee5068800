import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, path = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[path + key, text] as [string, string]] : flat(text, `${path}${key}.`),
  );
}

const textsOf = (lng: string) =>
  new Map(flat(JSON.parse(readFileSync(join(import.meta.dirname, `locales/${lng}.json`), 'utf8'))));

/** Chinese has no singular. */
const keysOf = (texts: Map<string, string>) => [...texts.keys()].filter((key) => !key.endsWith('_one')).sort();
const holesOf = (text = '') => [...new Set(text.match(/\{\{\w+\}\}|<\w+\/>/g))].sort();

describe('the texts of the console', () => {
  const [en, zh] = [textsOf('en'), textsOf('zh')];

  it('every text exists in English and Chinese', () => {
    expect(keysOf(zh)).toEqual(keysOf(en));
  });

  it('the English and Chinese texts have the same placeholders', () => {
    for (const [key, text] of zh) expect([key, holesOf(text)]).toEqual([key, holesOf(en.get(key))]);
  });
});
