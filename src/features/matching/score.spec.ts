import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Scorable, score } from './score.js';

const now = new Date('2026-05-01T12:00:00Z');
const hour = Math.floor(now.getTime() / 3_600_000);
const day = Math.floor(hour / 24);
const unknown: Scorable = {
  birthDate: '1995-05-01',
  interests: [],
  activeHour: hour - 500,
  joinedDay: day - 100,
  likesMade: 0,
  passesMade: 0,
  likesGot: 0,
  passesGot: 0,
};

const swipes = fc.nat(5_000);
const people: fc.Arbitrary<Scorable> = fc.record({
  birthDate: fc
    .date({ min: new Date('1930-01-01'), max: new Date('2008-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  // few to choose from, so that many are shared
  interests: fc.uniqueArray(fc.nat(24), { maxLength: 20 }),
  activeHour: fc.integer({ min: hour - 9_000, max: hour + 1 }),
  joinedDay: fc.integer({ min: day - 400, max: day + 1 }),
  likesMade: swipes,
  passesMade: swipes,
  likesGot: swipes,
  passesGot: swipes,
});
const kms = fc.double({ min: 0, max: 300, noNaN: true });

/** Says that the second never scores below the first. */
const neverLowers = (raise: (other: Scorable, viewer: Scorable) => Scorable) =>
  fc.assert(
    fc.property(people, people, kms, (viewer, other, km) => {
      const before = score(viewer, other, { km, now });
      const after = score(viewer, raise(other, viewer), { km, now });
      expect(after.chance).toBeGreaterThanOrEqual(before.chance);
      expect(after.score).toBeGreaterThanOrEqual(before.score);
    }),
  );

const codes = (other: Partial<Scorable>, km = 30, viewer: Partial<Scorable> = {}) =>
  score({ ...unknown, ...viewer }, { ...unknown, birthDate: '1985-05-01', ...other }, { km, now }).because.map(
    ({ code }) => code,
  );

describe('a score', () => {
  it('is a whole number from 0 to 100', () => {
    fc.assert(
      fc.property(people, people, kms, (viewer, other, km) => {
        const { score: shown, chance } = score(viewer, other, { km, now });
        expect(Number.isInteger(shown) && shown >= 0 && shown <= 100).toBe(true);
        expect(shown).toBe(Math.round(chance * 100));
      }),
    );
  });

  it('stands near 20 for two people of whom nothing is known', () => {
    const { score: shown } = score(unknown, { ...unknown, activeHour: hour - 24 }, { km: 5, now });
    expect(shown).toBeGreaterThanOrEqual(15);
    expect(shown).toBeLessThanOrEqual(25);
  });

  it('is never lowered by one more shared interest', () => {
    neverLowers((other, viewer) => {
      const more = viewer.interests.find((interest) => !other.interests.includes(interest));
      return more === undefined ? other : { ...other, interests: [...other.interests, more] };
    });
  });

  it('is never lowered by a later activity', () => {
    neverLowers((other) => ({ ...other, activeHour: other.activeHour + 5 }));
  });

  it('is never lowered by having come later', () => {
    neverLowers((other) => ({ ...other, joinedDay: other.joinedDay + 3 }));
  });

  it('is never lowered by one more like, made or got', () => {
    neverLowers((other) => ({ ...other, likesGot: other.likesGot + 1 }));
    neverLowers((other) => ({ ...other, likesMade: other.likesMade + 1 }));
  });

  it('is never lowered by the age of the viewer', () => {
    neverLowers((other, viewer) => ({ ...other, birthDate: viewer.birthDate }));
  });

  it('is never lowered by being nearer', () => {
    fc.assert(
      fc.property(people, people, kms, kms, (viewer, other, a, b) => {
        const at = (km: number) => score(viewer, other, { km, now }).chance;
        expect(at(Math.min(a, b))).toBeGreaterThanOrEqual(at(Math.max(a, b)));
      }),
    );
  });

  it('trusts a rate the more, the more swipes are behind it', () => {
    const liked = (likesGot: number) => score(unknown, { ...unknown, likesGot }, { km: 5, now }).chance;
    expect(liked(2)).toBeLessThan(liked(20));
    expect(liked(2)).toBeLessThan(2 * liked(0));
  });
});

describe('the reasons of a score', () => {
  it('are none when nothing raised it', () => {
    expect(codes({})).toEqual([]);
  });

  it.each<[string, Partial<Scorable>, number]>([
    ['near', {}, 1.9],
    ['active_today', { activeHour: hour - 23 }, 30],
    ['new_here', { joinedDay: day - 6 }, 30],
    ['close_in_age', { birthDate: '1997-05-01' }, 30],
  ])('name %s when it is so', (code, other, km) => {
    expect(codes(other, km)).toEqual([code]);
  });

  it('are silent just beyond', () => {
    expect(codes({ activeHour: hour - 24, joinedDay: day - 7, birthDate: '1998-05-03' }, 2)).toEqual([]);
  });

  it('name three shared interests at most, which both have', () => {
    fc.assert(
      fc.property(people, people, kms, (viewer, other, km) => {
        const reason = score(viewer, other, { km, now }).because.find(({ code }) => code === 'shared_interests');
        const shared = viewer.interests.filter((interest) => other.interests.includes(interest));
        expect(reason?.interests ?? []).toEqual(shared.slice(0, 3));
      }),
    );
  });

  it('come with the one that raised it most first', () => {
    const interests = [3, 5, 7, 9];
    expect(codes({ interests, activeHour: hour - 20, joinedDay: day - 6 }, 1, { interests })).toEqual([
      'shared_interests',
      'near',
      'active_today',
      'new_here',
    ]);
  });
});
