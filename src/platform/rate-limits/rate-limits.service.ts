// Rate limits by name. Points are tries; a limit is shared between processes when Redis is set, unless it is there to protect the
// process that it is counted by.
import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { CONFIG, type Config } from '../config/config.js';
import { CodedError } from '../errors/coded-error.js';
import { RedisService } from '../realtime/redis.service.js';
import { networkOf } from './network.js';

const hour = 3_600;
const day = 86_400;

/** Tries per window, for one key (a person, an address, an account); or as many as a setting says, or a share of them. */
const limits = {
  /** what one person asks, at any door, by what it costs */
  person: { points: 1200, seconds: 60, isLocal: true },
  /** the same of those who haven't signed in, all together who come from one network */
  network: { points: 6000, seconds: 60, isLocal: true },
  /** questions after the health, by network: a proxy that asks must get its answer whatever else comes from there */
  health: { points: 1200, seconds: 60, isLocal: true },
  /** connections to the sockets and the line door, by network */
  connect: { points: 600, seconds: 60, isLocal: true },
  /** whatever else concerns signing in, by session or person */
  authAttempt: { points: 10, seconds: 300 },
  /** passwords for one account from one place: a site (network.ts), or a device that has signed in to the account before */
  password: { points: 10, seconds: 300 },
  /** passwords for one account from all places that have not signed in to it before */
  passwordOfStrangers: { points: 100, seconds: hour },
  /** codes for one account from one place */
  code: { points: 5, seconds: 300 },
  /** codes for one account from all places that have not signed in to it before */
  codeOfStrangers: { points: 20, seconds: hour },
  codeOfStrangersOfDay: { points: 60, seconds: day },
  /** passwords and codes for whatever accounts, by site, from places that have not signed in to them before */
  guess: { points: 200, seconds: hour },
  /** mail that strangers in one site ask for, to whatever addresses */
  mailsOfNetwork: { points: 300, seconds: hour },
  /** one-time codes of lines, by network */
  lineCode: { points: 10, seconds: 300 },
  /** the same from everywhere */
  lineCodes: { points: 20_000, seconds: 300 },
  /** text messages: to one number; strangers, familiar places and notices are counted apart */
  textsToNumber: { points: 'TEXTS_PER_NUMBER', seconds: day },
  /** asked for by strangers in one site to one number */
  textsFromNetworkToNumber: { points: 5, seconds: day },
  /** asked for by one account */
  textsOfAccount: { points: 'TEXTS_PER_ACCOUNT', seconds: day },
  /** asked for by strangers in one site, and by all others there */
  textsOfNetwork: { points: 'TEXTS_PER_NETWORK', seconds: day },
  /** asked for by strangers, to numbers with one calling code, and by familiar places */
  textsToCountry: { points: 'TEXTS_PER_COUNTRY', seconds: day },
  /** asked for by all strangers; the rest is for places that have signed in to the account before */
  textsOfStrangers: { points: 'TEXTS_PER_DAY', share: 0.8, seconds: day },
  /** codes, whoever asks for them; the rest is for notices */
  textsOfCodes: { points: 'TEXTS_PER_DAY', share: 0.9, seconds: day },
  /** all that the server sends */
  textsOfServer: { points: 'TEXTS_PER_DAY', seconds: day },
  /** every call to /api/auth, by network */
  authCall: { points: 100, seconds: 60 },
  /** the same of all networks of a site together */
  authCallOfSite: { points: 1_000, seconds: 60 },
  /** codes of an authenticator app, and recovery codes, by account; a sign-in doesn't ask this limit */
  secondFactor: { points: 5, seconds: 300 },
  secondFactorOfDay: { points: 50, seconds: 86_400 },
  location: { points: 30, seconds: 60 },
  roaming: { points: 1, seconds: 3600 },
  contacts: { points: 10, seconds: 3600 },
  contactsOfDay: { points: 40, seconds: 86_400 },
  /** numbers that were not on the list before */
  contactsNew: { points: 20_000, seconds: 7 * 86_400 },
  /** the same of all accounts of a site without a confirmed address or number */
  contactsNewOfSite: { points: 100_000, seconds: 86_400 },
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
  /** million pixels of pictures sent in, those of a camera's JPEG at a quarter */
  pixels: { points: 400, seconds: 600 },
  uploadsOfDay: { points: 300, seconds: 86_400 },
  typing: { points: 60, seconds: 60 },
  /** notifications of one user, counted for each device */
  notified: { points: 120, seconds: 60, isLocal: true },
  /** requests to one push service, whatever devices users name */
  pushHost: { points: 6000, seconds: 60, isLocal: true },
  /** push devices that a user adds, those sent again not counted */
  pushDevice: { points: 30, seconds: 3600 },
  /** people's profiles seen for the first time, by account and day */
  profilesOfDay: { points: 2_000, seconds: 86_400 },
  /** the same without a confirmed address or number: a page */
  profilesUnconfirmed: { points: 50, seconds: 86_400 },
  /** the same of all accounts of a site (network.ts) together */
  profilesOfNetwork: { points: 100_000, seconds: 86_400 },
  profilesUnconfirmedOfNetwork: { points: 2_000, seconds: 86_400 },
} as const;

