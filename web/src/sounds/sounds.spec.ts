import { describe, expect, it } from '@jest/globals';
import { isHeard } from './sounds.js';

const message = { from: { id: 'jun', name: 'Jun' }, room: 'one', kind: 'text' } as const;
const rooms = [
  { id: 'one', muted: false },
  { id: 'two', muted: true },
];

describe('the sound of a new message', () => {
  it('a message of another user is heard, also one of a room that is new', () => {
    expect(isHeard(message, 'lan', rooms, undefined)).toBe(true);
    expect(isHeard({ ...message, room: 'three' }, 'lan', rooms, 'one')).toBe(true);
    expect(isHeard({ ...message, kind: 'custom' }, 'lan', rooms, undefined)).toBe(true);
  });

  it.each([
    ['the own one', { ...message, from: { id: 'lan', name: 'Lan' } }, undefined],
    ['one of a muted room', { ...message, room: 'two' }, undefined],
    ['one of the room in view', message, 'one'],
    ['one of a public room', { ...message, room: 'hello' }, undefined],
    ['a reaction', { ...message, kind: 'reaction' as const }, undefined],
  ])('%s is not heard', (_, silent, inView) => {
    expect(isHeard(silent, 'lan', rooms, inView)).toBe(false);
  });
});
