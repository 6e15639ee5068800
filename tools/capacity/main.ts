// `npm run capacity` estimates the resources for a number of users: processes, cores of Postgres, log and memory, and the first bottleneck.
// npm run capacity -- [--people 10000,100000,1000000,10000000,100000000] [--active 0.2] [--online 0.1] [--decks 6] [--swipes 60]
//   [--moves 20] [--words 40] [--peak 3] [--load 0.7] [--primary-cores 32] [--sockets-gb 4] [--wal-mb 100]
// Habits are of one active user per day, and yours to know; the costs of a deck, a swipe and a message are in capacity/costs.ts.
// The table goes to stdout, as Markdown.
import { parseArgs } from 'node:util';
import { capacityOf } from './model.js';
import { tableOf, usual } from './table.js';

/** @throws TypeError for an unknown option */
function given(): Record<string, string> {
  const options = Object.fromEntries(
    Object.entries(usual).map(([name, value]) => [name, { type: 'string' as const, default: String(value) }]),
  );
  return parseArgs({ options }).values as Record<string, string>;
}

try {
  const values = given();
  const number = (name: keyof typeof usual): number => {
    const value = Number(values[name]);
    if (values[name]?.trim() && value >= 0 && Number.isFinite(value)) return value;
    throw new Error(`--${name} must be a number, 0 or more`);
  };
  const people = values.people!.split(',').map(Number);
  if (!people.every((count) => count >= 1))
    throw new Error('--people must be numbers of 1 or more, separated by commas');
  const habits = {
    ...{ active: number('active'), online: number('online'), decks: number('decks'), swipes: number('swipes') },
    ...{ moves: number('moves'), words: number('words'), peak: number('peak') },
  };
  const machines = {
    ...{ load: number('load'), primaryCores: number('primary-cores') },
    ...{ socketsGb: number('sockets-gb'), walMb: number('wal-mb') },
  };
  process.stdout.write(tableOf(people.map((count) => capacityOf(count, habits, machines))));
} catch (error) {
  process.stderr.write(`capacity: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
