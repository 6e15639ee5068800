import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weights } from '../scoring/weights.js';
import { type DeckSession, deckSessionAt, withImpressions } from './deck-session.js';

const start = new Date('2026-05-01T12:00:00Z');
const minutesOn = (minutes: number, from = start) => new Date(from.getTime() + minutes * 60_000);
const { sessionMinutes } = weights.order;
const fresh: DeckSession = { at: start, shown: [], ignored: new Map() };
const session = (shown: string[], ignored: [string, number][] = []): DeckSession => ({
  at: start,
  shown,
  ignored: new Map(ignored),
});
const later = minutesOn(sessionMinutes + 1);
const many = (count: number, prefix = 'p') => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe('a deck session', () => {
  it.each([-5, 0, 1, sessionMinutes])('a session continues after %d minutes', (minutes) => {
    const last = session(['ann'], [['bo', 1]]);
    expect(deckSessionAt(last, minutesOn(minutes))).toEqual(last);
  });

  it('a session ends after a longer break', () => {
    const now = new Date(minutesOn(sessionMinutes).getTime() + 1);
    expect(deckSessionAt(session(['ann']), now)).toEqual({ at: now, shown: [], ignored: new Map([['ann', 1]]) });
  });

  it('a new session counts how often each user was ignored, and keeps the counts of those not shown again', () => {
    const { ignored } = deckSessionAt(
      session(
        ['ann', 'bo'],
        [
          ['bo', 2],
          ['cai', 1],
        ],
      ),
      later,
    );
    expect(Object.fromEntries(ignored)).toEqual({ ann: 1, bo: 3, cai: 1 });
  });

  it('a session continues as long as decks are requested', () => {
    let one = fresh;
    for (let n = 1; n <= 10; n++) {
      const now = minutesOn(n * (sessionMinutes - 1));
      one = withImpressions(deckSessionAt(one, now), [`p${n}`], now).session;
    }
    expect(one.shown).toHaveLength(10);
    expect(one.ignored.size).toBe(0);
  });

  it('a deck without new users changes only the time of the session', () => {
    const { session: one, fresh: news } = withImpressions(session(['ann', 'bo']), ['bo', 'ann'], minutesOn(5));
    expect(one).toEqual({ ...session(['ann', 'bo']), at: minutesOn(5) });
    expect(news).toEqual([]);
  });

  it('a session has each user once, in the order shown, and returns the new ones', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...many(12)));
    fc.assert(
      fc.property(ids, ids, (before, deck) => {
        const { session: one, fresh: news } = withImpressions(session(before), deck, start);
        expect(news).toEqual(deck.filter((id) => !before.includes(id)));
        expect(one.shown).toEqual([...before, ...news]);
      }),
    );
  });

  it('the users who were ignored longest ago are dropped first', () => {
    let one = withImpressions(fresh, ['ann', 'bo'], start).session;
    one = deckSessionAt(one, later);
    one = withImpressions(one, ['ann', ...many(299)], later).session;
    const { ignored } = deckSessionAt(one, minutesOn(sessionMinutes + 1, later));
    expect(ignored.size).toBe(300);
    expect(ignored.has('bo')).toBe(false);
    expect(ignored.get('ann')).toBe(2);
  });

  it('a session keeps at most 300 shown and 300 ignored users', () => {
    let one = fresh;
    for (let n = 0; n < 5; n++) {
      const now = minutesOn(n * (sessionMinutes + 1));
      one = deckSessionAt(one, now);
      for (const part of ['a', 'b', 'c']) one = withImpressions(one, many(150, `${n}${part}`), now).session;
    }
    expect(one.shown).toHaveLength(300);
    expect(one.shown.at(-1)).toBe('4c149');
    expect(one.ignored.size).toBe(300);
  });

  it('a change leaves the session before unchanged', () => {
    const last = session(['ann'], [['ann', 1]]);
    deckSessionAt(last, later);
    withImpressions(last, ['bo'], later);
    expect(last).toEqual(session(['ann'], [['ann', 1]]));
  });
});
