// Rate limits by name. Points are tries; a limit is shared between processes when Redis is set.
import { once } from 'node:events';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config.js';
import { fail } from '../errors/errors.js';

/** Tries per window, for one key (a person, an address, an account). */
const limits = {
  /** sign-in, sign-up and codes, by address and account */
  authAttempt: { points: 10, seconds: 300 },
  /** every call to /api/auth, by address */
  authCall: { points: 100, seconds: 60 },
  location: { points: 30, seconds: 60 },
  swipe: { points: 120, seconds: 60 },
  say: { points: 120, seconds: 60 },
  typing: { points: 60, seconds: 60 },
} as const;

export type LimitName = keyof typeof limits;

@Injectable()
export class Limits implements OnApplicationShutdown {
  private readonly redis: Redis | undefined;
  private readonly limiters: Map<LimitName, RateLimiterMemory | RateLimiterRedis>;

  constructor(@Inject(CONFIG) config: Config) {
    this.redis = config.REDIS_URL ? new Redis(config.REDIS_URL, { enableOfflineQueue: false }) : undefined;
    // A Redis that is away must not stop the town: the limiter beside it insures each process by itself.
    this.redis?.on('error', () => {});
    const limiter = ([name, { points, seconds }]: [string, { points: number; seconds: number }]) => {
      const options = { keyPrefix: name, points: Math.ceil(points * config.LIMITS_FACTOR), duration: seconds };
      const memory = new RateLimiterMemory(options);
      const shared =
        this.redis && new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: memory });
      return [name as LimitName, shared ?? memory] as const;
    };
    this.limiters = new Map(Object.entries(limits).map(limiter));
  }

  /** Takes one try. @throws TOO_MANY with the seconds to wait in its detail */
  async consume(limit: LimitName, key: string): Promise<void> {
    try {
      await this.limiters.get(limit)?.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      fail('TOO_MANY', `Try again in ${Math.ceil(refused.msBeforeNext / 1000)} s`);
    }
  }

  /** Gives the tries of a key back, after a success. */
  async forget(limit: LimitName, key: string): Promise<void> {
    await this.limiters.get(limit)?.delete(key);
  }

  /** Resolves once Redis answers, or at once without one. */
  async connected(): Promise<void> {
    if (this.redis && this.redis.status !== 'ready') await once(this.redis, 'ready');
  }

  onApplicationShutdown() {
    this.redis?.disconnect();
  }
}
