import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCommand } from './command.js';

const names = ['bob', 'Lan', 'Lan 2'];

describe('the command parser', () => {
  it.each([
    ['', { kind: 'nothing' }],
    ['   ', { kind: 'nothing' }],
    [' hello /look ', { kind: 'say', text: 'hello /look' }],
    ['//look', { kind: 'say', text: '/look' }],
    ['/look', { kind: 'look' }],
    ['/rooms', { kind: 'rooms' }],
    ['/help', { kind: 'help' }],
    ['/logout', { kind: 'logout' }],
    ['/quit', { kind: 'logout' }],
    ['/enter 2', { kind: 'enter', which: '2' }],
    ['/me smile bob', { kind: 'act', text: 'smile bob' }],
    ['/smile bob', { kind: 'act', text: 'smile bob' }],
    ['/smile', { kind: 'act', text: 'smile' }],
    ['/constructor', { kind: 'act', text: 'constructor' }],
    ['/msg bob how are you', { kind: 'whisper', to: 'bob', text: 'how are you' }],
    ['/msg Lan hello', { kind: 'whisper', to: 'Lan', text: 'hello' }],
    ['/msg lan 2 hello', { kind: 'whisper', to: 'Lan 2', text: 'hello' }],
    ['/msg 小明 你好', { kind: 'whisper', to: '小明', text: '你好' }],
  ])('the line %j becomes the command %j', (line, command) => {
    expect(parseCommand(line, names)).toEqual(command);
  });

  it.each(['/msg', '/msg bob', '/msg bob  ', '/enter', '/me', '/', '/ smile'])(
    'the command %j lacks an argument',
    (line) => {
      expect(parseCommand(line, names)).toEqual({ kind: 'wrong', why: expect.any(String) });
    },
  );

  it('a line without a slash at its start is sent unchanged', () => {
    fc.assert(
      fc.property(fc.string(), (line) => {
        const command = parseCommand(line, names);
        const words = line.trim();
        if (words && !words.startsWith('/')) expect(command).toEqual({ kind: 'say', text: words });
        else expect(command.kind === 'say').toBe(words.startsWith('//'));
      }),
    );
  });
});
