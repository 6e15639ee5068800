// Measured costs of each operation on one machine (docs/benchmarks.md names the commands): milliseconds of a core, and bytes. For another
// machine, measure again and change them here.

export interface Cost {
  /** Of the Node process. */
  serverMs: number;
  /** Of Postgres. */
  postgresMs: number;
  /** Growth of the database's log. */
  walBytes: number;
}

export const costs = {
  /** bench:deck, 64 at once, a million users. Impressions are included: they are in memory for a while and then one row for many. */
  deck: { serverMs: 4.2, postgresMs: 6.6, walBytes: 0 },
  /** bench:swipes, matches and their rooms included. */
  swipe: { serverMs: 0.08, postgresMs: 0.16, walBytes: 823 },
  /** bench:moves, into another cell; the log includes that of a move which others see at once. */
  move: { serverMs: 0.055, postgresMs: 0.032, walBytes: 1_003 },
  /** bench:chat, a message between two users. */
  word: { serverMs: 0.1, postgresMs: 0.055, walBytes: 1_200 },
} satisfies Record<string, Cost>;

/** bench:chat on two processes against one: reading a message that was sent through another process, in each process. */
export const relayMs = 0.04;

/** bench:chat, 10,000 idle users. */
export const socketKb = 17.6;

/** bench:deck: the row of discovery and its index, which should lie in memory. */
export const discoveryBytes = 307;

/** bench:swipes: swipes per second that the one learning process can follow, if each user has a hundred recent ones. */
export const learnedPerSecond = 1_300;
