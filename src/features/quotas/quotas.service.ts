// What there is so much of a day: likes, super-likes, undos, boosts. Days are those of UTC.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { dayOf, startOfDay } from '../../platform/time/day.js';
import { type DailyLimits, leftOf, nothingUsed, QuotaLedger } from './quota-ledger.js';
import { QuotasStore } from './quotas.store.js';
import type { QuotaName } from './quotas.types.js';

@Injectable()
export class QuotasService {
  private readonly limits: DailyLimits;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly store: QuotasStore,
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
    const resetsAt = startOfDay(dayOf(now) + 1).toISOString();
    return { left: leftOf(this.limits, used ?? nothingUsed), isConfirmed: used?.isConfirmed ?? false, resetsAt };
  }

  isLimited(name: QuotaName): boolean {
    return this.limits[name] !== undefined;
  }

  /** The book of these people's day, which nobody else writes in until the transaction ends; to be kept with `keep`. */
  async openLedger(tx: Tx, personIds: readonly string[], now: Date): Promise<QuotaLedger> {
    const used = personIds.length > 0 ? await this.store.openDay(tx, [...new Set(personIds)], dayOf(now)) : new Map();
    return new QuotaLedger(this.limits, used);
  }

  async save(tx: Tx, book: QuotaLedger): Promise<void> {
    await this.store.save(tx, book.changed);
  }

  /** Counts an undo, and gives back what was undone if it was of the same day. @throws DAILY_LIMIT */
  async refund(tx: Tx, personId: string, undone: { name: QuotaName | undefined; at: Date }, now: Date): Promise<void> {
    const book = await this.openLedger(tx, [personId], now);
    if (!book.consume(personId, 'undos')) fail('DAILY_LIMIT');
    if (undone.name && this.isLimited(undone.name) && dayOf(undone.at) === dayOf(now))
      book.refund(personId, undone.name);
    await this.save(tx, book);
  }

  /** Counts one of one person. @throws DAILY_LIMIT */
  async consume(tx: Tx, personId: string, name: QuotaName, now: Date): Promise<void> {
    if (!this.isLimited(name)) return;
    const book = await this.openLedger(tx, [personId], now);
    if (!book.consume(personId, name)) fail('DAILY_LIMIT');
    await this.save(tx, book);
  }
}
