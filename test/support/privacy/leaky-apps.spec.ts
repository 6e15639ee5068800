// That the attacks are attacks: on apps that know more than a cell they find people to within metres.
import { describe, expect, it } from '@jest/globals';
import * as attacks from './attacks.js';
import { figuresOf } from './errors.js';
import { apartKm, type PlanePoint, randomFrom, somewhere } from './geometry.js';
import { exact, leakyApp, rounded } from './leaky-apps.js';
import { crossLines, grid } from './probe-positions.js';

const random = randomFrom(7);
const named = (prefix: string, count: number, sideKm: number) =>
  new Map(Array.from({ length: count }, (_, n): [string, PlanePoint] => [`${prefix}${n}`, somewhere(random, sideKm)]));
const actual = named('target', 30, attacks.city.sideKm);
const planted = named('planted', 60, attacks.city.sideKm + 2);
const everybody = new Map([...actual, ...planted]);
const targets = [...actual.keys()];
const medianOf = (estimates: attacks.Estimates) => figuresOf('', 8, estimates, actual, actual).medianM;
const viewsOf = (app: attacks.App, places: PlanePoint[]) => Promise.all(places.map((at) => app.look(at)));

describe('on an app that measures from where people are, an attacker finds them', () => {
  it('by three exact distances', async () => {
    const views = await viewsOf(leakyApp(everybody, exact), grid(4, 9));
    expect(medianOf(attacks.byShownDistance(views, targets))).toBeLessThan(10);
  });

  it('by where a rounded distance flips, and by where somebody comes within a radius', async () => {
    const flips = [attacks.shownNumberFlips, attacks.radiusFlips];
    const [byNumber, byRadius] = await attacks.walk(leakyApp(everybody, rounded), crossLines, flips, targets);
    expect([medianOf(byNumber!), medianOf(byRadius!)].map((metres) => metres < 40)).toEqual([true, true]);
    expect(byRadius!.size).toBeGreaterThan(12);
  });

  it('by the order of the list among planted accounts', async () => {
    const views = await viewsOf(leakyApp(everybody, rounded), grid(1.2, 9));
    expect(medianOf(attacks.byOrder(views, targets, planted))).toBeLessThan(60);
  });

  it('by the score', async () => {
    const views = await viewsOf(leakyApp(everybody, rounded), grid(1.2, 9));
    expect(medianOf(attacks.byScore(views, targets, planted))).toBeLessThan(60);
  });

  it('by a reason that is given or not', async () => {
    const views = await viewsOf(leakyApp(everybody, rounded), grid(0.4, 11));
    expect(medianOf(attacks.byPresence(views, targets, ({ near }) => near === true))).toBeLessThan(60);
  });

  it('by leaving out every point from which something would have been answered otherwise', async () => {
    const views = await viewsOf(leakyApp(everybody, rounded), grid(0.8, 9));
    const points = grid(0.1, attacks.city.sideKm);
    expect(medianOf(attacks.byElimination(views, targets, points, apartKm))).toBeLessThan(60);
  });
});
