// The daily quota of new profiles: how many profiles an account, and all accounts of a network together, may see for the first time in a
// day. The day of an account is that of its user (user-clock.ts), the day of a network that of UTC. A profile that was seen today is free.
// Each process keeps the seen ones in memory and publishes new ones to the others; the counts are rate limits, which all processes share
// when there is a Redis.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CodedError, fail } from '../../platform/errors/coded-error.js';
import type { LimitName } from '../../platform/rate-limits/limits.js';
import { siteOf } from '../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { RelayService } from '../../platform/realtime/relay.service.js';
import { dayOf } from '../../platform/time/day.js';
import { markOf, newTo, noMarks, type ProfileMarks, withMarks } from './seen-profiles.js';

/** The user who sees profiles. */
export interface ProfileViewer {
  id: string;
  /** As in the discovery row. */
  gender: number;
  /** 'YYYY-MM-DD' */
  birthDate: string;
  /** An e-mail address or a phone number is confirmed. */
  isConfirmed: boolean;
  /** End of the day of the quotas. */
  quotaDayEndsAt: Date;
}

interface Published {
  key: string;
  marks: number[];
}

/** Marks in memory, 4 bytes each. The least recent viewers are dropped first; what they saw counts again. */
const mostMarks = 8_000_000;
/** The overhead of an entry, in marks. */
const entryMarks = 64;

@Injectable()
export class ProfileQuotaService {
  private readonly seen = new LRUCache<string, ProfileMarks>({
    maxSize: mostMarks,
    sizeCalculation: ({ length }) => length + entryMarks,
  });
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly rateLimits: RateLimitsService,
    private readonly relay: RelayService,
  ) {
    relay.on<Published>('profiles seen', ({ key, marks }) => this.mark(key, marks));
  }

  /**
   * Returns which of some users' profiles the viewer may see now: those seen today already, and as many others, in order, as the quota
   * allows.
   * @param address of the viewer's client; null when the profiles are not shown to a user, and so not counted
   * @throws DAILY_LIMIT, or SECURE_FIRST without a confirmed address or number, when none of the users may be seen
   */
  async admit(
    viewer: ProfileViewer,
    address: string | null,
    ids: readonly string[],
    now: Date,
  ): Promise<ReadonlySet<string>> {
    if (address === null || ids.length === 0) return new Set(ids);
    const before = this.turns.get(viewer.id);
    const turn = (before ?? Promise.resolve()).catch(() => {}).then(() => this.grant(viewer, address, ids, now));
    this.turns.set(viewer.id, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(viewer.id) === turn) this.turns.delete(viewer.id);
    }
  }

  /** Returns how many more profiles an account may see for the first time today. */
  left(personId: string, isConfirmed: boolean, dayEndsAt: Date): Promise<number> {
    return this.rateLimits.left(isConfirmed ? 'profilesOfDay' : 'profilesUnconfirmed', keyOf(personId, dayEndsAt));
  }

  private async grant(viewer: ProfileViewer, address: string, ids: readonly string[], now: Date): Promise<Set<string>> {
    // A viewer who changes gender or age sees other users, and starts with none seen.
    const key = `${keyOf(viewer.id, viewer.quotaDayEndsAt)} ${viewer.gender} ${viewer.birthDate}`;
    const unseen = newTo(this.seen.get(key) ?? noMarks, ids);
    const granted = unseen.length === 0 ? 0 : await this.consume(viewer, address, unseen.length, now);
    const marks = unseen.slice(0, granted).map(markOf);
    if (marks.length > 0) {
      this.mark(key, marks);
      this.relay.send('profiles seen', { key, marks } satisfies Published);
    }
    const refused = new Set(unseen.slice(granted));
    const shown = ids.filter((id) => !refused.has(id));
    if (shown.length === 0) this.refuse(viewer, now);
    return new Set(shown);
  }

  /** Counts new profiles. @returns the number of them that both the account and its network may see */
  private async consume(
    { id, isConfirmed, quotaDayEndsAt }: ProfileViewer,
    address: string,
    wanted: number,
    now: Date,
  ): Promise<number> {
    const [own, network]: LimitName[] = isConfirmed
      ? ['profilesOfDay', 'profilesOfNetwork']
      : ['profilesUnconfirmed', 'profilesUnconfirmedOfNetwork'];
    const key = keyOf(id, quotaDayEndsAt);
    const left = await this.rateLimits.consumeUpTo(own!, key, wanted);
    const granted =
      left === 0 ? 0 : await this.rateLimits.consumeUpTo(network!, `${siteOf(address)} ${dayOf(now)}`, left);
    if (granted < left) await this.rateLimits.refund(own!, key, left - granted);
    return granted;
  }

  private refuse({ isConfirmed, quotaDayEndsAt }: ProfileViewer, now: Date): never {
    if (!isConfirmed) fail('SECURE_FIRST');
    const seconds = Math.ceil((quotaDayEndsAt.getTime() - now.getTime()) / 1000);
    throw new CodedError('DAILY_LIMIT', 'No more new profiles today', undefined, seconds);
  }

  private mark(key: string, marks: readonly number[]): void {
    this.seen.set(key, withMarks(this.seen.get(key) ?? noMarks, marks));
  }
}

/** Returns the key of what an account sees on a day of the quotas. */
function keyOf(personId: string, dayEndsAt: Date): string {
  return `${personId} ${dayEndsAt.getTime()}`;
}
