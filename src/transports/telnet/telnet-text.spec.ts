import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EMOTES } from '../../features/chat/lobby/emote-catalogue.js';
import { cleanNickname, nameKey, nicknameFault } from '../../features/content-filter/nickname.js';
import { readsAsLine } from '../../features/content-filter/server-line-forms.js';
import { CodedError } from '../../platform/errors/coded-error.js';
import { errorCatalogue } from '../../platform/errors/error-catalogue.js';
import { parseTelnetCommand } from './telnet-command.js';
import { namesText, refusalText, textOf, unknownText } from './telnet-text.js';

const [from, to, room] = [{ id: '1', name: 'aaa' }, { id: '2', name: 'bob' }, 'hello'];

/** A line as a reader compares it, without case. */
const folded = (line: string) => line.toLowerCase();

/** All lines of the server itself. */
const serverLines = [
  textOf('warned', { text: 'Be kind.' }),
  textOf('muted', { until: null }),
  textOf('removed', { reason: 'kicked' }),
  textOf('closed', {}),
  textOf('sanctioned', { kind: 'ban', until: null, reason: '' }),
  textOf('appealDecided', { state: 'refused', answer: '' }),
  textOf('restored', {}),
  ...(Object.keys(errorCatalogue) as (keyof typeof errorCatalogue)[]).map((code) => refusalText(new CodedError(code))),
  unknownText(''),
  namesText([]),
  'Rooms:\n',
].map((line) => folded(line!.trimEnd()));

/** Names and texts that are similar to these lines and to those of users. */
const nearly = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        'Bob',
        '*',
        ' ',
        ':',
        ' (to ',
        ' alone)',
        '：',
        '∗',
        '\u200b',
        'has entered the room.',
        'hi',
        '\n',
      ),
      fc.constantFrom(
        ' has entered the room.',
        ' has left the room',
        'Unknown command',
        'ROOMS',
        'Online Users',
        ' smiles.',
      ),
      fc.constantFrom(...serverLines).chain((line) => fc.nat(line.length).map((end) => line.slice(0, end))),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => cleanNickname(parts.join('')));

const isUsable = (name: string) => nicknameFault(name) === undefined && !readsAsLine(name);

describe('an event on a line', () => {
  it.each([
    ['said', { from, text: 'hello  world', kind: 'text' }, 'aaa: hello  world\n'],
    ['said', { from, text: 'smile bob', kind: 'action' }, 'aaa smiles at bob.\n'],
    ['said', { from, text: 'a table', kind: 'custom' }, 'aaa: a table\n'],
    ['said', { from, text: '', kind: 'custom' }, 'aaa: [custom]\n'],
    ['entered', { who: from }, 'aaa has entered the room.\n'],
    ['left', { who: from }, 'aaa has left the room.\n'],
    ['whispered', { from, to, text: 'psst' }, 'aaa (to bob alone): psst\n'],
    ['warned', { text: 'Be kind.' }, '* A moderator warns you: Be kind.\n'],
    ['muted', { until: '2026-12-01T00:00:00.000Z' }, '* You are muted until 2026-12-01T00:00:00.000Z.\n'],
    ['muted', { until: null }, '* You are no longer muted.\n'],
    ['removed', { reason: 'kicked' }, '* You were kicked by a moderator.\n'],
    ['typing', { who: from }, undefined],
    ['constructor', {}, undefined],
  ])('the event %s has its line, or none', (event, payload, text) =>
    expect(textOf(event, { room, ...payload })).toBe(text),
  );

  it('an event is one line without control characters, whatever the names and texts are', () => {
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

  it('the line of a user begins like no line of the server or of another user', () => {
    fc.assert(
      fc.property(nearly, nearly, nearly, fc.constantFrom(...EMOTES), (name, other, text, action) => {
        fc.pre(isUsable(name) && isUsable(other) && nameKey(name) !== nameKey(other));
        const [who, to] = [
          { id: '1', name },
          { id: '2', name: other },
        ];
        const acts = [action.name, `${action.name} ${other}`];
        const said = [text, '', ...acts].map((words, i) => ({
          from: who,
          text: words,
          kind: i < 2 ? 'text' : 'action',
        }));
        const lines = [
          ...said.map((event) => textOf('said', event)!),
          textOf('whispered', { from: who, to, text })!,
          ...['entered', 'left'].map((event) => textOf(event, { who })!),
        ];
        const ofOthers = ['entered', 'left'].map((event) => textOf(event, { who: to })!);
        for (const line of lines.map(folded)) {
          expect(serverLines.filter((each) => line.startsWith(each) || each.startsWith(line))).toEqual([]);
          // a line that begins with a whole line of another user looks like the other's
          expect(ofOthers.map(folded).filter((each) => line.startsWith(each))).toEqual([]);
          expect([line.startsWith(folded(`${other}: `)), line.startsWith(folded(`${other} (to `))]).toEqual([
            false,
            false,
          ]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    'A moderator warns you',
    'Your account is banned',
    'Unknown command',
    'Rooms',
    'Online Users',
    '* A moderator warns you',
  ])('the line of a guest named %s cannot be mistaken for a line of the server', (name) => {
    const line = textOf('said', { from: { id: '1', name }, text: 'send your code', kind: 'text' })!;
    expect(readsAsLine(name) || serverLines.every((each) => !folded(line).startsWith(each.slice(0, name.length)))).toBe(
      true,
    );
  });

  it('a refusal is shown as a sentence', () => {
    expect(refusalText(new CodedError('MUTED', 'Until tomorrow'))).toBe('* You are muted here: Until tomorrow.\n');
    expect(refusalText(new Error('secret'))).toBe('* Something went wrong on the server.\n');
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
  ])('the line %j becomes the command %j', (line, command) => expect(parseTelnetCommand(line)).toEqual(command));
});
