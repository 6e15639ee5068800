import { describe, expect, it } from '@jest/globals';
import { FREQUENCIES, packHabits, unpackHabits } from './habits.js';

const answers = [undefined, ...FREQUENCIES.keys()];
const all = answers.flatMap((goesOut) => answers.map((dates) => ({ goesOut, dates })));

describe('habits', () => {
  it('come back as they were packed', () => {
    expect(all.map((habits) => unpackHabits(packHabits(habits)))).toEqual(all);
  });

  it('are another number each, in six bits', () => {
    const packed = all.map(packHabits);
    expect(new Set(packed).size).toBe(64);
    expect(packed.every((one) => Number.isInteger(one) && one >= 0 && one < 64)).toBe(true);
  });

  it('are 0 where nothing was said', () => {
    expect(packHabits({})).toBe(0);
    expect(unpackHabits(0)).toEqual({ goesOut: undefined, dates: undefined });
  });

  it('are packed as they always were, for what is in the database', () => {
    expect(packHabits({ goesOut: 0 })).toBe(1);
    expect(packHabits({ dates: 0 })).toBe(8);
    expect(packHabits({ goesOut: FREQUENCIES.indexOf('weekly'), dates: FREQUENCIES.indexOf('monthly') })).toBe(29);
  });
});
