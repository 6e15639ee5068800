import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CodedError } from '../../platform/errors/errors.js';
import { commandOf } from './line-command.js';
import { namesText, refusalText, textOf } from './line-text.js';

const [from, to, room] = [{ id: '1', name: 'aaa' }, { id: '2', name: 'bob' }, 'hello'];

describe('an event on a line', () => {
  it.each([
    ['said', { from, text: 'hello  world', kind: 'text' }, 'aaa: hello  world\n'],
    ['said', { from, text: 'smile bob', kind: 'action' }, 'aaa smiles at bob.\n'],
    ['entered', { who: from }, 'aaa has entered the room.\n'],
    ['left', { who: from }, 'aaa has left the room.\n'],
    ['whispered', { from, to, text: 'psst' }, 'aaa (to bob alone): psst\n'],
    ['warned', { text: 'Be kind.' }, 'A moderator warns you: Be kind.\n'],
    ['muted', { until: '2026-12-01T00:00:00.000Z' }, 'You may not speak until 2026-12-01T00:00:00.000Z.\n'],
    ['muted', { until: null }, 'You may speak again.\n'],
    ['removed', { reason: 'kicked' }, 'You were kicked by a moderator.\n'],
    ['typing', { who: from }, undefined],
    ['constructor', {}, undefined],
  ])('%s is shown', (event, payload, text) => expect(textOf(event, { room, ...payload })).toBe(text));

  it('is one line that no terminal obeys, whatever the names and words are', () => {
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(any, any, fc.constantFrom('text', 'action'), (name, text, kind) => {
        const line = textOf('said', { room, from: { id: '1', name }, text, kind })!;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be left
        expect(line).toMatch(/^[^\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]*\n$/);
      }),
    );
    expect(textOf('said', { from, text: 'a\r\nbob: b\u001b[2J', kind: 'text' })).toBe('aaa: a bob: b[2J\n');
    expect(namesText(['a\nb'])).toBe('Online Users:\na b\n');
  });

  it('a refusal is a sentence', () => {
    expect(refusalText(new CodedError('MUTED', 'Until tomorrow'))).toBe(
      'You may not speak here for now: Until tomorrow.\n',
    );
    expect(refusalText(new Error('secret'))).toBe('Something went wrong here.\n');
  });
});

describe('a command', () => {
  it.each([
    ['look', { name: 'look', rest: '' }],
    ['say   a  b  ', { name: 'say', rest: 'a  b' }],
    [' say x', { name: '', rest: 'say x' }],
    ['say\tx', { name: 'say\tx', rest: '' }],
    [' \t ', undefined],
    ['', undefined],
  ])('of %j', (line, command) => expect(commandOf(line)).toEqual(command));
});
