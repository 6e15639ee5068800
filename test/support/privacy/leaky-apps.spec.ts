// Shows that the attacks work: on apps that use more than a cell they find users to within metres.
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
const users = new Map([...actual, ...planted]);
const targets = [...actual.keys()];
const medianOf = (estimates: attacks.Estimates) => figuresOf('', 8, estimates, actual, actual).medianM;
const viewsOf = (app: attacks.App, places: PlanePoint[]) => Promise.all(places.map((at) => app.look(at)));

describe('the attacks against an app that leaks real locations', () => {
  it('three exact distances reveal the location', async () => {
    const views = await viewsOf(leakyApp(users, exact), grid(4, 9));
    expect(medianOf(attacks.byShownDistance(views, targets))).toBeLessThan(10);
  });

  it('the flips of a rounded distance and of a radius reveal the location', async () => {
    const flips = [attacks.shownNumberFlips, attacks.radiusFlips];
    const [byNumber, byRadius] = await attacks.walk(leakyApp(users, rounded), crossLines, flips, targets);
    expect([medianOf(byNumber!), medianOf(byRadius!)].map((metres) => metres < 40)).toEqual([true, true]);
    expect(byRadius!.size).toBeGreaterThan(12);
  });

  it('the order of the list among planted accounts reveals the location', async () => {
    const views = await viewsOf(leakyApp(users, rounded), grid(1.2, 9));
    expect(medianOf(attacks.byOrder(views, targets, planted))).toBeLessThan(60);
  });

  it('the score of a leaky app reveals the location', async () => {
    const views = await viewsOf(leakyApp(users, rounded), grid(1.2, 9));
    expect(medianOf(attacks.byScore(views, targets, planted))).toBeLessThan(60);
  });

  it('a reason that is present or absent reveals the location', async () => {
    const views = await viewsOf(leakyApp(users, rounded), grid(0.4, 11));
    expect(medianOf(attacks.byPresence(views, targets, ({ near }) => near === true))).toBeLessThan(60);
  });

  it('an elimination of all points with other answers reveals the location', async () => {
    const views = await viewsOf(leakyApp(users, rounded), grid(0.8, 9));
    const points = grid(0.1, attacks.city.sideKm);
    expect(medianOf(attacks.byElimination(views, targets, points, apartKm))).toBeLessThan(60);
  });
});
