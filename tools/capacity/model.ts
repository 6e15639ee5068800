// The capacity model: rates from the habits of users, cores and memory from the costs of each operation, and the first bottleneck.
import { type Cost, costs, discoveryBytes, learnedPerSecond, relayMs, socketKb } from './costs.js';

/** Habits of users; shares are of 1. */
export interface Habits {
  /** The share of all users who come on a day. */
  active: number;
  /** The share of those with an open socket in the busiest minute. */
  online: number;
  /** Actions of one of them per day. */
  decks: number;
  swipes: number;
  moves: number;
  words: number;
  /** The rate of the busiest minute as a multiple of the day's mean. */
  peak: number;
}

export interface Machines {
  /** The maximal load of an event loop and of the primary's cores. */
  load: number;
  /** Cores of the primary. */
  primaryCores: number;
  /** Memory for connections, in a process. */
  socketsGb: number;
  /** Log that the primary's disk, its standbys and its archive can write, in MB/s. */
  walMb: number;
}

export interface Capacity {
  people: number;
  perSecond: Record<keyof typeof costs, number>;
  sockets: number;
  /** The load of each part of a single Fujin that cannot be multiplied; the fullest first. Over 1, several are needed, by region. */
  limits: { part: string; full: number }[];
  /** The fewest that suffice, when users are spread evenly over them. */
  regions: number;
  /** Of all regions together. */
  processes: number;
  /** Busy cores of Postgres: decks, which standbys can serve, and all else, which the primary does. */
  deckCores: number;
  primaryCores: number;
  walMb: number;
  discoveryGb: number;
}

const secondsOfDay = 86_400;
/** The share of an event loop's load that may be messages from other processes. */
const relayShare = 0.5;

/** @param people the number of registered users */
export function capacityOf(people: number, habits: Habits, machines: Machines): Capacity {
  const { active, online, decks, swipes, moves, words, peak } = habits;
  const atPeak = (aDay: number) => (people * active * aDay * peak) / secondsOfDay;
  const perSecond = { deck: atPeak(decks), swipe: atPeak(swipes), move: atPeak(moves), word: atPeak(words) };
  const taken = (of: keyof Cost, names: (keyof typeof costs)[]) =>
    names.reduce((sum, name) => sum + perSecond[name] * costs[name][of], 0);
  const all = ['deck', 'swipe', 'move', 'word'] as const;

  const sockets = people * active * online;
  const serverCores = taken('serverMs', [...all]) / 1_000;
  const relayedCores = (perSecond.word * relayMs) / 1_000;
  const primaryCores = taken('postgresMs', ['swipe', 'move', 'word']) / 1_000;
  const walMb = taken('walBytes', [...all]) / 1e6;
  const isOneProcess = serverCores <= machines.load && socketsGbOf(sockets) <= machines.socketsGb;
  const limits = [
    // its queue may grow at the busiest time, if the rest of the day suffices for it
    { part: 'learning from swipes', full: perSecond.swipe / peak / learnedPerSecond },
    { part: 'relaying messages', full: isOneProcess ? 0 : relayedCores / (machines.load * relayShare) },
    { part: 'cores of the primary', full: primaryCores / (machines.primaryCores * machines.load) },
    { part: 'WAL of the primary', full: walMb / machines.walMb },
  ].sort((a, b) => b.full - a.full);
  const regions = Math.max(1, Math.ceil(limits[0]!.full));
  // each process of a region reads every message of it, so its loop has less left for its own
  const ownLoad = isOneProcess ? machines.load : machines.load - relayedCores / regions;
  const eachNeeds = Math.max(serverCores / ownLoad, socketsGbOf(sockets) / machines.socketsGb) / regions;
  return {
    ...{ people, perSecond, sockets, limits, regions, primaryCores, walMb },
    processes: regions * Math.max(1, Math.ceil(eachNeeds)),
    deckCores: taken('postgresMs', ['deck']) / 1_000,
    discoveryGb: (people * discoveryBytes) / 1e9,
  };
}

const socketsGbOf = (sockets: number) => (sockets * socketKb) / 1024 ** 2;
