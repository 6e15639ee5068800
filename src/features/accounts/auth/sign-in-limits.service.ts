// The rate limits on signing in. Passwords, codes and mails have separate limits: tight ones by account and place, loose ones by account.
// An attacker uses up the limits of unfamiliar places, not the owner's at a familiar place, nor the sign-in by the long code of a
// mail. A right attempt is refunded, and nothing else is.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { CodedError } from '../../../platform/errors/coded-error.js';
import { networkOf, siteOf } from '../../../platform/rate-limits/network.js';
import { type LimitUse, RateLimitsService, type Refund } from '../../../platform/rate-limits/rate-limits.service.js';
import { mailboxOf } from '../../../platform/text/mailbox.js';
import { SmsBudgetService } from '../../mailer/sms-budget.service.js';
import { BanEvasionService } from '../../sanctions/ban-evasion/ban-evasion.service.js';
import { readCode } from '../codes/proven-code.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { FamiliarPlacesService } from './familiar-places.service.js';

@Injectable()
export class SignInLimitsService {
  /** The refunds of attempts, by their call. */
  private readonly refunds = new WeakMap<SignInAttempt, Refund>();

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly rateLimits: RateLimitsService,
    private readonly familiarPlaces: FamiliarPlacesService,
    private readonly banEvasion: BanEvasionService,
    private readonly smsBudget: SmsBudgetService,
  ) {}

  /** Admits a call without a session, whatever its account; a banned device is refused. @throws TOO_MANY, ACCOUNT_BANNED */
  async admitGuess({ address, device }: SignInAttempt): Promise<void> {
    await this.rateLimits.consume('authCall', networkOf(address));
    await this.rateLimits.consume('authCallOfSite', siteOf(address));
    await this.banEvasion.requireNotBanned({ device }, null, new Date());
  }

  /** Counts an attempt at a password. @throws TOO_MANY, ACCOUNT_BANNED */
  async tryPassword(account: string, attempt: SignInAttempt): Promise<void> {
    await this.admitGuess(attempt);
    const place = await this.familiarPlaces.placeIn(account, attempt);
    const site = siteOf(attempt.address);
    await this.consume(attempt, [
      ['password', `${account} ${place ?? site}`],
      ...(place
        ? []
        : ([
            ['guess', site],
            ['passwordOfStrangers', account],
          ] as const)),
    ]);
  }

  /**
   * Counts an attempt at a code, unless it has the long form, which cannot be guessed.
   * @param typed the code in either form @throws TOO_MANY, ACCOUNT_BANNED
   */
  async tryCode(account: string, typed: string, attempt: SignInAttempt): Promise<void> {
    await this.admitGuess(attempt);
    if (readCode(account, typed, this.config.AUTH_SECRET).isProven) return;
    const place = await this.familiarPlaces.placeIn(account, attempt);
    const site = siteOf(attempt.address);
    const ofStrangers: LimitUse[] = [
      ['guess', site],
      ['codeOfStrangers', account],
      ['codeOfStrangersOfDay', account],
    ];
    await this.consume(attempt, [['code', `${account} ${place ?? site}`], ...(place ? [] : ofStrangers)]);
  }

  /** Counts an attempt at a JWT. @throws TOO_MANY, ACCOUNT_BANNED */
  async tryJwt(attempt: SignInAttempt): Promise<void> {
    await this.admitGuess(attempt);
    await this.consume(attempt, [['wrongJwt', siteOf(attempt.address)]]);
  }

  /** Refunds what this call has consumed, since its password or code was right. */
  async succeeded(attempt: SignInAttempt): Promise<void> {
    await this.refunds.get(attempt)?.();
    this.refunds.delete(attempt);
  }

  /** Awaits the answer to an attempt, and refunds it when the server cannot answer. @throws the error of the answer */
  unlessBusy<Answer>(attempt: SignInAttempt, answer: Promise<Answer>): Promise<Answer> {
    return answer.catch(async (error) => {
      if (error instanceof CodedError && (error.code === 'BUSY' || error.code === 'UNAVAILABLE'))
        await this.succeeded(attempt);
      throw error;
    });
  }

  /** Admits a mail to an address that a call without a session names, a code or a notice. @throws TOO_MANY, ACCOUNT_BANNED */
  async admitMail(email: string, attempt: SignInAttempt): Promise<void> {
    await this.admitGuess(attempt);
    await this.spaceMails(email, await this.familiarPlaces.placeIn(email, attempt), siteOf(attempt.address));
  }

  /** Admits a text to a number that a call without a session names. @throws TOO_MANY, TEXTS_REFUSED, ACCOUNT_BANNED */
  async admitSms(number: string, attempt: SignInAttempt): Promise<void> {
    await this.admitGuess(attempt);
    const isFamiliar = (await this.familiarPlaces.placeIn(number, attempt)) !== undefined;
    await this.smsBudget.reserve(number, { site: siteOf(attempt.address), isFamiliar });
  }

  /**
   * Admits a mail or a text with a code that is requested in a session.
   * @param isOwn it goes to the account's own address or number, not to one that it wants @throws TOO_MANY, TEXTS_REFUSED
   */
  async admitCodeRequest(
    caller: SignedInAs,
    by: 'email' | 'phone',
    to: string,
    { address }: SignInAttempt,
    isOwn: boolean,
  ): Promise<void> {
    const { personId, sessionId } = caller;
    const site = siteOf(address);
    if (by === 'email') await this.spaceMails(to, isOwn ? `session ${sessionId}` : undefined, site);
    else await this.smsBudget.reserve(to, { site, personId, isFamiliar: isOwn });
  }

  private async consume(attempt: SignInAttempt, attempts: readonly LimitUse[]): Promise<void> {
    this.refunds.set(attempt, await this.rateLimits.consumeAll(attempts));
  }

  /** Limits the mails to a mailbox, in all spellings of its address. A refused call consumes nothing. @param place a familiar one */
  private async spaceMails(email: string, place: string | undefined, site: string): Promise<void> {
    const mailbox = mailboxOf(email);
    const refunds = [await this.rateLimits.consumeAll(place ? [] : [['mailsOfNetwork', site]])];
    try {
      refunds.push(await this.rateLimits.consumeWithDelay('mailFromPlace', `${mailbox} ${place ?? site}`));
      if (!place) await this.rateLimits.consumeWithDelay('mailOfStrangers', mailbox);
    } catch (error) {
      for (const refund of refunds) await refund();
      throw error;
    }
  }
}
