// How many people's profiles an account, and all accounts of a network together, may see for the first time in a day, by UTC. A
// profile that was seen today already is free. Each process knows which those are and publishes new ones to the others; the counts
// themselves are rate limits, which all processes share when there is a Redis.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CodedError, fail } from '../../platform/errors/coded-error.js';
import type { LimitName } from '../../platform/rate-limits/limits.js';
import { siteOf } from '../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { RelayService } from '../../platform/realtime/relay.service.js';
import { dayOf, startOfDay } from '../../platform/time/day.js';
import { type Marks, markOf, newTo, noMarks, withMarks } from './seen-profiles.js';

/** The user who looks. */
export interface Looker {
  id: string;
  /** As in the discovery row. */
  gender: number;
  /** 'YYYY-MM-DD' */
  birthDate: string;
  /** An e-mail address or a phone number is confirmed. */
  isConfirmed: boolean;
}

interface Published {
  key: string;
  marks: number[];
}

/** Marks kept in memory, 4 bytes each. The users who looked longest ago are forgotten first, and what they saw counts again. */
const mostMarks = 8_000_000;
/** What an entry takes besides, in marks. */
const entryMarks = 64;

@Injectable()
export class ProfileQuotaService {
  private readonly seen = new LRUCache<string, Marks>({
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
   * Returns the people, of some, whose profiles the user may see now: those already seen today and as many others, in order, as are
   * left of the day.
   * @param address the user's, or null when nothing is shown to anybody: then nothing is counted
   * @throws DAILY_LIMIT, or SECURE_FIRST without a confirmed address or number, when there are people and all of them would be too many
   */
  async admit(looker: Looker, address: string | null, ids: readonly string[], now: Date): Promise<ReadonlySet<string>> {
    if (address === null || ids.length === 0) return new Set(ids);
    const before = this.turns.get(looker.id);
    const turn = (before ?? Promise.resolve()).catch(() => {}).then(() => this.grant(looker, address, ids, now));
    this.turns.set(looker.id, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(looker.id) === turn) this.turns.delete(looker.id);
    }
  }

  /** How many profiles an account may still see for the first time today. */
  left(personId: string, isConfirmed: boolean, now: Date): Promise<number> {
    return this.rateLimits.left(isConfirmed ? 'profilesOfDay' : 'profilesUnconfirmed', `${personId} ${dayOf(now)}`);
  }

  private async grant(looker: Looker, address: string, ids: readonly string[], now: Date): Promise<Set<string>> {
    const day = dayOf(now);
    // to others, a user of another gender or age is another user, who sees other people
    const key = `${looker.id} ${day} ${looker.gender} ${looker.birthDate}`;
    const unseen = newTo(this.seen.get(key) ?? noMarks, ids);
    const granted = unseen.length === 0 ? 0 : await this.consume(looker, address, unseen.length, day);
    const marks = unseen.slice(0, granted).map(markOf);
    if (marks.length > 0) {
      this.mark(key, marks);
      this.relay.send('profiles seen', { key, marks } satisfies Published);
    }
    const refused = new Set(unseen.slice(granted));
    const shown = ids.filter((id) => !refused.has(id));
    if (shown.length === 0) this.refuse(looker, now);
    return new Set(shown);
  }

  /** @returns how many more profiles both the account and its network may see */
  private async consume({ id, isConfirmed }: Looker, address: string, wanted: number, day: number): Promise<number> {
    const [own, network]: LimitName[] = isConfirmed
      ? ['profilesOfDay', 'profilesOfNetwork']
      : ['profilesUnconfirmed', 'profilesUnconfirmedOfNetwork'];
    const key = `${id} ${day}`;
    const left = await this.rateLimits.consumeUpTo(own!, key, wanted);
    const granted = left === 0 ? 0 : await this.rateLimits.consumeUpTo(network!, `${siteOf(address)} ${day}`, left);
    if (granted < left) await this.rateLimits.refund(own!, key, left - granted);
    return granted;
  }

  private refuse({ isConfirmed }: Looker, now: Date): never {
    if (!isConfirmed) fail('SECURE_FIRST');
    const seconds = Math.ceil((startOfDay(dayOf(now) + 1).getTime() - now.getTime()) / 1000);
    throw new CodedError('DAILY_LIMIT', 'No more new people are shown today', undefined, seconds);
  }

  private mark(key: string, marks: readonly number[]): void {
    this.seen.set(key, withMarks(this.seen.get(key) ?? noMarks, marks));
  }
}
