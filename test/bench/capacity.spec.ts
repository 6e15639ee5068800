// Tests the capacity model with any costs, and the table of docs/scaling.md.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { costs } from '../../tools/capacity/costs.js';
import { capacityOf, type Habits, type Machines } from '../../tools/capacity/model.js';

const machines: Machines = { load: 0.7, primaryCores: 32, socketsGb: 4, walMb: 100 };
const habits: Habits = { active: 0.2, online: 0.1, decks: 6, swipes: 60, moves: 20, words: 40, peak: 3 };
const crowds = fc.integer({ min: 1_000, max: 300_000_000 });
const capacity = (...flags: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'tools/capacity/main.ts', ...flags], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });

describe('the capacity estimate', () => {
  it('the estimate is the cost of each operation times its rate in the busiest second', () => {
    const { perSecond, deckCores, primaryCores } = capacityOf(864_000, habits, machines);
    // 864,000 × 0.2 people × 3 ÷ 86,400 s
    expect(perSecond).toEqual({ deck: 36, swipe: 360, move: 120, word: 240 });
    expect(deckCores).toBeCloseTo((36 * costs.deck.postgresMs) / 1_000);
    const rest = 360 * costs.swipe.postgresMs + 120 * costs.move.postgresMs + 240 * costs.word.postgresMs;
    expect(primaryCores).toBeCloseTo(rest / 1_000);
  });

  it('the estimate for more users is never lower', () => {
    fc.assert(
      fc.property(crowds, crowds, (one, other) => {
        const [few, many] = [one, other].sort((a, b) => a - b).map((people) => capacityOf(people, habits, machines));
        for (const what of ['sockets', 'processes', 'regions', 'primaryCores', 'walMb'] as const) {
          expect(many![what]).toBeGreaterThanOrEqual(few![what]);
        }
      }),
    );
  });

  it('the number of regions is the smallest that keeps each region within its limits', () => {
    fc.assert(
      fc.property(crowds, (people) => {
        const { limits, regions } = capacityOf(people, habits, machines);
        const fullest = Math.max(...limits.map(({ full }) => full));
        expect(fullest / regions).toBeLessThanOrEqual(1);
        if (regions > 1) expect(fullest / (regions - 1)).toBeGreaterThan(1);
      }),
    );
  });

  it('more processes are needed where sockets take the memory', () => {
    const awake = { ...habits, online: 1 };
    expect(capacityOf(3_000_000, awake, machines).processes).toBeGreaterThan(
      capacityOf(3_000_000, habits, machines).processes,
    );
  });
});

describe('npm run capacity', () => {
  it('the command prints the table of docs/scaling.md', () => {
    const { stdout, status } = capacity();
    expect(status).toBe(0);
    expect(readFileSync('docs/scaling.md', 'utf8')).toContain(stdout);
  });

  it.each([
    [['--decks', 'many'], 'capacity: --decks must be a number, 0 or more\n'],
    [['--people', '10,none'], 'capacity: --people must be numbers of 1 or more, separated by commas\n'],
    [['--colour', 'red'], expect.stringContaining("capacity: Unknown option '--colour'")],
  ])('invalid flags %j are refused with a one-line message', (flags, sentence) => {
    const { stderr, status } = capacity(...flags);
    expect({ stderr, status }).toEqual({ stderr: sentence, status: 1 });
  });
});
