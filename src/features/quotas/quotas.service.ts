// Daily quotas: likes, super-likes, undos and boosts. Days are those of the user (user-clock.ts).
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { type DailyLimits, QuotaLedger, quotasLeft } from './quota-ledger.js';
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
    } satisfies Record<QuotaName, number | undefined>;
  }

  /** Returns what is left of the day, and whether the account has a confirmed address or number. */
  async left(personId: string, now: Date) {
    const used = (await this.store.usage(personId, now)) ?? fail('SIGN_IN_FIRST');
    return { left: quotasLeft(this.limits, used), isConfirmed: used.isConfirmed, resetsAt: used.dayEndsAt };
  }

  /** Returns whether a quota has a limit. */
  isLimited(name: QuotaName): boolean {
    return this.limits[name] !== undefined;
  }

  /** Opens the ledger of some users for today, and locks it until the transaction ends. Changes are stored by `save`. */
  async openLedger(tx: Tx, personIds: readonly string[], now: Date): Promise<QuotaLedger> {
    const used = personIds.length > 0 ? await this.store.lockUsage(tx, [...new Set(personIds)], now) : new Map();
    return new QuotaLedger(this.limits, used);
  }

  /** Stores the changes of a ledger. */
  async save(tx: Tx, ledger: QuotaLedger): Promise<void> {
    await this.store.save(tx, ledger.changed);
  }

  /** Counts an undo, and refunds the last swipe. If that was made yesterday, today has no count to refund. @throws DAILY_LIMIT */
  async refund(tx: Tx, personId: string, name: QuotaName | undefined, now: Date): Promise<void> {
    const ledger = await this.openLedger(tx, [personId], now);
    if (!ledger.consume(personId, 'undos')) fail('DAILY_LIMIT');
    if (name) ledger.refund(personId, name);
    await this.save(tx, ledger);
  }

  /** Counts one use of one user. @throws DAILY_LIMIT */
  async consume(tx: Tx, personId: string, name: QuotaName, now: Date): Promise<void> {
    if (!this.isLimited(name)) return;
    const ledger = await this.openLedger(tx, [personId], now);
    if (!ledger.consume(personId, name)) fail('DAILY_LIMIT');
    await this.save(tx, ledger);
  }
}
