import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addCards, returnCard } from './card-stack.js';

const card = (id: string) => ({ person: { id } });
const idsOf = (cards: { person: { id: string } }[]) => cards.map(({ person }) => person.id);
const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'));

describe('the card stack', () => {
  it('held cards stay first when others are added, each user is there once, and swiped users are not added', () => {
    fc.assert(
      fc.property(ids, ids, ids, (held, fresh, gone) => {
        const hand = held.filter((id) => !gone.includes(id));
        const all = idsOf(addCards(hand.map(card), fresh.map(card), new Set(gone)));
        expect(all.slice(0, hand.length)).toEqual(hand);
        expect(new Set(all).size).toBe(all.length);
        expect(all.filter((id) => gone.includes(id))).toEqual([]);
        expect(fresh.every((id) => all.includes(id) || gone.includes(id))).toBe(true);
      }),
    );
  });

  it('a swipe that is undone puts its card on top, once', () => {
    expect(idsOf(returnCard([card('a'), card('b')], card('b')))).toEqual(['b', 'a']);
    expect(idsOf(returnCard([card('a')], card('c')))).toEqual(['c', 'a']);
  });
});
