import { describe, expect, it } from '@jest/globals';
import { type ChatEvent, formatEvent, plainText } from './format-event.js';

const bob = { id: 'b', name: 'bob' };
const evil = { id: 'e', name: 'evil\u001b[2J' };
const at = new Date(2026, 4, 1, 8, 5).toISOString();
const message = { room: 'hello', seq: 1, from: bob, text: 'hello', kind: 'text' as const, at, clientId: 'c' };

describe('events as lines', () => {
  it.each<[ChatEvent, string]>([
    [{ kind: 'said', message, mine: false }, '08:05 bob: hello'],
    [
      { kind: 'said', message: { ...message, text: 'smile evil', kind: 'action' }, mine: true },
      '08:05 * bob smile evil',
    ],
    [
      { kind: 'said', message: { ...message, kind: 'action' }, mine: false, sentence: 'bob smiles.\u001b' },
      '08:05 * bob smiles.',
    ],
    [{ kind: 'said', message: { ...message, from: evil, at: 'never' }, mine: false }, '--:-- evil[2J: hello'],
    [{ kind: 'whispered', from: evil, to: bob, text: 'a\nb', at, mine: false }, '08:05 evil[2J (to you alone): a b'],
    [{ kind: 'whispered', from: bob, to: evil, text: 'no', at, mine: true }, '08:05 to evil[2J: no'],
    [{ kind: 'entered', who: evil }, '-- evil[2J entered'],
    [{ kind: 'left', who: bob }, '-- bob left'],
    [{ kind: 'room', title: 'Suzhou\u0007', online: [bob, evil] }, '-- You are in Suzhou. Online (2): bob, evil[2J'],
    [{ kind: 'look', online: [] }, '-- Online (0): none'],
    [{ kind: 'warning', text: 'no\u001b such name' }, '-- no such name'],
  ])('the event %j is a line', (happening, line) => {
    expect(plainText(formatEvent(happening)!)).toBe(line);
  });

  it('an event of the connection has no line', () => {
    expect(formatEvent({ kind: 'connection', state: 'reconnecting' })).toBeUndefined();
  });
});
