// Rate limits by name (limits.ts). Processes share them through Redis when REDIS_URL is set, except those that protect the process itself.
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config.js';
import { CodedError } from '../errors/coded-error.js';
import { RedisService } from '../realtime/redis.service.js';
import {
  delayAfter,
  delayCountSeconds,
  type GrowingDelayName,
  growingDelays,
  type LimitName,
  type RateLimit,
  rateLimits,
} from './limits.js';
import { networkOf } from './network.js';

/** One point of a limit for a key. */
export type LimitUse = readonly [limit: LimitName, key: string];

/** Gives consumed points back. */
export type Refund = () => Promise<void>;

/** The error TOO_MANY with the limit that was exceeded; the caller is not told which one it was. */
export class RateLimitExceeded extends CodedError {
  constructor(
    readonly limit: LimitName | GrowingDelayName,
    seconds: number,
  ) {
    super('TOO_MANY', `Try again in ${seconds} s`, undefined, seconds);
  }
}

type Limiter = RateLimiterMemory | RateLimiterRedis;

@Injectable()
export class RateLimitsService {
  private readonly limiters: Map<LimitName, Limiter>;
  private readonly delayLimiters: Map<GrowingDelayName, { count: Limiter; gap: Limiter }>;
  private readonly factor: number;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly redis: RedisService,
  ) {
    this.factor = config.LIMITS_FACTOR;
    this.limiters = new Map(
      Object.entries<RateLimit>(rateLimits).map(([name, { points, share = 1, seconds, isLocal }]) => {
        const most = (typeof points === 'string' ? config[points] : points) * share;
        return [name as LimitName, this.limiter(name, Math.ceil(most * this.factor), seconds, isLocal)];
      }),
    );
    this.delayLimiters = new Map(
      Object.keys(growingDelays).map((name) => {
        const count = this.limiter(`${name} count`, 1, delayCountSeconds);
        return [name as GrowingDelayName, { count, gap: this.limiter(`${name} gap`, 1, 1) }];
      }),
    );
  }

  /** Consumes points of a limit. @throws RateLimitExceeded with the seconds to wait */
  async consume(limit: LimitName, key: string, points = 1): Promise<void> {
    await this.limiters.get(limit)!.consume(key, points).catch(throwExceeded(limit));
  }

  /**
   * Consumes one point of each limit, or of none.
   * @returns gives back these points and no others
   * @throws RateLimitExceeded for the first limit that has no points left
   */
  async consumeAll(all: readonly LimitUse[]): Promise<Refund> {
    const consumed: LimitUse[] = [];
    const refund = async () => {
      for (const [limit, key] of consumed) await this.limiters.get(limit)!.reward(key, 1);
    };
    for (const [limit, key] of all) {
      consumed.push([limit, key]);
      try {
        await this.consume(limit, key);
      } catch (error) {
        await refund();
        throw error;
      }
    }
    return refund;
  }

  /**
   * Admits one action, and the next one for the same key after a delay that grows with each.
   * @returns undoes it
   * @throws RateLimitExceeded before the delay is over
   */
  async consumeWithDelay(delay: GrowingDelayName, key: string): Promise<Refund> {
    const { count, gap } = this.delayLimiters.get(delay)!;
    const { consumedPoints } = await count.penalty(key, 1);
    const seconds = delayAfter(growingDelays[delay], consumedPoints, this.factor);
    try {
      if (seconds > 0) await gap.consume(key, 1, { customDuration: seconds }).catch(throwExceeded(delay));
    } catch (error) {
      await count.reward(key, 1);
      throw error;
    }
    return async () => {
      await count.reward(key, 1);
      if (seconds > 0) await gap.delete(key);
    };
  }

  /** Returns the consumed share of a limit for a key, from 0 to 1. */
  async usedShare(limit: LimitName, key: string): Promise<number> {
    const limiter = this.limiters.get(limit)!;
    const { consumedPoints = 0 } = (await limiter.get(key)) ?? {};
    return limiter.points > 0 ? Math.min(1, Math.max(0, consumedPoints) / limiter.points) : 1;
  }

  /** Consumes points for work that can wait. @returns the seconds to wait when none are left, otherwise 0 */
  async consumeOrDelay(limit: LimitName, key: string, points = 1): Promise<number> {
    try {
      await this.consume(limit, key, points);
      return 0;
    } catch (refused) {
      if (!(refused instanceof CodedError)) throw refused;
      return refused.retryAfter ?? 1;
    }
  }

  /** Consumes as many points as are left, at most `wanted`. @returns the number of consumed points */
  async consumeUpTo(limit: LimitName, key: string, wanted: number): Promise<number> {
    const limiter = this.limiters.get(limit)!;
    const { consumedPoints } = await limiter.consume(key, wanted).catch((refused) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
    const granted = Math.max(0, Math.min(wanted, limiter.points - (consumedPoints - wanted)));
    if (granted < wanted) await this.refund(limit, key, wanted - granted);
    return granted;
  }

  /** Gives back points that were consumed and not needed. */
  async refund(limit: LimitName, key: string, points: number): Promise<void> {
    await this.limiters.get(limit)!.reward(key, points);
  }

  /** Returns how many points of a key are left. */
  async left(limit: LimitName, key: string): Promise<number> {
    const limiter = this.limiters.get(limit)!;
    return Math.max(0, limiter.points - ((await limiter.get(key))?.consumedPoints ?? 0));
  }

  /** Charges the cost of a call to a user, or to the network of a caller who is not signed in. @throws RateLimitExceeded */
  charge(personId: string | undefined, address: string, points: number): Promise<void> {
    return personId ? this.consume('person', personId, points) : this.consume('network', networkOf(address), points);
  }

  /** Gives back all points of a key. */
  async reset(limit: LimitName, key: string): Promise<void> {
    await this.limiters.get(limit)!.delete(key);
  }

  /** While Redis is away each process counts in memory, so that the server goes on working. */
  private limiter(keyPrefix: string, points: number, duration: number, isLocal = false): Limiter {
    const options = { keyPrefix, points, duration };
    const memory = new RateLimiterMemory(options);
    if (!this.redis.client || isLocal) return memory;
    return new RateLimiterRedis({ ...options, storeClient: this.redis.client, insuranceLimiter: memory });
  }
}

function throwExceeded(limit: LimitName | GrowingDelayName) {
  return (refused: unknown): never => {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new RateLimitExceeded(limit, Math.ceil(refused.msBeforeNext / 1000));
  };
}
