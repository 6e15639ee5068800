// The limits on signing in. Tries are counted apart for passwords, codes and mail, tightly by account and place, loosely by account:
// a stranger who guesses uses up what strangers have, and neither the owner's at a familiar place nor their way in by a code that
// only the mailbox tells. A try that was right is given back; it gives back nothing else.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { CodedError } from '../../../platform/errors/coded-error.js';
import { networkOf, siteOf } from '../../../platform/rate-limits/network.js';
import { type LimitUse, RateLimitsService, type Refund } from '../../../platform/rate-limits/rate-limits.service.js';
import { SmsBudgetService } from '../../mailer/sms-budget.service.js';
import { BanEvasionService } from '../../sanctions/ban-evasion/ban-evasion.service.js';
import { mailboxOf } from '../../sanctions/ban-evasion/ban-identifiers.js';
import { readCode } from '../codes/proven-code.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { FamiliarPlacesService } from './familiar-places.service.js';

@Injectable()
export class SignInLimitsService {
  /** Tries that may be given back, by the call that they came with. */
  private readonly taken = new WeakMap<SignInAttempt, Refund>();

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly rateLimits: RateLimitsService,
    private readonly familiarPlaces: FamiliarPlacesService,
    private readonly banEvasion: BanEvasionService,
    private readonly smsBudget: SmsBudgetService,
  ) {}

  /** Lets a stranger call at all: whose account it is shows later; a barred device gets no further. @throws TOO_MANY, ACCOUNT_BANNED */
  async admitGuess({ address, device }: SignInAttempt): Promise<void> {
    await this.rateLimits.consume('authCall', networkOf(address));
    await this.rateLimits.consume('authCallOfSite', siteOf(address));
    await this.banEvasion.requireNotBanned({ device }, null, new Date());
  }

  /** Counts a password for an account. @throws TOO_MANY, ACCOUNT_BANNED */
  async tryPassword(account: string, knock: SignInAttempt): Promise<void> {
    await this.admitGuess(knock);
    const place = await this.familiarPlaces.placeIn(account, knock);
    const site = siteOf(knock.address);
    await this.take(knock, [
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
   * Counts a code for an account, unless it is in the long form that nobody guesses.
   * @param typed in either form @throws TOO_MANY, ACCOUNT_BANNED
   */
  async tryCode(account: string, typed: string, knock: SignInAttempt): Promise<void> {
    await this.admitGuess(knock);
    if (readCode(account, typed, this.config.AUTH_SECRET).isProven) return;
    const place = await this.familiarPlaces.placeIn(account, knock);
    const site = siteOf(knock.address);
    const ofStrangers: LimitUse[] = [
      ['guess', site],
      ['codeOfStrangers', account],
      ['codeOfStrangersOfDay', account],
    ];
    await this.take(knock, [['code', `${account} ${place ?? site}`], ...(place ? [] : ofStrangers)]);
  }

  /** The password or code of this call was right: gives back what it took, and nothing that others took. */
  async succeeded(knock: SignInAttempt): Promise<void> {
    await this.taken.get(knock)?.();
    this.taken.delete(knock);
  }

  /** Waits for the answer to a try, which is given back when the server is too busy to answer. @throws what the answer throws */
  unlessBusy<Answer>(knock: SignInAttempt, answer: Promise<Answer>): Promise<Answer> {
    return answer.catch(async (error) => {
      if (error instanceof CodedError && error.code === 'BUSY') await this.succeeded(knock);
      throw error;
    });
  }

  /** Lets a mail go to an address that a stranger names: a code or a notice, whichever. @throws TOO_MANY */
  async admitMail(email: string, knock: SignInAttempt): Promise<void> {
    await this.admitGuess(knock);
    await this.spaceMail(email, await this.familiarPlaces.placeIn(email, knock), siteOf(knock.address));
  }

  /** Lets a text go to a number that a stranger names. @throws TOO_MANY, TEXTS_REFUSED */
  async admitSms(number: string, knock: SignInAttempt): Promise<void> {
    await this.admitGuess(knock);
    const isFamiliar = (await this.familiarPlaces.placeIn(number, knock)) !== undefined;
    await this.smsBudget.reserve(number, { site: siteOf(knock.address), isFamiliar });
  }

  /**
   * Lets a mail or a text go out that is asked for in a session.
   * @param isOwn to what the account has already, and not to an address or number that it wants @throws TOO_MANY, TEXTS_REFUSED
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
    if (by === 'email') await this.spaceMail(to, isOwn ? `session ${sessionId}` : undefined, site);
    else await this.smsBudget.reserve(to, { site, personId, isFamiliar: isOwn });
  }

  private async take(knock: SignInAttempt, tries: readonly LimitUse[]): Promise<void> {
    this.taken.set(knock, await this.rateLimits.consumeAll(tries));
  }

  /** All addresses of one mailbox are one. What is refused uses up nothing. @param place a familiar one */
  private async spaceMail(email: string, place: string | undefined, site: string): Promise<void> {
    const mailbox = mailboxOf(email);
    const taken = [await this.rateLimits.consumeAll(place ? [] : [['mailsOfNetwork', site]])];
    try {
      taken.push(await this.rateLimits.consumeWithDelay('mailFromPlace', `${mailbox} ${place ?? site}`));
      if (!place) await this.rateLimits.consumeWithDelay('mailOfStrangers', mailbox);
    } catch (error) {
      for (const giveBack of taken) await giveBack();
      throw error;
    }
  }
}
