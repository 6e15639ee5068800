import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkFirstWords } from './first-words.js';

const samples = readFileSync('test/samples/first-words.tsv', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [label: 'bad' | 'fine', text: string]);
const isFlagged = (text: string) => checkFirstWords(text).flags.length > 0;

describe('first words', () => {
  it('are told from others as well as 195 labelled ones in English and Chinese ask for', () => {
    const of = (label: string) => samples.filter(([each]) => each === label);
    const missed = of('bad').filter(([, text]) => !isFlagged(text));
    const wronged = of('fine').filter(([, text]) => isFlagged(text));
    const caught = of('bad').length - missed.length;
    expect(samples.length).toBeGreaterThanOrEqual(195);
    expect(caught / of('bad').length).toBeGreaterThanOrEqual(0.95);
    expect(caught / (caught + wronged.length)).toBeGreaterThanOrEqual(0.97);
  });

  it('keep everything but what is starred', () => {
    expect(checkFirstWords('你好，加我薇，一起走走')).toEqual({
      flags: ['solicitation'],
      masked: '你好，***，一起走走',
    });
    expect(checkFirstWords('call 13812345678')).toEqual({ flags: ['phone'], masked: 'call ***********' });
  });

  it('are left alone by stars of any text, and keep their length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...samples.map(([, text]) => text)), (any, text) => {
        const { flags, masked } = checkFirstWords(any + text);
        expect(Array.from(masked)).toHaveLength(Array.from(any + text).length);
        if (flags.length === 0) expect(masked).toBe(any + text);
      }),
    );
  });

  it.each(['加我', '加 我 的 ', 'add me on ', 'make 1', '看我', '微 ', '日入1', 'm y '])(
    'are read in one go: %j again and again',
    (unit) => expect(checkFirstWords(unit.repeat(100_000 / unit.length)).masked).toBeDefined(),
  );
});
