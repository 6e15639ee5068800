// Tests the replay of the speed dates: its measures, its file reader, and that no prediction uses later answers. Invented dates, no
// database.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { crossValidate } from '../../bench/ranking/cross-validate.js';
import { readSpeedDating, type SpeedDate, type SpeedDating, today } from '../../bench/ranking/data.js';
import { auc, aucPerUser, calibrationError, logLoss } from '../../bench/ranking/measures.js';
import { type Prediction, play, playWave } from '../../bench/ranking/replay.js';
import { priorModel } from '../../src/features/matching/learning/preference-model.js';
import type { Scorable } from '../../src/features/matching/scoring/score.js';
import { weights } from '../../src/features/matching/scoring/weights.js';
import { unpackHabits } from '../../src/features/profiles/habits.js';
import { interestIds } from '../../src/features/profiles/interests.js';
import { hash01 } from '../../src/platform/crypto/stable-hash.js';

const answers = (text: string) => [...text].map((one) => one === '+');

describe('the AUC', () => {
  it.each<[string, number[], string, number]>([
    ['a perfect order', [1, 2, 3, 4], '--++', 1],
    ['the reverse', [1, 2, 3, 4], '++--', 0],
    ['one pair of four wrong', [0.1, 0.4, 0.35, 0.8], '--++', 0.75],
    ['equal scores', [5, 5, 5, 5, 5], '+-+--', 0.5],
    ['a tie of both kinds', [1, 1, 1, 2], '-+-+', 0.75],
    ['a tie of one kind', [1, 2, 2, 3], '-++-', 0.5],
    ['two ties', [1, 1, 2, 2, 2], '+-++-', 7 / 12],
    ['scores below nothing', [-3, -1, -2], '-+-', 1],
  ])('the AUC of %s is exact', (_, scores, truths, expected) => {
    expect(auc(scores, answers(truths))).toBeCloseTo(expected, 12);
  });

  it.each([
    ['', []],
    ['+', [1]],
    ['---', [1, 2, 3]],
  ])('the AUC is undefined for answers of one kind: "%s"', (truths, scores) => {
    expect(auc(scores, answers(truths))).toBeUndefined();
  });

  it('the AUC is the share of pairs in the right order, and ties count half', () => {
    const rows = fc.array(fc.record({ score: fc.nat(6), truth: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(rows, (all) => {
        const pairs = all.flatMap((yes) =>
          all.flatMap((no) => (yes.truth && !no.truth ? [(Math.sign(yes.score - no.score) + 1) / 2] : [])),
        );
        const found = auc(
          all.map(({ score }) => score),
          all.map(({ truth }) => truth),
        );
        if (pairs.length === 0) expect(found).toBeUndefined();
        else expect(found).toBeCloseTo(pairs.reduce((a, b) => a + b) / pairs.length, 12);
      }),
    );
  });
});

describe('the AUC per user', () => {
  it('the AUC per user is the mean over users, and each user counts the same', () => {
    const users = ['ann', 'bo', 'ann', 'bo', 'bo', 'bo'];
    expect(aucPerUser(users, [1, 4, 2, 3, 2, 1], answers('-+++--'))).toBeCloseTo(1, 12);
    expect(aucPerUser(users, [2, 4, 1, 3, 2, 1], answers('-+++--'))).toBeCloseTo(0.5, 12);
    expect(aucPerUser(users, [1, 4, 2, 3, 2, 1], answers('--+++-'))).toBeCloseTo((1 + 0.5) / 2, 12);
  });

  it('the AUC per user does not depend on how many likes each user gives', () => {
    const users = ['ann', 'ann', 'bo', 'bo'];
    expect(aucPerUser(users, [1, 2, 101, 102], answers('-+-+'))).toBe(1);
    expect(aucPerUser(users, [101, 102, 1, 2], answers('-+-+'))).toBe(1);
  });

  it('users with only one kind of answer are left out', () => {
    expect(aucPerUser(['ann', 'ann', 'bo', 'cai'], [2, 1, 9, 9], answers('-++-'))).toBe(0);
  });
});

describe('the log loss', () => {
  it.each<[number[], string, number]>([
    [[0.5, 0.5, 0.5], '+-+', Math.LN2],
    [[0.8], '+', -Math.log(0.8)],
    [[0.8], '-', -Math.log(0.2)],
    [[0.9, 0.25], '+-', -(Math.log(0.9) + Math.log(0.75)) / 2],
    [[1, 0], '+-', 0],
    [[0], '+', Number.POSITIVE_INFINITY],
  ])('the log loss of %j with %s is exact', (chances, truths, expected) => {
    expect(logLoss(chances, answers(truths))).toBeCloseTo(expected, 12);
  });
});

describe('the calibration error', () => {
  it.each<[string, number[], string, number]>([
    ['events as frequent as predicted', [0.25, 0.25, 0.25, 0.25], '+---', 0],
    ['events that never occur', [0.25, 0.25], '--', 0.25],
    ['two tenths with opposite errors', [0.25, 0.75], '+-', 0.75],
    ['one tenth with opposite errors', [0.22, 0.28], '--', 0.25],
    ['tenths of another size', [0.15, 0.15, 0.15, 0.95], '---+', (3 * 0.15 + 0.05) / 4],
    ['what is certain', [1, 1, 0], '++-', 0],
    ['certainty that was wrong', [1, 1], '+-', 0.5],
    ['certainty and the last tenth together', [1, 0.92], '-+', 0.46],
  ])('the calibration error of %s is exact', (_, chances, truths, expected) => {
    expect(calibrationError(chances, answers(truths))).toBeCloseTo(expected, 12);
  });
});

const activities =
  'sports,tvsports,exercise,dining,museums,art,hiking,gaming,clubbing,reading,tv,theater,movies,concerts,music,shopping,yoga';
const ratings = (given: Record<string, string> = {}) =>
  activities
    .split(',')
    .map((activity) => given[activity] ?? '1')
    .join(',');
const peopleHead = `iid,wave,gender,age,date,go_out,${activities}`;
const datesHead = 'wave,order,iid,pid,dec,dec_o,match';
const fourPeople = [
  `1,1,0,21,7,1,${ratings({ hiking: '7', yoga: '6', movies: '10' })}`,
  `2,1,1,35,1,7,${ratings()}`,
  `3,1,0,,,,${ratings({ art: '' })}`,
  `4,1,1,24,2,3,${ratings()}`,
];
const fourDates = ['1,1,1,2,1,0,0', '1,1,2,1,0,1,0', '1,2,3,4,1,1,1', '1,2,4,3,1,1,1'];

describe('the speed-dating files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ranking-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (file: string, lines: string[], end = '\n') => writeFileSync(join(folder, file), lines.join(end) + end);
  const read = (people = [peopleHead, ...fourPeople], dates = [datesHead, ...fourDates], end = '\n') => {
    write('people.csv', people, end);
    write('dates.csv', dates, end);
    return readSpeedDating(folder);
  };

  it('the files give people and their decisions', () => {
    const { people, dates } = read();
    expect([...people.keys()]).toEqual(['1', '2', '3', '4']);
    expect(dates).toEqual([
      { wave: 1, round: 1, from: '1', to: '2', liked: true, matched: false },
      { wave: 1, round: 1, from: '2', to: '1', liked: false, matched: false },
      { wave: 1, round: 2, from: '3', to: '4', liked: true, matched: true },
      { wave: 1, round: 2, from: '4', to: '3', liked: true, matched: true },
    ]);
  });

  it('the files give an age, habits and the interests rated 7 or more', () => {
    const { people } = read();
    const [one, two] = ['1', '2'].map((id) => people.get(id)!);
    expect(one!.birthDate).toBe('1979-01-01');
    expect(one!.interests).toEqual(interestIds(['hiking', 'movies']));
    expect(unpackHabits(one!.habits)).toEqual({ goesOut: 6, dates: 0 });
    expect(unpackHabits(two!.habits)).toEqual({ goesOut: 0, dates: 6 });
    expect(two!.interests).toEqual([]);
    for (const { model, activeDay } of people.values()) expect([model, activeDay]).toEqual([priorModel, today]);
  });

  it('a person may lack age, habits and ratings', () => {
    const silent = read().people.get('3')!;
    expect(silent).toMatchObject({ birthDate: '1974-01-01', interests: [], habits: 0 });
  });

  it('columns in another order and Windows line ends are read the same', () => {
    const turn = (line: string) => line.split(',').reverse().join(',');
    const plain = read();
    expect(read([peopleHead, ...fourPeople].map(turn), [datesHead, ...fourDates].map(turn), '\r\n')).toEqual(plain);
  });

  it('dates with people who are not in the file are ignored', () => {
    expect(read(undefined, [datesHead, ...fourDates, '1,3,1,99,1,0,0', '1,3,99,1,1,0,0']).dates).toHaveLength(4);
  });

  it.each([
    ['people.csv', 'dates.csv'],
    ['dates.csv', 'people.csv'],
  ])('an error names the missing file: %s', (missing, there) => {
    write(there, there === 'people.csv' ? [peopleHead, ...fourPeople] : [datesHead, ...fourDates]);
    expect(() => readSpeedDating(folder)).toThrow(missing);
  });

  it.each(['iid', 'age', 'go_out', 'date', 'sports', 'yoga'])(
    'an error names people.csv and its missing column %s',
    (column) => {
      const head = peopleHead.replace(new RegExp(`\\b${column}\\b`), 'other');
      expect(() => read([head, ...fourPeople])).toThrow(new RegExp(`people\\.csv.*\\b${column}\\b`));
    },
  );

  it.each(['wave', 'order', 'iid', 'pid', 'dec', 'match'])(
    'an error names dates.csv and its missing column %s',
    (column) => {
      const head = datesHead.replace(new RegExp(`\\b${column}\\b`), 'other');
      expect(() => read(undefined, [head, ...fourDates])).toThrow(new RegExp(`dates\\.csv.*\\b${column}\\b`));
    },
  );

  it('files without dates are refused', () => {
    expect(() => read(undefined, [datesHead])).toThrow('no dates');
    expect(() => read([peopleHead], [datesHead, ...fourDates])).toThrow('no dates');
  });

  it.each<[string, string, string[], string[]]>([
    ['dates.csv', 'wave', [], ['x,1,1,2,1,0,0']],
    ['dates.csv', 'order', [], ['1,,1,2,1,0,0']],
    ['dates.csv', 'dec', [], ['1,1,1,2,yes,0,0']],
    ['dates.csv', 'match', [], ['1,1,1,2,1,0']],
    ['people.csv', 'age', [`5,1,0,old,1,1,${ratings()}`], []],
    ['people.csv', 'sports', [`5,1,0,21,1,1,${ratings({ sports: 'much' })}`], []],
  ])(
    'an error names the file, line and column of a value that is not a number: %s, %s',
    (file, column, people, dates) => {
      const reading = () => read([peopleHead, ...fourPeople, ...people], [datesHead, ...fourDates, ...dates]);
      for (const part of [file, /\b6\b/, new RegExp(`\\b${column}\\b`)]) expect(reading).toThrow(part);
    },
  );
});

/** Two evenings: each person of one table meets each of the other, one per round. */
const [perTable, waves] = [5, [1, 2]];
const guest = (wave: number, n: number): [string, Scorable] => [
  `${wave}-${n}`,
  {
    birthDate: `${1970 + ((wave * 7 + n * 5) % 12)}-03-01`,
    interests: [n, n + 1, (n * 3 + wave) % 8].filter((one, at, all) => all.indexOf(one) === at),
    habits: (n * 11 + wave) % 64,
    activeDay: today,
    joinedDay: 0,
    model: priorModel,
  },
];
const people = new Map(waves.flatMap((wave) => Array.from({ length: 2 * perTable }, (_, n) => guest(wave, n))));
const likes = (from: string, to: string) => hash01('likes', from, to) < 0.45;
const dates: SpeedDate[] = waves.flatMap((wave) =>
  Array.from({ length: perTable ** 2 }, (_, n) => {
    const [a, b] = [Math.floor(n / perTable), n % perTable];
    const [one, other] = [`${wave}-${a}`, `${wave}-${perTable + b}`];
    const both = { wave, round: 1 + ((a + b) % perTable), matched: likes(one, other) && likes(other, one) };
    return [
      { ...both, from: one, to: other, liked: likes(one, other) },
      { ...both, from: other, to: one, liked: likes(other, one) },
    ];
  }).flat(),
);
const data: SpeedDating = { people, dates };
const turned = (which: (date: SpeedDate) => boolean): SpeedDating => ({
  people,
  dates: dates.map((date) => (which(date) ? { ...date, liked: !date.liked, matched: !date.matched } : date)),
});
const nameOf = ({ wave, round, from, to }: SpeedDate) => `${wave}.${round} ${from} ${to}`;
/** The predictions of each date, without its outcome. */
const saidOf = (predictions: Prediction[], which: (date: SpeedDate) => boolean = () => true) =>
  Object.fromEntries(
    predictions.filter(({ date }) => which(date)).map(({ date, ...said }) => [nameOf(date), said] as const),
  );

describe('the replay of the evenings', () => {
  it('every date has one prediction, and each chance is between 0 and 1', () => {
    const predictions = play(data);
    expect(predictions.map(({ date }) => nameOf(date)).sort()).toEqual(dates.map(nameOf).sort());
    for (const { likes: like, preference, matches } of predictions) {
      for (const chance of [like, preference, matches]) expect(chance > 0 && chance < 1).toBe(true);
      expect(matches).toBeLessThan(like);
    }
  });

  it('the predicted chance of a match is the same from both sides', () => {
    const said = new Map(play(data).map(({ date, matches }) => [`${date.from} ${date.to}`, matches]));
    for (const { from, to } of dates) expect(said.get(`${from} ${to}`)).toBeCloseTo(said.get(`${to} ${from}`)!, 12);
  });

  it.each([1, 3, perTable])('a prediction for round %d or before uses no answers from then on', (round) => {
    const known = ({ wave, round: at }: SpeedDate) => wave === 1 || at <= round;
    const other = play(turned(({ wave, round: at }) => wave === 2 && at >= round));
    expect(saidOf(other, known)).toEqual(saidOf(play(data), known));
  });

  it('the answers of a round change the predictions of the next rounds', () => {
    const other = play(turned(({ wave, round }) => wave === 2 && round === 1));
    const [before, after] = [data, turned(() => false)].map((of) => saidOf(play(of)));
    expect(after).toEqual(before);
    for (const { date, ...said } of other) {
      const same = before![nameOf(date)]!;
      if (date.wave === 1 || date.round === 1) expect(said).toEqual(same);
      else {
        expect(said.likes).not.toBe(same.likes);
        expect(said.baselines.popularity).not.toEqual(same.baselines.popularity);
        expect(said.baselines.ratesProduct).not.toEqual(same.baselines.ratesProduct);
        expect(said.baselines.interests).toEqual(same.baselines.interests);
      }
    }
  });

  it('predictions follow the rounds, whatever the order of the dates', () => {
    const rounds = play({ people, dates: dates.toReversed() }).map(({ date }) => 10 * date.wave + date.round);
    expect(rounds).toEqual(rounds.toSorted((a, b) => a - b));
  });

  it('predictions of one evening use nothing of another evening', () => {
    const [, second] = waves.map((wave) => dates.filter((date) => date.wave === wave));
    expect(saidOf(play(data), ({ wave }) => wave === 2)).toEqual(saidOf(playWave(people, second!)));
  });

  it('the replay does not change its input', () => {
    const before = structuredClone(data);
    play(data);
    expect(data).toEqual(before);
  });

  it('likes received raise the predicted likes of a person, and likes given raise theirs for others', () => {
    const fond = (date: SpeedDate) => date.from === '1-0' || date.to === '1-5';
    const likedBy = (like: boolean) => {
      const played = { people, dates: dates.map((date) => (fond(date) ? { ...date, liked: like } : date)) };
      return play(played).filter(({ date }) => date.wave === 1 && date.round === perTable);
    };
    const [yes, no] = [true, false].map(likedBy);
    const said = (of: Prediction[], which: (date: SpeedDate) => boolean) => of.find(({ date }) => which(date))!;
    const [from, to] = [(date: SpeedDate) => date.from === '1-0', (date: SpeedDate) => date.to === '1-5'];
    expect(said(yes!, from).likes).toBeGreaterThan(said(no!, from).likes);
    expect(said(yes!, to).likes).toBeGreaterThan(said(no!, to).likes);
    expect(said(yes!, to).preference).toBeGreaterThan(said(no!, to).preference);
    expect(said(yes!, to).baselines.popularity.like).toBeGreaterThan(said(no!, to).baselines.popularity.like);
    expect(said(yes!, from).baselines.ratesProduct.like).toBeGreaterThan(said(no!, from).baselines.ratesProduct.like);
  });

  it('the order of a deck does not depend on how many likes its viewer gives', () => {
    const withOpenness = (openness: number) => {
      const changed = [...people].map(([id, one]) => [id, { ...one, model: { ...priorModel, openness } }] as const);
      return playWave(
        new Map(changed),
        dates.filter(({ wave, round }) => wave === 1 && round === 1),
      );
    };
    const [open, picky] = [1, -1].map(withOpenness);
    expect(open!.map(({ preference }) => preference)).toEqual(picky!.map(({ preference }) => preference));
    expect(open![0]!.likes).toBeGreaterThan(picky![0]!.likes);
  });
});

describe('cross-validation', () => {
  beforeEach(() => {
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('cross-validation predicts every date once, and each chance is between 0 and 1', () => {
    const predictions = crossValidate(data);
    expect(predictions.map(({ date }) => nameOf(date)).sort()).toEqual(dates.map(nameOf).sort());
    for (const { likes: like, matches } of predictions) expect(like > 0 && like < 1 && matches < like).toBe(true);
  });

  it('each wave is predicted with weights that are fitted on the other waves alone', () => {
    const other = saidOf(crossValidate(turned(({ wave, round }) => wave === 2 && round === perTable)));
    const before = saidOf(crossValidate(data));
    for (const date of dates) {
      if (date.wave === 2) expect(other[nameOf(date)]).toEqual(before[nameOf(date)]);
      else expect(other[nameOf(date)]!.likes).not.toBe(before[nameOf(date)]!.likes);
    }
  });

  it('the predicted share of likes in a wave follows the share in the other waves', () => {
    const share = (wave: number) => {
      const own = dates.filter((date) => date.wave === wave && date.round === 1);
      const all = dates.map((date) =>
        date.wave === 1 ? { ...date, liked: hash01('many', nameOf(date)) < 0.8 } : date,
      );
      const said = saidOf(crossValidate({ people, dates: all }));
      return own.reduce((sum, date) => sum + said[nameOf(date)]!.likes, 0) / own.length;
    };
    expect(share(2)).toBeGreaterThan(0.6);
    expect(share(1)).toBeLessThan(0.55);
  });

  it('cross-validation restores the weights, even when it fails', () => {
    const before = structuredClone(weights);
    crossValidate(data);
    expect(weights).toEqual(before);
    expect(() => crossValidate({ people: new Map(), dates })).toThrow();
    expect(weights).toEqual(before);
  });
});
