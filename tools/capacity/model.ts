// The capacity model: rates from the habits of users, cores and memory from the costs of each operation, and the first bottleneck.
import { type Cost, costs, discoveryBytes, learnedPerSecond, relayMs, socketKb } from './costs.js';

/** What people do; shares are of 1. */
export interface Habits {
  /** Of all people, those who come on a day. */
  active: number;
  /** Of those, how many have a socket open in the busiest minute. */
  online: number;
  /** Things that one of them does on a day. */
  decks: number;
  swipes: number;
  moves: number;
  words: number;
  /** How many times the mean of the day the busiest minute is. */
  peak: number;
}

export interface Machines {
  /** How full an event loop and the cores of the primary may be. */
  load: number;
  /** Cores of the primary. */
  primaryCores: number;
  /** Memory for connections, in a process. */
  socketsGb: number;
  /** Log that the primary's disk, its standbys and its archive take, in MB/s. */
  walMb: number;
}

export interface Capacity {
  people: number;
  perSecond: Record<keyof typeof costs, number>;
  sockets: number;
  /** How full each part of a single Fujin would be that can't be had twice; the fullest first. Over 1, it takes several, by region. */
  limits: { part: string; full: number }[];
  /** As few as hold everything, when people are spread evenly over them. */
  regions: number;
  /** Of all regions together. */
  processes: number;
  /** Cores that Postgres is busy with: decks, which standbys may take over, and all else, which the primary does. */
  deckCores: number;
  primaryCores: number;
  walMb: number;
  discoveryGb: number;
}

const secondsOfDay = 86_400;
/** Of what an event loop may be busy with, so much may be words that were said elsewhere. */
const relayShare = 0.5;

/** @param people who are registered */
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
    // its queue may grow at the busiest time, if the rest of the day is enough for it
    { part: 'learning from swipes', full: perSecond.swipe / peak / learnedPerSecond },
    { part: 'relaying messages', full: isOneProcess ? 0 : relayedCores / (machines.load * relayShare) },
    { part: 'cores of the primary', full: primaryCores / (machines.primaryCores * machines.load) },
    { part: 'WAL of the primary', full: walMb / machines.walMb },
  ].sort((a, b) => b.full - a.full);
  const regions = Math.max(1, Math.ceil(limits[0]!.full));
  // each process of a region reads every word of it, so its loop has less left for what is its own
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
