// The budget of text messages, the one thing here that costs money for each piece. A text passes this gate or isn't sent, whatever
// it is for. A text that was asked for is paid by whoever asked, before the answer, so that a refusal can be told; a notice is
// paid when it is sent, from what neither strangers nor codes use up.
import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { fail } from '../../platform/errors/coded-error.js';
import { type LimitUse, RateLimitExceeded, RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { MetricsService } from '../../platform/telemetry/metrics.service.js';
import { callingCodeOf } from './calling-code.js';

const everything = 'server';
/** A text that was paid for goes out at once. */
const prepaidForMs = 60_000;

/** The one who asks for a text message. */
export interface SmsPayer {
  /** All networks of a site pay together (network.ts). */
  site: string;
  /** The account, when somebody is signed in. */
  personId?: string | undefined;
  /** Whether the account of the number has been signed in to from there before: what strangers use up doesn't bind it. */
  isFamiliar: boolean;
}

@Injectable()
export class SmsBudgetService {
  /** Texts that were paid for and not sent yet, by number. */
  private readonly prepaid = new LRUCache<string, number>({ max: 10_000, ttl: prepaidForMs });

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'TEXTS_ONLY_TO' | 'TEXTS_NEVER_TO'>,
    private readonly rateLimits: RateLimitsService,
    private readonly metrics: MetricsService,
  ) {
    metrics.gaugeSmsBudget(() => rateLimits.usedShare('textsOfServer', everything));
  }

  /** Pays for the next text to a number, in E.164. @throws TOO_MANY, TEXTS_REFUSED */
  async reserve(number: string, payer: SmsPayer): Promise<void> {
    if (!this.isAllowed(number)) {
      this.metrics.countRefusedSms('prefix');
      fail('TEXTS_REFUSED');
    }
    const giveBack = await this.rateLimits.consumeAll(ceilingsOf(number, payer)).catch((error) => this.refuse(error));
    await this.rateLimits.consumeWithDelay('textToNumber', targetOf(number, payer)).catch(async (error) => {
      await giveBack();
      this.refuse(error);
    });
    this.prepaid.set(number, (this.prepaid.get(number) ?? 0) + 1);
  }

  /**
   * Whether a text may go out now: it was paid for, or it is a notice that the ceilings let out.
   * @param undoes whether it tells how to undo a change: other notices, which a thief can cause, don't use up its count
   */
  async admit(number: string, undoes = false): Promise<boolean> {
    const paid = this.prepaid.get(number) ?? 0;
    if (paid > 0) {
      this.prepaid.set(number, paid - 1);
      return true;
    }
    if (!this.isAllowed(number)) {
      this.metrics.countRefusedSms('prefix');
      return false;
    }
    const ceilings: LimitUse[] = [
      ['textsToNumber', `${undoes ? 'undo' : 'notice'} ${number}`],
      ['textsOfServer', everything],
    ];
    return this.rateLimits.consumeAll(ceilings).then(
      () => true,
      (error) => {
        if (!(error instanceof RateLimitExceeded)) throw error;
        this.metrics.countRefusedSms(error.limit);
        return false;
      },
    );
  }

  noteSent(result: 'sent' | 'failed'): void {
    this.metrics.countSms(result);
  }

  private isAllowed(number: string): boolean {
    const { TEXTS_ONLY_TO: only, TEXTS_NEVER_TO: never } = this.config;
    const begins = (prefix: string) => number.startsWith(prefix);
    return (only.length === 0 || only.some(begins)) && !never.some(begins);
  }

  private refuse(error: unknown): never {
    if (error instanceof RateLimitExceeded) this.metrics.countRefusedSms(error.limit);
    throw error;
  }
}

/** A number is another one for all of its familiar places together, and for strangers: a user can make as many places as they like. */
const targetOf = (number: string, { isFamiliar }: SmsPayer) => (isFamiliar ? `familiar ${number}` : number);

/** From the narrowest to the widest, so that the first that refuses says least about others. */
function ceilingsOf(number: string, payer: SmsPayer): LimitUse[] {
  const { site, personId, isFamiliar } = payer;
  const country = callingCodeOf(number);
  const ofAccount: LimitUse[] = personId ? [['textsOfAccount', personId]] : [];
  const ofPlace: LimitUse[] = isFamiliar
    ? [
        ['textsOfNetwork', `familiar ${site}`],
        ['textsToCountry', `familiar ${country}`],
      ]
    : [
        ['textsFromNetworkToNumber', `${site} ${number}`],
        ['textsOfNetwork', site],
        ['textsToCountry', country],
        ['textsOfStrangers', everything],
      ];
  const ofServer: LimitUse[] = [
    ['textsOfCodes', everything],
    ['textsOfServer', everything],
  ];
  return [['textsToNumber', targetOf(number, payer)], ...ofAccount, ...ofPlace, ...ofServer];
}
