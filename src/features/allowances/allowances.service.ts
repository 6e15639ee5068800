// What there is so much of a day: likes, super-likes, undos, boosts. Days are those of UTC.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import type { Tx } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { beginOf, dayOf } from '../profiles/day.js';
import { AllowancesStore } from './allowances.store.js';
import type { AllowanceName } from './allowances.types.js';
import { type DailyLimits, DayBook, leftOf, nothingUsed } from './day-book.js';

@Injectable()
export class AllowancesService {
  private readonly limits: DailyLimits;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly store: AllowancesStore,
  ) {
    this.limits = {
      likes: config.LIKES_PER_DAY,
      superlikes: config.SUPERLIKES_PER_DAY,
      undos: config.UNDOS_PER_DAY,
      boosts: config.BOOSTS_PER_DAY,
    };
  }

  /** What is left of the day, and whether the account has a confirmed address or number. */
  async left(personId: string, now: Date) {
    const used = await this.store.used(personId, dayOf(now));
    const resetsAt = beginOf(dayOf(now) + 1).toISOString();
    return { left: leftOf(this.limits, used ?? nothingUsed), isConfirmed: used?.isConfirmed ?? false, resetsAt };
  }

  isLimited(name: AllowanceName): boolean {
    return this.limits[name] !== undefined;
  }

  /** The book of these people's day, which nobody else writes in until the transaction ends; to be kept with `keep`. */
  async book(tx: Tx, personIds: readonly string[], now: Date): Promise<DayBook> {
    const used = personIds.length > 0 ? await this.store.openDay(tx, [...new Set(personIds)], dayOf(now)) : new Map();
    return new DayBook(this.limits, used);
  }

  async keep(tx: Tx, book: DayBook): Promise<void> {
    await this.store.keep(tx, book.changed);
  }

  /** Counts an undo, and gives back what was undone if it was of the same day. @throws DAILY_LIMIT */
  async undo(
    tx: Tx,
    personId: string,
    undone: { name: AllowanceName | undefined; at: Date },
    now: Date,
  ): Promise<void> {
    const book = await this.book(tx, [personId], now);
    if (!book.take(personId, 'undos')) fail('DAILY_LIMIT');
    if (undone.name && this.isLimited(undone.name) && dayOf(undone.at) === dayOf(now))
      book.giveBack(personId, undone.name);
    await this.keep(tx, book);
  }

  /** Counts one of one person. @throws DAILY_LIMIT */
  async take(tx: Tx, personId: string, name: AllowanceName, now: Date): Promise<void> {
    if (!this.isLimited(name)) return;
    const book = await this.book(tx, [personId], now);
    if (!book.take(personId, name)) fail('DAILY_LIMIT');
    await this.keep(tx, book);
  }
}
