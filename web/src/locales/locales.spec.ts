import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

type Texts = { [key: string]: string | Texts };

const textsOf = (language: string): Map<string, string> => {
  const file = join(import.meta.dirname, `${language}.json`);
  return new Map(flat(JSON.parse(readFileSync(file, 'utf8'))));
};

function flat(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string' ? [[`${path}${key}`, text] as [string, string]] : flat(text, `${path}${key} `),
  );
}

/** English has a singular; Chinese does not. */
const withoutOne = (keys: Iterable<string>) => [...keys].filter((key) => !key.endsWith('_one')).sort();

describe('the texts of the web client', () => {
  const [en, zh] = [textsOf('en'), textsOf('zh')];

  it('every text exists in English and Chinese', () => {
    expect(withoutOne(en.keys())).toEqual(withoutOne(zh.keys()));
    expect(withoutOne(en.keys()).length).toBeGreaterThan(150);
  });

  it('every English plural has a singular', () => {
    const many = [...en.keys()].filter((key) => key.endsWith('_other'));
    expect(many.map((key) => key.replace(/other$/, 'one')).filter((key) => !en.has(key))).toEqual([]);
  });

  it('no text is empty, and both languages have the same placeholders', () => {
    const values = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
    for (const [key, text] of zh) {
      expect(text).not.toBe('');
      expect([key, values(text)]).toEqual([key, values(en.get(key)!)]);
    }
  });
});
