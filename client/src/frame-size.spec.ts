import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, requireSendable } from './frame-size.js';
import { isFinal } from './problem.js';

const refusalOf = (payload: object) => {
  try {
    requireSendable('say', payload);
    return undefined;
  } catch (error) {
    return error as { problem: { code: string } };
  }
};

it('the length is that in UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(bytesOf(text)).toBe(new TextEncoder().encode(text).length);
    }),
  );
});

it('a command of less than 64 KB can be sent', () => {
  expect([refusalOf({}), refusalOf({ text: 'a'.repeat(65_000) }), refusalOf({ text: '好'.repeat(21_000) })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it.each([
  ['a long text', { text: 'a'.repeat(65_536) }],
  ['a text that is long in UTF-8 only', { text: '好'.repeat(22_000) }],
  ['a text that is long in JSON only', { text: '\u0001'.repeat(11_000) }],
  ['another long field', { text: 'a', clientId: 'a'.repeat(70_000) }],
])('a command with %s is refused for good', (_, payload) => {
  const error = refusalOf(payload);
  expect([error?.problem.code, isFinal(error)]).toEqual(['TOO_LARGE', true]);
});

it('a command that is not JSON is refused for good', () => {
  const circular: { self?: object } = {};
  circular.self = circular;
  for (const payload of [circular, { seq: 1n }]) {
    const error = refusalOf(payload);
    expect([error?.problem.code, isFinal(error)]).toEqual(['INVALID_INPUT', true]);
  }
});
