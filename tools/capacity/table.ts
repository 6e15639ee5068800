// The default assumptions of the capacity model, and its result as a table.
import type { Capacity } from './model.js';

/** By the names of the command line. Habits are assumptions, not measurements. */
export const usual = {
  people: '10000,100000,1000000,10000000,100000000',
  active: 0.2,
  online: 0.1,
  decks: 6,
  swipes: 60,
  moves: 20,
  words: 40,
  peak: 3,
  load: 0.7,
  'primary-cores': 32,
  'sockets-gb': 4,
  'wal-mb': 100,
};

const columns: Record<string, (of: Capacity) => string> = {
  people: ({ people }) => people.toLocaleString('en-US'),
  'decks, swipes, moves, messages per second': ({ perSecond: { deck, swipe, move, word } }) =>
    [deck, swipe, move, word].map(brief).join(', '),
  sockets: ({ sockets }) => brief(sockets),
  processes: ({ processes }) => brief(processes),
  'Postgres cores: decks + the rest': ({ deckCores, primaryCores }) => `${brief(deckCores)} + ${brief(primaryCores)}`,
  'WAL, MB/s': ({ walMb }) => brief(walMb),
  'discovery, GB': ({ discoveryGb }) => brief(discoveryGb),
  'first bottleneck': ({ limits: [first] }) => `${first!.part}, ${Math.round(first!.full * 100)} %`,
  regions: ({ regions }) => String(regions),
};

/** In Markdown, a row for each. */
export function tableOf(capacities: readonly Capacity[]): string {
  const rows = [
    Object.keys(columns),
    Object.keys(columns).map(() => '---'),
    ...capacities.map((capacity) => Object.values(columns).map((cell) => cell(capacity))),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** Two significant digits, or the whole number. */
function brief(value: number): string {
  return (value < 10 ? Number(value.toPrecision(2)) : Math.round(value)).toLocaleString('en-US');
}
