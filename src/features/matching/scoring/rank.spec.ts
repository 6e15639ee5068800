import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { priorModel } from '../learning/preference-model.js';
import { uniformIdf } from './interest-idf.js';
import { type Candidate, type RankOptions, rank } from './rank.js';
import type { Scorable } from './score.js';

const today = 20_574;
const viewer: Scorable = {
  birthDate: '1995-05-01',
  interests: [1, 2, 3],
  habits: 0,
  activeDay: today,
  joinedDay: today - 100,
  model: priorModel,
};
const setting: RankOptions = {
  today,
  idf: uniformIdf,
  kmTo: (cell) => Number(cell),
  ignored: new Map(),
  seed: 'lan 1',
};
const somebody = (id: string, more: Partial<Candidate> = {}): Candidate => {
  return {
    ...viewer,
    id,
    cell: 3n,
    impressions: 0,
    boosted: false,
    likesViewer: false,
    superlikesViewer: false,
    ...more,
  };
};
const crowds = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      cell: fc.bigInt({ min: 0n, max: 20n }),
      shown: fc.nat(100),
      boosted: fc.boolean(),
      likesViewer: fc.boolean(),
      superlikesViewer: fc.boolean(),
      appeal: fc.double({ min: -2, max: 2, noNaN: true }),
    }),
    { selector: ({ id }) => id, maxLength: 80 },
  )
  .map((crowd) => crowd.map(({ id, appeal, ...more }) => somebody(id, { ...more, model: { ...priorModel, appeal } })));
const idsOf = (people: Candidate[], limit = people.length, changed: Partial<RankOptions> = {}) =>
  rank(viewer, people, { ...setting, ...changed }, limit).map(({ person }) => person.id);

describe('a deck', () => {
  it('a deck has its limit of users, each once, in an order independent of the input', () => {
    fc.assert(
      fc.property(crowds, fc.integer({ min: 1, max: 50 }), (crowd, limit) => {
        const deck = idsOf(crowd, limit);
        expect(deck).toHaveLength(Math.min(limit, crowd.length));
        expect(new Set(deck).size).toBe(deck.length);
        expect(idsOf(crowd.toReversed(), limit)).toEqual(deck);
      }),
    );
  });

  it('a user who likes the viewer ranks higher, and neither score nor reasons reveal it', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const people = [...crowd, somebody('zoe', { model: { ...priorModel, openness: -2 } })];
        const fond = people.map((person) => (person.id === 'zoe' ? { ...person, likesViewer: true } : person));
        const cards = (of: Candidate[]) => rank(viewer, of, setting, 9);
        const place = (of: Candidate[]) =>
          rank(viewer, of, setting, of.length).findIndex(({ person }) => person.id === 'zoe');
        // a deck of ten cards or fewer has no place chosen by the seed
        if (people.length < 10) expect(place(fond)).toBeLessThanOrEqual(place(people));
        const [zoe, plain] = [fond, people].map((of) => cards(of).find(({ person }) => person.id === 'zoe'));
        if (zoe && plain) expect([zoe.score, zoe.because]).toEqual([plain.score, plain.because]);
      }),
    );
    expect(
      idsOf([somebody('ann', { model: { ...priorModel, appeal: 0.5 } }), somebody('zoe', { likesViewer: true })]),
    ).toEqual(['zoe', 'ann']);
  });

  it('ignored and often shown users rank lower, and boosted users rank higher', () => {
    const two = [somebody('ann'), somebody('zoe')];
    expect(idsOf(two)).toEqual(['ann', 'zoe']);
    expect(idsOf(two, 2, { ignored: new Map([['ann', 1]]) })).toEqual(['zoe', 'ann']);
    expect(idsOf([somebody('ann', { impressions: 500 }), somebody('zoe')])).toEqual(['zoe', 'ann']);
    expect(idsOf([somebody('ann'), somebody('zoe', { boosted: true })])).toEqual(['zoe', 'ann']);
  });

  it('two of twenty places go to users ranked lower, chosen by a seed', () => {
    const crowd = Array.from({ length: 300 }, (_, n) =>
      somebody(String(n).padStart(3, '0'), { model: { ...priorModel, appeal: 2 - n / 75 } }),
    );
    const explored = (seed: string) => idsOf(crowd, 20, { seed }).filter((id) => Number(id) >= 18);
    expect(explored('lan 1')).toHaveLength(2);
    expect(explored('lan 1')).toEqual(explored('lan 1'));
    const drawn = Array.from({ length: 40 }, (_, day) => explored(`lan ${day}`)).flat();
    expect(new Set(drawn).size).toBeGreaterThan(40);
    expect(Math.max(...drawn.map(Number))).toBeGreaterThan(200);
  });

  it('a deck of equals holds only users who are seldom shown', () => {
    const crowd = Array.from({ length: 200 }, (_, n) =>
      somebody(String(n).padStart(3, '0'), { impressions: n < 100 ? 0 : 200 }),
    );
    const fresh = crowd.filter(({ impressions: shown }) => shown === 0).map(({ id }) => id);
    expect(idsOf(crowd, 50).every((id) => fresh.includes(id))).toBe(true);
  });
});
