// Rate limits by name. Points are tries; a limit is shared between processes when Redis is set, unless it is there to protect the
// process that it is counted by.
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config.js';
import { CodedError } from '../errors/errors.js';
import { RedisClient } from '../redis.js';
import { networkOf } from './network.js';

/** Tries per window, for one key (a person, an address, an account). */
const limits = {
  /** what one person asks, at any door, by what it costs */
  person: { points: 1200, seconds: 60, isLocal: true },
  /** the same of those who haven't signed in, all together who come from one network */
  network: { points: 6000, seconds: 60, isLocal: true },
  /** questions after the health, by network: a proxy that asks must get its answer whatever else comes from there */
  health: { points: 1200, seconds: 60, isLocal: true },
  /** connections to the sockets and the line door, by network */
  connect: { points: 600, seconds: 60, isLocal: true },
  /** sign-in, sign-up and codes, by address and account */
  authAttempt: { points: 10, seconds: 300 },
  /** every call to /api/auth, by address */
  authCall: { points: 100, seconds: 60 },
  location: { points: 30, seconds: 60 },
  roaming: { points: 1, seconds: 3600 },
  contacts: { points: 10, seconds: 3600 },
  swipe: { points: 120, seconds: 60 },
  request: { points: 30, seconds: 60 },
  say: { points: 120, seconds: 60 },
  /** words of all together in one public room; a room of members is bound by what each of them may say */
  room: { points: 600, seconds: 60 },
  /** guests at the door of the public rooms, by address */
  guest: { points: 120, seconds: 60 },
  /** lines of one telnet client, whatever they say */
  line: { points: 600, seconds: 60, isLocal: true },
  report: { points: 20, seconds: 3600 },
  appeal: { points: 10, seconds: 86_400 },
  /** much the same text to yet another who has not answered, once that is suspicious */
  copy: { points: 1, seconds: 30 },
  search: { points: 60, seconds: 60 },
  enter: { points: 60, seconds: 60 },
  upload: { points: 60, seconds: 600 },
  uploadsOfDay: { points: 300, seconds: 86_400 },
  typing: { points: 60, seconds: 60 },
  /** people's profiles seen for the first time, by account and day */
  profilesOfDay: { points: 2_000, seconds: 86_400 },
  /** the same without a confirmed address or number: a page */
  profilesUnconfirmed: { points: 50, seconds: 86_400 },
  /** the same of all accounts of a site (network.ts) together */
  profilesOfNetwork: { points: 100_000, seconds: 86_400 },
  profilesUnconfirmedOfNetwork: { points: 2_000, seconds: 86_400 },
} as const;

export type LimitName = keyof typeof limits;

interface Limit {
  points: number;
  seconds: number;
  isLocal?: boolean;
}

@Injectable()
export class Limits {
  private readonly limiters: Map<LimitName, RateLimiterMemory | RateLimiterRedis>;

  /** A Redis that is away must not stop the town: the limiter beside it insures each process by itself. */
  constructor(@Inject(CONFIG) config: Config, redis: RedisClient) {
    const limiter = ([name, { points, seconds, isLocal }]: [string, Limit]) => {
      const options = { keyPrefix: name, points: Math.ceil(points * config.LIMITS_FACTOR), duration: seconds };
      const memory = new RateLimiterMemory(options);
      const shared =
        redis.client &&
        !isLocal &&
        new RateLimiterRedis({ ...options, storeClient: redis.client, insuranceLimiter: memory });
      return [name as LimitName, shared || memory] as const;
    };
    this.limiters = new Map(Object.entries<Limit>(limits).map(limiter));
  }

  /** Takes a try, or as many as something costs. @throws TOO_MANY with the seconds to wait */
  async consume(limit: LimitName, key: string, points = 1): Promise<void> {
    try {
      await this.limiters.get(limit)?.consume(key, points);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = Math.ceil(refused.msBeforeNext / 1000);
      throw new CodedError('TOO_MANY', `Try again in ${seconds} s`, undefined, seconds);
    }
  }

  /** Takes as many points as are left, up to those that are wanted. @returns how many that were */
  async takeSome(limit: LimitName, key: string, wanted: number): Promise<number> {
    const limiter = this.limiters.get(limit)!;
    const { consumedPoints } = await limiter.consume(key, wanted).catch((refused) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
    const granted = Math.max(0, Math.min(wanted, limiter.points - (consumedPoints - wanted)));
    if (granted < wanted) await this.giveBack(limit, key, wanted - granted);
    return granted;
  }

  /** Gives points back that were taken and not used. */
  async giveBack(limit: LimitName, key: string, points: number): Promise<void> {
    await this.limiters.get(limit)!.reward(key, points);
  }

  /** How many points of a key are left. */
  async left(limit: LimitName, key: string): Promise<number> {
    const limiter = this.limiters.get(limit)!;
    return Math.max(0, limiter.points - ((await limiter.get(key))?.consumedPoints ?? 0));
  }

  /** Takes what something costs from a person, or from the network of whoever hasn't signed in. @throws TOO_MANY */
  pay(personId: string | undefined, address: string, points: number): Promise<void> {
    return personId ? this.consume('person', personId, points) : this.consume('network', networkOf(address), points);
  }

  /** Gives the tries of a key back, after a success. */
  async forget(limit: LimitName, key: string): Promise<void> {
    await this.limiters.get(limit)?.delete(key);
  }
}
