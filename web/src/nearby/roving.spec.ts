import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { focusAfter, inOrder, type Spot } from './roving.js';

const spots: fc.Arbitrary<Spot[]> = fc
  .uniqueArray(fc.record({ id: fc.uuid(), ring: fc.nat(4), angle: fc.double({ min: 0, max: 12, noNaN: true }) }), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 30,
  })
  .map(inOrder);

describe('the arrow keys on the radar', () => {
  it('→ reaches every user once and returns to the first, and ← takes it back', () => {
    fc.assert(
      fc.property(spots, (ordered) => {
        const visited: string[] = [];
        let id = ordered[0]!.id;
        for (const _ of ordered) {
          visited.push(id);
          const next = focusAfter(ordered, id, 'ArrowRight')!;
          expect(focusAfter(ordered, next, 'ArrowLeft')).toBe(id);
          id = next;
        }
        expect(new Set(visited).size).toBe(ordered.length);
        expect(id).toBe(ordered[0]!.id);
      }),
    );
  });

  it('↑ goes to the next ring outwards and ↓ inwards, to the most similar angle', () => {
    const ordered = inOrder([
      { id: 'inner', ring: 0, angle: 0.2 },
      { id: 'east', ring: 2, angle: 1.6 },
      { id: 'north', ring: 2, angle: 6.2 },
    ]);
    expect(focusAfter(ordered, 'inner', 'ArrowUp')).toBe('north');
    expect(focusAfter(ordered, 'east', 'ArrowDown')).toBe('inner');
    expect(focusAfter(ordered, 'east', 'ArrowUp')).toBe('east');
    expect(focusAfter(ordered, 'inner', 'ArrowDown')).toBe('inner');
  });

  it('Home and End go to the first and the last user, and other keys nowhere', () => {
    const ordered = inOrder([
      { id: 'b', ring: 1, angle: 0 },
      { id: 'a', ring: 0, angle: 3 },
    ]);
    expect(focusAfter(ordered, 'b', 'Home')).toBe('a');
    expect(focusAfter(ordered, 'a', 'End')).toBe('b');
    expect(focusAfter(ordered, 'a', 'Enter')).toBeUndefined();
  });
});