export type LimitName = keyof typeof limits;

type DailySetting = Extract<(typeof limits)[LimitName]['points'], string>;

interface Limit {
  points: number | DailySetting;
  share?: number;
  seconds: number;
  isLocal?: boolean;
}

/**
 * Seconds until the next one for the same key after the first, the second and so on; the last holds from then on. The count begins
 * again a day after its first.
 */
const spacings = {
  /** text messages to one number */
  textToNumber: [30, 60, 120, 300, 900, hour],
  /** mail to one mailbox that one place asks for: a site, or a device that has signed in to the account before */
  mailFromPlace: [0, 30, 60, 300, 900, hour, 4 * hour],
  /** mail to one mailbox that all places ask for that have not signed in to the account before */
  mailOfStrangers: [0, 0, 0, 0, 0, 0, 0, 0, 0, 60, 120, 300, 600, 1_200],
} as const;

export type SpacingName = keyof typeof spacings;

/** One try that was taken. */
export type Consumed = readonly [limit: LimitName, key: string];

/** Undoes what was taken. */
export type Refund = () => Promise<void>;

/** TOO_MANY, and by which limit; the caller isn't told which. */
export class LimitReached extends CodedError {
  constructor(
    readonly limit: LimitName | SpacingName,
    seconds: number,
  ) {
    super('TOO_MANY', `Try again in ${seconds} s`, undefined, seconds);
  }
}

type Limiter = RateLimiterMemory | RateLimiterRedis;

@Injectable()
export class RateLimitsService {
  private readonly limiters: Map<LimitName, Limiter>;
  private readonly spacers: Map<SpacingName, { count: Limiter; gap: Limiter }>;
  private readonly factor: number;

  /** A Redis that is away must not stop the town: the limiter beside it insures each process by itself. */
  constructor(@Inject(CONFIG) config: Config, redis: RedisService) {
    this.factor = config.LIMITS_FACTOR;
    const limiter = (keyPrefix: string, points: number, duration: number, isLocal = false): Limiter => {
      const options = { keyPrefix, points, duration };
      const memory = new RateLimiterMemory(options);
      if (!redis.client || isLocal) return memory;
      return new RateLimiterRedis({ ...options, storeClient: redis.client, insuranceLimiter: memory });
    };
    this.limiters = new Map(
      Object.entries<Limit>(limits).map(([name, { points, share = 1, seconds, isLocal }]) => {
        const most = (typeof points === 'string' ? config[points] : points) * share;
        return [name as LimitName, limiter(name, Math.ceil(most * this.factor), seconds, isLocal)];
      }),
    );
    this.spacers = new Map(
      Object.keys(spacings).map((name) => {
        const [count, gap] = [limiter(`${name} count`, 1, day), limiter(`${name} gap`, 1, 1)];
        return [name as SpacingName, { count, gap }];
      }),
    );
  }

