import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { customDataLimits, findCustomDataFault, stringsOf } from './custom-data.js';
import { CustomDataSchema } from './custom-data.schemas.js';

const { bytes, levels, keys, keyLength } = customDataLimits;
/** An object whose JSON text has this many bytes. */
const ofBytes = (count: number) => ({ a: 'x'.repeat(count - '{"a":""}'.length) });
/** An object of this many levels. */
const ofLevels = (count: number): object => (count === 1 ? {} : { a: ofLevels(count - 1) });
const ofKeys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`key ${n}`, n]));
const parse = (text: string) => JSON.parse(text) as unknown;

const refused: [name: string, value: unknown, path: string][] = [
  ['an array', [], ''],
  ['a string', 'text', ''],
  ['null', null, ''],
  ['one byte too much', ofBytes(bytes + 1), ''],
  ['one byte too much in Chinese', { a: '字'.repeat((bytes - 8) / 3 + 1) }, ''],
  ['one level too much', ofLevels(levels + 1), 'a.a.a.a.a'],
  ['an array on one level too much', { a: [[[[[]]]]] }, 'a.0.0.0.0'],
  ['one key too much', ofKeys(keys + 1), ''],
  ['one key too much in all objects', { ...ofKeys(keys - 1), more: { a: 1 } }, 'more'],
  ['an empty key', { a: { '': 1 } }, 'a'],
  ['a key of one character too much', { ['🙂'.repeat(keyLength + 1)]: 1 }, ''],
  ['a key of spaces', { '  ': 1 }, ''],
  ['a key of an invisible character', { '\u200b': 1 }, ''],
  ['a key with a NUL', { 'a\0': 1 }, ''],
  ['a key with a new line', { 'a\nb': 1 }, ''],
  ['a key with a change of direction', { 'a\u202eb': 1 }, ''],
  ['a key with half a character', { 'a\ud800': 1 }, ''],
  ['a key __proto__', parse('{"a": {"__proto__": {"isAdmin": true}}}'), 'a'],
  ['a key constructor', parse('{"constructor": {"prototype": {}}}'), ''],
  ['a string with a NUL', { a: ['b\0'] }, 'a.0'],
  ['a string with half a character', { a: '\udc00' }, 'a'],
  ['a number that is infinite', parse('{"a": 1e999}'), 'a'],
  ['a number that is none', { a: Number.NaN }, 'a'],
  ['a number of 300 digits', { a: 1e300 }, 'a'],
  ['a number of 21 digits and more', { a: 1e21 }, 'a'],
  ['a number with an exponent', { a: 1e-7 }, 'a'],
  ['a negative zero', parse('{"a": -0}'), 'a'],
  ['a value that is not JSON', { a: undefined }, 'a'],
];

const accepted: [name: string, value: unknown][] = [
  ['an empty object', {}],
  ['the most bytes', ofBytes(bytes)],
  ['the most levels', ofLevels(levels)],
  ['the most keys', ofKeys(keys)],
  ['a key of the most characters', { ['🙂'.repeat(keyLength)]: 1 }],
  ['any string', { a: '', b: '\u200b', c: '\n', d: '字' }],
  ['ordinary numbers', { a: [0, -1.5, 0.000001, 1e20, Number.MAX_SAFE_INTEGER] }],
  ['a repeated key, of which the last holds', parse('{"a": 1, "a": 2}')],
];

describe('custom data', () => {
  it.each(refused)('%s is refused', (_, value, path) => {
    expect(findCustomDataFault(value)?.path.join('.')).toBe(path);
    expect(CustomDataSchema.safeParse(value).error?.issues[0]?.path.join('.')).toBe(path);
  });

  it.each(accepted)('%s is accepted, and stays as it is', (_, value) => {
    expect(CustomDataSchema.parse(value)).toBe(value);
  });

  it('a deep value is refused without walking through it', () => {
    expect(findCustomDataFault(parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`))).toBeDefined();
  });

  it('every accepted value is within the limits, and comes back from its JSON text', () => {
    let known = 0;
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 6 })), (value) => {
        if (findCustomDataFault(value)) return;
        known++;
        const text = JSON.stringify(value);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes);
        expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/);
        expect(JSON.parse(text)).toEqual({ ...value });
      }),
      { numRuns: 500 },
    );
    expect(known).toBeGreaterThan(0);
  });

  it('the strings of custom data are its values on all levels', () => {
    expect(stringsOf({ a: 'one', b: [{ c: 'two' }, 3, null, true, ['three']] })).toEqual(['one', 'two', 'three']);
  });
});
