import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rank } from './rank.js';
import type { Scorable } from './score.js';

const now = new Date('2026-05-01T12:00:00Z');
const viewer: Scorable = {
  birthDate: '1995-05-01',
  interests: [1, 2, 3],
  activeHour: 0,
  joinedDay: 0,
  likesMade: 0,
  passesMade: 0,
  likesGot: 0,
  passesGot: 0,
};
const crowds = fc.uniqueArray(fc.record({ id: fc.uuid(), likesGot: fc.nat(5), km: fc.nat(2) }), {
  selector: ({ id }) => id,
  maxLength: 40,
});

it('a deck is the best people by score, then by id, in whatever order they come', () => {
  fc.assert(
    fc.property(crowds, fc.nat(50), (crowd, limit) => {
      const people = crowd.map((person) => ({ ...viewer, ...person }));
      const deck = (of: typeof people, size: number) => rank(viewer, of, ({ km }) => km, now, size);
      const all = deck(people, people.length);
      expect(deck(people.toReversed(), limit)).toEqual(all.slice(0, limit));
      all.slice(1).forEach((one, i) => {
        const before = all[i]!;
        expect(before.score).toBeGreaterThanOrEqual(one.score);
        expect(before.chance > one.chance || before.person.id < one.person.id).toBe(true);
      });
    }),
  );
});