  /** Takes a try, or as many as something costs. @throws TOO_MANY with the seconds to wait */
  async consume(limit: LimitName, key: string, points = 1): Promise<void> {
    await this.limiters.get(limit)!.consume(key, points).catch(refuse(limit));
  }

  /**
   * Takes a try of each, or of none.
   * @returns gives them back, and nothing else that was taken @throws LimitReached for the first that has none left
   */
  async consumeAll(all: readonly Consumed[]): Promise<Refund> {
    const taken: Consumed[] = [];
    const giveBack = async () => {
      for (const [limit, key] of taken) await this.limiters.get(limit)!.reward(key, 1);
    };
    for (const [limit, key] of all) {
      taken.push([limit, key]);
      try {
        await this.consume(limit, key);
      } catch (error) {
        await giveBack();
        throw error;
      }
    }
    return giveBack;
  }

  /**
   * Lets one through, and the next for this key after a time that grows with how many there were.
   * @returns undoes it @throws LimitReached
   */
  async space(spacing: SpacingName, key: string): Promise<Refund> {
    const { count, gap } = this.spacers.get(spacing)!;
    const { consumedPoints } = await count.penalty(key, 1);
    const seconds = gapAfter(spacings[spacing], consumedPoints, this.factor);
    try {
      if (seconds > 0) await gap.consume(key, 1, { customDuration: seconds }).catch(refuse(spacing));
    } catch (error) {
      await count.reward(key, 1);
      throw error;
    }
    return async () => {
      await count.reward(key, 1);
      if (seconds > 0) await gap.delete(key);
    };
  }

  /** The share of a limit that is used up for a key, from 0 to 1. */
  async used(limit: LimitName, key: string): Promise<number> {
    const limiter = this.limiters.get(limit)!;
    const { consumedPoints = 0 } = (await limiter.get(key)) ?? {};
    return limiter.points > 0 ? Math.min(1, Math.max(0, consumedPoints) / limiter.points) : 1;
  }

  /** Takes a try for work that can wait. @returns the seconds to wait when there is none left, or else 0 */
  async waitFor(limit: LimitName, key: string, points = 1): Promise<number> {
    try {
      await this.consume(limit, key, points);
      return 0;
    } catch (refused) {
      if (!(refused instanceof CodedError)) throw refused;
      return refused.retryAfter ?? 1;
    }
  }

  /** Takes as many points as are left, up to those that are wanted. @returns how many that were */
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

  /** Gives points back that were taken and not used. */
  async refund(limit: LimitName, key: string, points: number): Promise<void> {
    await this.limiters.get(limit)!.reward(key, points);
  }

  /** How many points of a key are left. */
  async left(limit: LimitName, key: string): Promise<number> {
    const limiter = this.limiters.get(limit)!;
    return Math.max(0, limiter.points - ((await limiter.get(key))?.consumedPoints ?? 0));
  }

  /** Takes what something costs from a person, or from the network of whoever hasn't signed in. @throws TOO_MANY */
  charge(personId: string | undefined, address: string, points: number): Promise<void> {
    return personId ? this.consume('person', personId, points) : this.consume('network', networkOf(address), points);
  }

  /** Gives all tries of a key back. */
  async forget(limit: LimitName, key: string): Promise<void> {
    await this.limiters.get(limit)!.delete(key);
  }
}

/** @param count how many there were, with this one @param factor multiplies how many it takes until each gap */
export function gapAfter(gaps: readonly number[], count: number, factor: number): number {
  const step = Math.floor(count / factor) - 1;
  return gaps[Math.min(step, gaps.length - 1)] ?? 0;
}

function refuse(limit: LimitName | SpacingName) {
  return (refused: unknown): never => {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new LimitReached(limit, Math.ceil(refused.msBeforeNext / 1000));
  };
}
