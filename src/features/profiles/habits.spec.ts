import { describe, expect, it } from '@jest/globals';
import { FREQUENCIES, packHabits, unpackHabits } from './habits.js';

const answers = [undefined, ...FREQUENCIES.keys()];
const all = answers.flatMap((goesOut) => answers.map((dates) => ({ goesOut, dates })));

describe('habits', () => {
  it('packed habits are read back unchanged', () => {
    expect(all.map((habits) => unpackHabits(packHabits(habits)))).toEqual(all);
  });

  it('each combination of habits is a different number of six bits', () => {
    const packed = all.map(packHabits);
    expect(new Set(packed).size).toBe(64);
    expect(packed.every((one) => Number.isInteger(one) && one >= 0 && one < 64)).toBe(true);
  });

  it('habits without answers are 0', () => {
    expect(packHabits({})).toBe(0);
    expect(unpackHabits(0)).toEqual({ goesOut: undefined, dates: undefined });
  });

  it('the numbers of habits never change, because the database contains them', () => {
    expect(packHabits({ goesOut: 0 })).toBe(1);
    expect(packHabits({ dates: 0 })).toBe(8);
    expect(packHabits({ goesOut: FREQUENCIES.indexOf('weekly'), dates: FREQUENCIES.indexOf('monthly') })).toBe(29);
  });
});
