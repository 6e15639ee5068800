// The budget of text messages, each of which costs money. No text message is sent outside it. A text message that a user requests is
// reserved on their account before the answer, so that the request can be refused; a notice is charged when it is sent, to a budget that
// neither unknown clients nor codes use up.
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../platform/cache/cache-size.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { fail } from '../../platform/errors/coded-error.js';
import { type LimitUse, RateLimitExceeded, RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { MetricsService } from '../../platform/telemetry/metrics.service.js';
import { numberKeyOf, SERVER_KEY, type SmsPayer, smsLimitsOf } from './sms-limits.js';

/** The time for which a reservation holds; a reserved text message is sent at once. */
const reservationMs = 60_000;

@Injectable()
export class SmsBudgetService {
  /** Text messages that are reserved and not sent yet, by number. */
  private readonly reserved = new LRUCache<string, number>({ ...atMost(10_000), ttl: reservationMs });

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'TEXTS_ONLY_TO' | 'TEXTS_NEVER_TO'>,
    private readonly rateLimits: RateLimitsService,
    private readonly metrics: MetricsService,
  ) {
    metrics.gaugeSmsBudget(() => rateLimits.usedShare('textsOfServer', SERVER_KEY));
  }

  /** Reserves the next text message to a number. @param number in E.164 @throws TOO_MANY, TEXTS_REFUSED */
  async reserve(number: string, payer: SmsPayer): Promise<void> {
    if (!this.isAllowed(number)) {
      this.metrics.countRefusedSms('prefix');
      fail('TEXTS_REFUSED');
    }
    const refund = await this.rateLimits.consumeAll(smsLimitsOf(number, payer)).catch((error) => this.refuse(error));
    await this.rateLimits.consumeWithDelay('textToNumber', numberKeyOf(number, payer)).catch(async (error) => {
      await refund();
      this.refuse(error);
    });
    this.reserved.set(number, (this.reserved.get(number) ?? 0) + 1);
  }

  /**
   * Tells whether a text message may be sent now: it was reserved, or it is a notice within the limits.
   * @param undoes whether it says how to undo a change; other notices, which a thief can cause, do not use up its limit
   */
  async admit(number: string, undoes = false): Promise<boolean> {
    const reserved = this.reserved.get(number) ?? 0;
    if (reserved > 0) {
      this.reserved.set(number, reserved - 1);
      return true;
    }
    if (!this.isAllowed(number)) {
      this.metrics.countRefusedSms('prefix');
      return false;
    }
    const limits: LimitUse[] = [
      ['textsToNumber', `${undoes ? 'undo' : 'notice'} ${number}`],
      ['textsOfServer', SERVER_KEY],
    ];
    return this.rateLimits.consumeAll(limits).then(
      () => true,
      (error) => {
        if (!(error instanceof RateLimitExceeded)) throw error;
        this.metrics.countRefusedSms(error.limit);
        return false;
      },
    );
  }

  /** Counts a text message in the metrics. */
  countSent(result: 'sent' | 'failed'): void {
    this.metrics.countSms(result);
  }

  private isAllowed(number: string): boolean {
    const { TEXTS_ONLY_TO: only, TEXTS_NEVER_TO: never } = this.config;
    const startsWith = (prefix: string) => number.startsWith(prefix);
    return (only.length === 0 || only.some(startsWith)) && !never.some(startsWith);
  }

  /** Counts a refusal in the metrics and throws it. */
  private refuse(error: unknown): never {
    if (error instanceof RateLimitExceeded) this.metrics.countRefusedSms(error.limit);
    throw error;
  }
}
