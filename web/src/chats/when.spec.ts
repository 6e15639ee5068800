import { describe, expect, it } from '@jest/globals';
import { dayOf, isSameDay, whenOf } from './when.js';

const now = new Date(2026, 4, 20, 0, 30);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

describe('a time in a list', () => {
  it.each([
    ['a time of today is its hour', at(2026, 4, 20, 0, 5), '12:05 AM'],
    ['a time shortly before midnight is its weekday', at(2026, 4, 19, 23, 59), 'Tue'],
    ['a time of six days ago is its weekday', at(2026, 4, 14, 12, 0), 'Thu'],
    ['a time of a week ago is its date', at(2026, 4, 13, 12, 0), 'May 13'],
    ['a time in the near future is its hour', at(2026, 4, 20, 0, 31), '12:31 AM'],
  ])('%s', (_, iso, shown) => {
    expect(whenOf(iso, now, 'en').replace(/\s/g, ' ')).toBe(shown);
  });
});

describe('a day in a chat', () => {
  it.each([
    [at(2026, 4, 20, 0, 5), 'today', '今天'],
    [at(2026, 4, 19, 12, 0), 'yesterday', '昨天'],
    [at(2026, 4, 1, 12, 0), 'Friday, May 1', '5月1日星期五'],
  ])('the day of %s is "%s" in English and "%s" in Chinese', (iso, english, chinese) => {
    expect([dayOf(iso, now, 'en'), dayOf(iso, now, 'zh')]).toEqual([english, chinese]);
  });

  it('a day ends at midnight', () => {
    expect(isSameDay(at(2026, 4, 19, 0, 0), at(2026, 4, 19, 23, 59))).toBe(true);
    expect(isSameDay(at(2026, 4, 19, 23, 59), at(2026, 4, 20, 0, 0))).toBe(false);
  });
});
