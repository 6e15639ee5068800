import { describe, expect, it } from '@jest/globals';
import { dayOf, isSameDay, whenOf } from './when.js';

const now = new Date(2026, 4, 20, 0, 30);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

describe('a time in a list', () => {
  it.each([
    ['today its hour', at(2026, 4, 20, 0, 5), '12:05 AM'],
    ['half an hour before midnight the weekday', at(2026, 4, 19, 23, 59), 'Tue'],
    ['six days ago the weekday', at(2026, 4, 14, 12, 0), 'Thu'],
    ['a week ago the day', at(2026, 4, 13, 12, 0), 'May 13'],
    ['of a clock that is ahead its hour', at(2026, 4, 20, 0, 31), '12:31 AM'],
  ])('%s', (_, iso, shown) => {
    expect(whenOf(iso, now, 'en').replace(/\s/g, ' ')).toBe(shown);
  });
});

describe('a day in a talk', () => {
  it.each([
    [at(2026, 4, 20, 0, 5), 'today', '今天'],
    [at(2026, 4, 19, 12, 0), 'yesterday', '昨天'],
    [at(2026, 4, 1, 12, 0), 'Friday, May 1', '5月1日星期五'],
  ])('%s is %s, %s', (iso, english, chinese) => {
    expect([dayOf(iso, now, 'en'), dayOf(iso, now, 'zh')]).toEqual([english, chinese]);
  });

  it('ends at midnight', () => {
    expect(isSameDay(at(2026, 4, 19, 0, 0), at(2026, 4, 19, 23, 59))).toBe(true);
    expect(isSameDay(at(2026, 4, 19, 23, 59), at(2026, 4, 20, 0, 0))).toBe(false);
  });
});
