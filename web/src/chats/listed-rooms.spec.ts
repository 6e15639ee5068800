import { expect, it } from '@jest/globals';
import { listedRooms } from './listed-rooms.js';

const room = (id: string, lastSeq: number, more: { archived?: boolean; kind?: 'request' } = {}) => ({
  ...{ id, lastSeq, archived: false, kind: 'match' as const },
  ...more,
});

it('new matches are before the rooms with messages, and archived rooms are not in the list', () => {
  const { fresh, talked } = listedRooms([
    room('a', 3),
    room('b', 0),
    room('c', 2, { archived: true }),
    room('d', 0, { kind: 'request' }),
    room('e', 0, { archived: true }),
  ]);
  expect([fresh, talked].map((part) => part.map(({ id }) => id))).toEqual([['b'], ['a', 'd']]);
});
