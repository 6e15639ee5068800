import { describe, expect, it } from '@jest/globals';
import { uniformIdf } from '../scoring/interest-idf.js';
import { traitsOf } from '../scoring/traits.js';
import { weights } from '../scoring/weights.js';
import { type LearnedSwipe, type LearningProfile, relearn } from './learn.js';
import { type PreferenceModel, priorModel } from './preference-model.js';

const dayMs = 86_400_000;
const now = new Date('2026-05-01T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
const [badminton, hiking] = [0, 17];
const nobody: LearningProfile = { birthDate: '1995-05-01', interests: [], habits: 0, model: priorModel };
const crowd = ['bo', 'cai', 'dan', 'eva', 'fei'];
const swipe = (from: string, to: string, liked = true, at = now): LearnedSwipe => ({ from, to, liked, at });
const peopleWith = (special: Record<string, Partial<LearningProfile>> = {}) =>
  new Map(['ann', ...crowd, ...Object.keys(special)].map((id) => [id, { ...nobody, ...special[id] }]));
const learn = (swipes: LearnedSwipe[], people = peopleWith(), touched = ['ann']) =>
  relearn(touched, swipes, people, { now, idf: uniformIdf });
const ann = (swipes: LearnedSwipe[], special: Record<string, Partial<LearningProfile>> = {}) =>
  learn(swipes, peopleWith(special)).get('ann')!;
const towardsAll = (liked: boolean) => crowd.map((id) => swipe('ann', id, liked));
const fromAll = (liked: boolean) => crowd.map((id) => swipe(id, 'ann', liked));
const numbersOf = ({ openness, opennessVar, appeal, appealVar }: PreferenceModel) => [
  openness,
  opennessVar,
  appeal,
  appealVar,
];

describe('learning from swipes', () => {
  it('a user without swipes has the prior model', () => {
    expect(ann([])).toEqual(priorModel);
    expect(ann([swipe('bo', 'cai')])).toEqual(priorModel);
  });

  it('an undone last swipe leaves no trace', () => {
    expect(ann([], { ann: { model: { ...priorModel, appeal: 2, openness: -1 } } })).toEqual(priorModel);
  });

  it('a user who likes everyone has a high openness, and one who passes everyone a low one', () => {
    const [fond, picky] = [true, false].map((liked) => ann(towardsAll(liked)));
    expect(fond!.openness).toBeGreaterThan(0.5);
    expect(picky!.openness).toBeLessThan(-0.5);
    expect(fond!.opennessVar).toBeLessThan(priorModel.opennessVar);
  });

  it('a user liked by everyone has a high appeal, and one passed by everyone a low one', () => {
    const [liked, passed] = [true, false].map((all) => ann(fromAll(all)));
    expect(liked!.appeal).toBeGreaterThan(0.5);
    expect(passed!.appeal).toBeLessThan(-0.5);
    expect(liked!.appealVar).toBeLessThan(priorModel.appealVar);
  });

  it('a like raises the openness of its author and the appeal of its target, and lowers the other of each', () => {
    const learned = learn([swipe('ann', 'bo', true)], peopleWith(), ['ann', 'bo', 'cai']);
    expect(learned.get('ann')!.openness).toBeGreaterThan(0);
    expect(learned.get('ann')!.appeal).toBeLessThan(0);
    expect(learned.get('bo')!.appeal).toBeGreaterThan(0);
    expect(learned.get('bo')!.openness).toBeLessThan(0);
    expect(learned.get('cai')).toEqual(priorModel);
  });

  it('a liked trait gives a taste for it, and a passed one a distaste', () => {
    const special = Object.fromEntries(crowd.map((id, n) => [id, { interests: [n < 2 ? badminton : hiking] }]));
    const swipes = crowd.map((id, n) => swipe('ann', id, n < 2));
    const { taste } = ann(swipes, special);
    const [sports, outdoors] = [badminton, hiking].map((interest) => traitsOf([interest]).indexOf(1));
    expect(taste[sports!]).toBeGreaterThan(0);
    expect(taste[outdoors!]).toBeLessThan(0);
    expect(taste.filter((_, trait) => trait !== sports && trait !== outdoors).every((one) => one === 0)).toBe(true);
  });

  it('a received swipe gives no taste', () => {
    const special = Object.fromEntries(crowd.map((id) => [id, { interests: [badminton] }]));
    expect(ann(fromAll(true), special).taste).toEqual([]);
  });

  it('a swipe counts half after its half-life', () => {
    const { halfLifeDays } = weights.learning;
    const appeal = (at: Date, count: number) =>
      ann(crowd.slice(0, count).map((id) => swipe(id, 'ann', true, at))).appeal;
    expect(appeal(daysAgo(halfLifeDays), 2)).toBeCloseTo(appeal(now, 1), 9);
    expect(appeal(daysAgo(2 * halfLifeDays), 4)).toBeCloseTo(appeal(now, 1), 9);
    expect(appeal(daysAgo(30), 1)).toBeLessThan(appeal(now, 1));
    expect(appeal(daysAgo(100 * 365), 5)).toBeCloseTo(0, 9);
  });

  it('a swipe with a future time counts once', () => {
    expect(ann([swipe('bo', 'ann', true, daysAgo(-90))])).toEqual(ann([swipe('bo', 'ann')]));
  });

  it('a swipe with an unknown user is left out', () => {
    expect(ann([...fromAll(true), swipe('gone', 'ann', false), swipe('ann', 'gone')])).toEqual(ann(fromAll(true)));
  });

  it('an unknown user is left out', () => {
    expect([...learn([swipe('gone', 'ann')], peopleWith(), ['gone', 'ann']).keys()]).toEqual(['ann']);
  });

  it('only the given users are learned again, and the arguments are not changed', () => {
    const people = peopleWith();
    const swipes = fromAll(true);
    const before = structuredClone([[...people], swipes]);
    expect([...learn(swipes, people).keys()]).toEqual(['ann']);
    expect([[...people], swipes]).toEqual(before);
  });

  it.each<[string, Partial<PreferenceModel>, Partial<PreferenceModel>]>([
    ['of a user who seldom likes', { openness: -1.5 }, { openness: 1.5 }],
    ['of a user who is well known', { opennessVar: 0.1 }, { opennessVar: 3 }],
  ])('a like %s raises appeal more', (_, more, less) => {
    const appeal = (of: Partial<PreferenceModel>) =>
      ann([swipe('bo', 'ann')], { bo: { model: { ...priorModel, ...of } } }).appeal;
    expect(appeal(more)).toBeGreaterThan(appeal(less));
  });

  it('a like for a user who is seldom liked raises openness more', () => {
    const openness = (appeal: number) =>
      ann([swipe('ann', 'bo')], { bo: { model: { ...priorModel, appeal } } }).openness;
    expect(openness(-1.5)).toBeGreaterThan(openness(1.5));
  });

  it('a like that taste explains raises appeal less', () => {
    const appeal = (strength: number) => {
      const taste = traitsOf([hiking]).map((trait) => strength * trait);
      return ann([swipe('bo', 'ann')], {
        ann: { interests: [hiking] },
        bo: { model: { ...priorModel, taste } },
      }).appeal;
    };
    expect(appeal(1)).toBeLessThan(appeal(0));
    expect(appeal(-1)).toBeGreaterThan(appeal(0));
  });

  it('a like that shared interests explain raises appeal less', () => {
    const appeal = (interests: number[]) =>
      ann([swipe('bo', 'ann')], { ann: { interests: [1, 2] }, bo: { interests } }).appeal;
    expect(appeal([1, 2])).toBeLessThan(appeal([3, 4]));
  });

  it('a like that the habits of its target explain raises appeal less, and the habits of its author do not matter', () => {
    const outgoing = 7 + 8 * 7;
    const like = [swipe('bo', 'ann')];
    expect(ann(like, { ann: { habits: outgoing } }).appeal).toBeLessThan(ann(like).appeal);
    expect(ann(like, { bo: { habits: outgoing } })).toEqual(ann(like));
  });

  it('each user is learned from the models learned just before', () => {
    const people = peopleWith();
    const swipes = [...fromAll(true), swipe('bo', 'cai', false)];
    const both = learn(swipes, people, ['ann', 'bo']);
    const first = learn(swipes, people, ['ann']).get('ann')!;
    const then = learn(swipes, new Map(people).set('ann', { ...nobody, model: first }), ['bo']).get('bo')!;
    expect(both.get('ann')).toEqual(first);
    expect(both.get('bo')).toEqual(then);
    expect(then).not.toEqual(learn(swipes, people, ['bo']).get('bo'));
  });

  it('a second pass over one user changes nothing', () => {
    const swipes = [...fromAll(true), ...towardsAll(false)];
    const once = ann(swipes);
    expect(ann(swipes, { ann: { model: once } })).toEqual(once);
  });

  it('repeated passes over all users converge', () => {
    const all = ['ann', ...crowd];
    const swipes = all.flatMap((from, n) =>
      all.filter((to) => to !== from).map((to, m) => swipe(from, to, (n * 3 + m * 5) % 7 < 3)),
    );
    let people = peopleWith();
    const round = () => {
      const learned = learn(swipes, people, all);
      const moved = Math.max(
        ...all.flatMap((id) => {
          const before = numbersOf(people.get(id)!.model);
          return numbersOf(learned.get(id)!).map((value, n) => Math.abs(value - before[n]!));
        }),
      );
      people = new Map(all.map((id) => [id, { ...nobody, model: learned.get(id)! }]));
      return moved;
    };
    expect(round()).toBeGreaterThan(0.1);
    for (let n = 0; n < 30; n++) round();
    expect(round()).toBeLessThan(1e-3);
  });
});
