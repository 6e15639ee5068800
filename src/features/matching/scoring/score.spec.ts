import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PreferenceModel, priorModel } from '../learning/preference-model.js';
import { uniformIdf } from './interest-idf.js';
import { type Scorable, score } from './score.js';
import { traitsOf } from './traits.js';

const today = 20_574;
const at = (km: number) => ({ km, today, idf: uniformIdf });
const unknown: Scorable = {
  birthDate: '1995-05-01',
  interests: [],
  habits: 0,
  activeDay: today - 20,
  joinedDay: today - 100,
  model: priorModel,
};

const logOdds = fc.double({ min: -3, max: 3, noNaN: true });
const variances = fc.double({ min: 0, max: 2, noNaN: true });
const beliefs: fc.Arbitrary<PreferenceModel> = fc.record({
  appeal: logOdds,
  appealVar: variances,
  openness: logOdds,
  opennessVar: variances,
  taste: fc.oneof(
    fc.constant([]),
    fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 15, maxLength: 15 }),
  ),
});
const people: fc.Arbitrary<Scorable> = fc.record({
  birthDate: fc
    .date({ min: new Date('1930-01-01'), max: new Date('2008-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  // a small choice, so that many are shared
  interests: fc.uniqueArray(fc.nat(24), { maxLength: 20 }),
  habits: fc.nat(63),
  activeDay: fc.integer({ min: today - 400, max: today + 1 }),
  joinedDay: fc.integer({ min: today - 400, max: today + 1 }),
  model: beliefs,
});
const kms = fc.double({ min: 0, max: 300, noNaN: true });

/** Asserts that the raised user never scores below the original. */
const neverLowers = (raise: (other: Scorable, viewer: Scorable) => Scorable) =>
  fc.assert(
    fc.property(people, people, kms, (viewer, other, km) => {
      const before = score(viewer, other, at(km));
      const after = score(viewer, raise(other, viewer), at(km));
      expect(after.chance).toBeGreaterThanOrEqual(before.chance);
      expect(after.score).toBeGreaterThanOrEqual(before.score);
    }),
  );

const codes = (other: Partial<Scorable>, km = 30, viewer: Partial<Scorable> = {}) =>
  score({ ...unknown, ...viewer }, { ...unknown, birthDate: '1985-05-01', ...other }, at(km)).because.map(
    ({ code }) => code,
  );

describe('a score', () => {
  it('a score is a whole number from 0 to 100', () => {
    fc.assert(
      fc.property(people, people, kms, (viewer, other, km) => {
        const { score: shown, chance } = score(viewer, other, at(km));
        expect(Number.isInteger(shown) && shown >= 0 && shown <= 100).toBe(true);
        expect(shown).toBe(Math.round(chance * 100));
      }),
    );
  });

  it('two unknown users have a score between 10 and 25', () => {
    const { score: shown } = score(unknown, { ...unknown, activeDay: today }, at(2));
    expect(shown).toBeGreaterThanOrEqual(10);
    expect(shown).toBeLessThanOrEqual(25);
  });

  it('one more shared interest never lowers the score', () => {
    // a distaste for an interest may lower the score
    const tasteless = (person: Scorable) => ({ ...person, model: { ...person.model, taste: [] } });
    fc.assert(
      fc.property(people.map(tasteless), people.map(tasteless), kms, (viewer, other, km) => {
        const more = viewer.interests.find((interest) => !other.interests.includes(interest));
        const raised = more === undefined ? other : { ...other, interests: [...other.interests, more] };
        expect(score(viewer, raised, at(km)).chance).toBeGreaterThanOrEqual(score(viewer, other, at(km)).chance);
      }),
    );
  });

  it('a later activity never lowers the score', () => {
    neverLowers((other) => ({ ...other, activeDay: other.activeDay + 5 }));
  });

  it('a later sign-up never lowers the score', () => {
    neverLowers((other) => ({ ...other, joinedDay: other.joinedDay + 3 }));
  });

  it('more appeal or openness never lowers the score', () => {
    neverLowers((other) => ({ ...other, model: { ...other.model, appeal: other.model.appeal + 0.3 } }));
    neverLowers((other) => ({ ...other, model: { ...other.model, openness: other.model.openness + 0.3 } }));
  });

  it('a taste for an interest of the other raises the score and is a reason', () => {
    const hiker = { ...unknown, interests: [17] };
    const taste = traitsOf([17]).map((trait) => 0.4 * trait);
    const fond = { ...unknown, model: { ...priorModel, taste } };
    expect(score(fond, hiker, at(5)).chance).toBeGreaterThan(score(unknown, hiker, at(5)).chance);
    expect(score(fond, hiker, at(30)).because.map(({ code }) => code)).toContain('your_taste');
    expect(score(unknown, hiker, at(30)).because.map(({ code }) => code)).not.toContain('your_taste');
  });

  it('uncertainty draws the chance towards the middle', () => {
    const liked = (appealVar: number) =>
      score(unknown, { ...unknown, model: { ...priorModel, appeal: 3, appealVar } }, at(1)).viewerLikes;
    expect(liked(0)).toBeGreaterThan(liked(1.8));
    expect(liked(1.8)).toBeGreaterThan(0.5);
  });

  it('an age equal to the viewer’s never lowers the score', () => {
    neverLowers((other, viewer) => ({ ...other, birthDate: viewer.birthDate }));
  });

  it('a shorter distance never lowers the score', () => {
    fc.assert(
      fc.property(people, people, kms, kms, (viewer, other, a, b) => {
        const chance = (km: number) => score(viewer, other, at(km)).chance;
        expect(chance(Math.min(a, b))).toBeGreaterThanOrEqual(chance(Math.max(a, b)));
      }),
    );
  });
});

describe('the reasons of a score', () => {
  it('a score that nothing raises has no reasons', () => {
    expect(codes({})).toEqual([]);
  });

  it.each<[string, Partial<Scorable>, number]>([
    ['near', {}, 1.9],
    ['active_today', { activeDay: today }, 30],
    ['new_here', { joinedDay: today - 6 }, 30],
    ['close_in_age', { birthDate: '1997-05-01' }, 30],
  ])('the reason %s is given when it holds', (code, other, km) => {
    expect(codes(other, km)).toEqual([code]);
  });

  it('no reason is given just beyond its bound', () => {
    expect(codes({ activeDay: today - 1, joinedDay: today - 7, birthDate: '1998-05-03' }, 2)).toEqual([]);
  });

  it('at most three shared interests are named, which both users have', () => {
    fc.assert(
      fc.property(people, people, kms, (viewer, other, km) => {
        const reason = score(viewer, other, at(km)).because.find(({ code }) => code === 'shared_interests');
        const shared = viewer.interests.filter((interest) => other.interests.includes(interest));
        expect(reason?.interests ?? []).toEqual(shared.sort((a, b) => a - b).slice(0, 3));
      }),
    );
  });

  it('reasons are sorted by how much they raise the score', () => {
    const interests = [3, 5, 7, 9];
    expect(codes({ interests, activeDay: today, joinedDay: today - 6 }, 1, { interests })).toEqual([
      'near',
      'shared_interests',
      'active_today',
      'new_here',
    ]);
  });
});
