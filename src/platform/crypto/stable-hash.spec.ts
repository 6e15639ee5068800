import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hash01 } from './stable-hash.js';

const numbers = Array.from({ length: 20_000 }, (_, n) => n);

/** The chi-squared statistic of 20 classes: about 19 by chance, over 43.8 in one of a thousand cases. */
function unevenness(values: number[]): number {
  const counts = new Array<number>(20).fill(0);
  for (const value of values) counts[Math.floor(value * 20)]!++;
  const usual = values.length / 20;
  return counts.reduce((sum, count) => sum + (count - usual) ** 2 / usual, 0);
}

const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;

function correlation(a: number[], b: number[]): number {
  const [ofA, ofB] = [mean(a), mean(b)];
  const spread = (of: number[], middle: number) => Math.sqrt(mean(of.map((one) => (one - middle) ** 2)));
  return mean(a.map((one, n) => (one - ofA) * (b[n]! - ofB))) / (spread(a, ofA) * spread(b, ofB));
}

describe('the number of a list of texts', () => {
  it('the number is the same for the same texts, also after a restart', () => {
    expect(hash01('lan 20574', 'ann')).toBe(1672691751 / 2 ** 32);
    expect(hash01('')).toBe(3192004061 / 2 ** 32);
  });

  it('the number is at least 0 and below 1', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (words) => {
        const value = hash01(...words);
        expect(value >= 0 && value < 1).toBe(true);
      }),
    );
  });

  it.each<[string, string[], string[]]>([
    ['the order of the texts', ['ann', 'bo'], ['bo', 'ann']],
    ['where a text ends', ['ab', 'c'], ['a', 'bc']],
    ['the number of texts', ['a'], ['a', '']],
    ['a letter', ['ann'], ['anm']],
    ['a Chinese character', ['安娜'], ['安那']],
  ])('the number depends on %s', (_, one, other) => {
    expect(hash01(...one)).not.toBe(hash01(...other));
  });

  it.each<[string, (n: number) => number]>([
    ['over a last text that counts up', (n) => hash01('seed', String(n))],
    ['over a first text that counts up', (n) => hash01(String(n), 'ann')],
    ['over a single text', (n) => hash01(`person-${n}`)],
    ['over a single character', (n) => hash01('seed', String.fromCharCode(n))],
  ])('the numbers are evenly spread %s', (_, of) => {
    expect(unevenness(numbers.map(of))).toBeLessThan(43.8);
  });

  it('the number does not correlate with that of another seed or of the next user', () => {
    const own = numbers.map((n) => hash01('monday', String(n)));
    const other = numbers.map((n) => hash01('tuesday', String(n)));
    const next = numbers.map((n) => hash01('monday', String(n + 1)));
    expect(Math.abs(correlation(own, other))).toBeLessThan(0.03);
    expect(Math.abs(correlation(own, next))).toBeLessThan(0.03);
  });
});
