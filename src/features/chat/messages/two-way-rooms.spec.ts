import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TwoWayRooms } from './two-way-rooms.js';

it('a room is two-way once both members have written, and from then on', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('lan', 'jun'), { maxLength: 12 }), (speakers) => {
      const known = new TwoWayRooms();
      for (const [n, from] of speakers.entries()) {
        known.note('room', from);
        expect(known.has('room')).toBe(new Set(speakers.slice(0, n + 1)).size === 2);
      }
      expect(known.has('another')).toBe(false);
    }),
  );
});

it('a room that the database knows as two-way stays so, whoever writes', () => {
  const known = new TwoWayRooms();
  known.confirm('room');
  known.note('room', 'lan');
  expect(known.has('room')).toBe(true);
});
