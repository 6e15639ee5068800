// The evaluation on real rounds: its measures, its reading of files, and that nothing is learned before it is predicted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSpeedDating } from '../../bench/ranking/data.js';
import { auc, aucPerUser, calibrationError, logLoss } from '../../bench/ranking/measures.js';
import { play } from '../../bench/ranking/play.js';

const interests =
  'sports,tvsports,exercise,dining,museums,art,hiking,gaming,clubbing,reading,tv,theater,movies,concerts,music,shopping,yoga';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rounds-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Four women and four men who all meet, in four rounds; those of odd number like whom they meet. */
function write(liked: (from: number, to: number) => boolean = (from) => from % 2 === 1) {
  const person = (n: number) =>
    `${n},${20 + n},${1 + (n % 7)},3,${interests.split(',').map((_, i) => ((n + i) % 10) + 1)}`;
  const people = Array.from({ length: 8 }, (_, n) => person(n + 1));
  writeFileSync(join(folder, 'people.csv'), [`iid,age,go_out,date,${interests}`, ...people].join('\n'));
  const dates: string[] = [];
  for (let round = 1; round <= 4; round++)
    for (let woman = 1; woman <= 4; woman++) {
      const man = 5 + ((woman + round) % 4);
      const [one, other] = [Number(liked(woman, man)), Number(liked(man, woman))];
      dates.push(
        `1,${round},${woman},${man},${one},${one * other}`,
        `1,${round},${man},${woman},${other},${one * other}`,
      );
    }
  writeFileSync(join(folder, 'dates.csv'), ['wave,order,iid,pid,dec,match', ...dates].join('\r\n'));
}

describe('the files', () => {
  it('become people and rounds', () => {
    write();
    const { people, dates } = readSpeedDating(folder);
    expect(people.size).toBe(8);
    expect(people.get('1')).toMatchObject({ birthDate: '1979-01-01' });
    expect(people.get('1')!.interests.length).toBeGreaterThan(0);
    expect(dates).toHaveLength(32);
    expect(dates[0]).toEqual({ wave: 1, round: 1, from: '1', to: '7', liked: true, matched: true });
  });

  it('are refused by name when a column is missing or nobody is left', () => {
    write();
    writeFileSync(join(folder, 'dates.csv'), 'wave,order,iid,pid,dec\n1,1,1,5,1\n');
    expect(() => readSpeedDating(folder)).toThrow(/dates\.csv has no column match/);
    writeFileSync(join(folder, 'dates.csv'), 'wave,order,iid,pid,dec,match\n1,1,1,99,1,0\n');
    expect(() => readSpeedDating(folder)).toThrow('no dates between people who are there');
    expect(() => readSpeedDating(join(folder, 'nowhere'))).toThrow(/people\.csv/);
  });

  it('may leave answers out', () => {
    write();
    writeFileSync(
      join(folder, 'people.csv'),
      `iid,age,go_out,date,${interests}\n${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `${n},,,${','.repeat(17)}`).join('\n')}`,
    );
    expect(readSpeedDating(folder).people.get('1')).toMatchObject({ interests: [], habits: 0 });
    expect(play(readSpeedDating(folder))).toHaveLength(32);
  });
});

describe('playing the rounds', () => {
  it('predicts each before anything of it is known, and learns from it after', () => {
    write();
    const data = readSpeedDating(folder);
    const before = play(data);
    const turned = data.dates.map((date) => (date.round < 3 ? date : { ...date, liked: !date.liked }));
    const after = play({ ...data, dates: turned });
    const chances = (predictions: typeof before, round: number) =>
      predictions.flatMap(({ date, likes }) => (date.round === round ? [likes] : []));
    for (const round of [1, 2, 3]) expect(chances(after, round)).toEqual(chances(before, round));
    expect(chances(after, 4)).not.toEqual(chances(before, 4));
  });
});

describe('what is measured', () => {
  it('is the chance that a like stands over a pass, a half for ties', () => {
    expect(auc([0.1, 0.4, 0.35, 0.8], [false, false, true, true])).toBe(0.75);
    expect(auc([1, 1, 1], [true, false, false])).toBe(0.5);
    expect(auc([1, 2], [true, true])).toBeUndefined();
  });

  it('is averaged over people, those with one kind of answer left out', () => {
    const users = ['a', 'a', 'b', 'b', 'c'];
    expect(aucPerUser(users, [0.9, 0.1, 0.2, 0.8, 0.5], [true, false, true, false, true])).toBe(0.5);
  });

  it('is the loss of what was said, and how far it was from what came', () => {
    expect(logLoss([0.5, 0.5], [true, false])).toBeCloseTo(Math.LN2);
    expect(logLoss([0.9], [true])).toBeCloseTo(-Math.log(0.9));
    expect(calibrationError([0.25, 0.25, 0.25, 0.25], [true, false, false, false])).toBeCloseTo(0);
    expect(calibrationError([0.9, 0.9, 0.1, 0.1], [true, false, false, true])).toBeCloseTo(0.4);
    expect(calibrationError([1], [true])).toBeCloseTo(0);
  });
});
