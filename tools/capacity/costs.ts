// Measured costs of each operation on one machine (docs/benchmarks.md names the commands): milliseconds of a core, and bytes. For another
// machine, measure again and change them here.

export interface Cost {
  /** Of the Node process. */
  serverMs: number;
  /** Of Postgres. */
  postgresMs: number;
  /** What the log of the database grows by. */
  walBytes: number;
}

export const costs = {
  /** bench:deck, 64 at once, a million people. It notes who was shown; that is in memory for a while and then one row for many. */
  deck: { serverMs: 4.2, postgresMs: 6.6, walBytes: 0 },
  /** bench:swipes, matches and their rooms included. */
  swipe: { serverMs: 0.08, postgresMs: 0.16, walBytes: 823 },
  /** bench:moves, into another cell; the log is that of a move which others see at once. */
  move: { serverMs: 0.055, postgresMs: 0.032, walBytes: 1_003 },
  /** bench:chat, a word between two. */
  word: { serverMs: 0.1, postgresMs: 0.055, walBytes: 1_200 },
} satisfies Record<string, Cost>;

/** bench:chat on two processes against one: reading a word that was said anywhere, in each process. */
export const relayMs = 0.04;

/** bench:chat, 10,000 people who say nothing. */
export const socketKb = 17.6;

/** bench:deck: the row of discovery and its index, which should lie in memory. */
export const discoveryBytes = 307;

/** bench:swipes: swipes a second that the one process that learns can follow, when everybody has had a hundred lately. */
export const learnedPerSecond = 1_300;
