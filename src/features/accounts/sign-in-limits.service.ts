// The limits on signing in. Tries are counted apart for passwords, codes and mail, tightly by account and place, loosely by account:
// a stranger who guesses uses up what strangers have, and neither the owner's at a familiar place nor their way in by a code that
// only the mailbox tells. A try that was right is given back; it gives back nothing else.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { CodedError } from '../../platform/errors/errors.js';
import { type GiveBack, Limits, type Taken } from '../../platform/limits/limits.js';
import { networkOf, siteOf } from '../../platform/limits/network.js';
import { TextBudget } from '../notify/text-budget.service.js';
import { BarsService } from '../standing/bars.service.js';
import { mailboxOf } from '../standing/identifiers.js';
import { FamiliarService } from './familiar.service.js';
import { readCode } from './proven-code.js';
import type { Knock, SignedInAs } from './sessions.types.js';

@Injectable()
export class SignInLimits {
  /** Tries that may be given back, by the call that they came with. */
  private readonly taken = new WeakMap<Knock, GiveBack>();

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly limits: Limits,
    private readonly familiar: FamiliarService,
    private readonly bars: BarsService,
    private readonly texts: TextBudget,
  ) {}

  /** Lets a stranger call at all: whose account it is shows later; a barred device gets no further. @throws TOO_MANY, ACCOUNT_BANNED */
  async enter({ address, device }: Knock): Promise<void> {
    await this.limits.consume('authCall', networkOf(address));
    await this.limits.consume('authCallOfSite', siteOf(address));
    await this.bars.requireWelcome({ device }, null, new Date());
  }

  /** Counts a password for an account. @throws TOO_MANY, ACCOUNT_BANNED */
  async tryPassword(account: string, knock: Knock): Promise<void> {
    await this.enter(knock);
    const place = await this.familiar.placeIn(account, knock);
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
  async tryCode(account: string, typed: string, knock: Knock): Promise<void> {
    await this.enter(knock);
    if (readCode(account, typed, this.config.AUTH_SECRET).isProven) return;
    const place = await this.familiar.placeIn(account, knock);
    const site = siteOf(knock.address);
    const ofStrangers: Taken[] = [
      ['guess', site],
      ['codeOfStrangers', account],
      ['codeOfStrangersOfDay', account],
    ];
    await this.take(knock, [['code', `${account} ${place ?? site}`], ...(place ? [] : ofStrangers)]);
  }

  /** The password or code of this call was right: gives back what it took, and nothing that others took. */
  async succeeded(knock: Knock): Promise<void> {
    await this.taken.get(knock)?.();
    this.taken.delete(knock);
  }

  /** Waits for the answer to a try, which is given back when the server is too busy to answer. @throws what the answer throws */
  unlessBusy<Answer>(knock: Knock, answer: Promise<Answer>): Promise<Answer> {
    return answer.catch(async (error) => {
      if (error instanceof CodedError && error.code === 'BUSY') await this.succeeded(knock);
      throw error;
    });
  }

  /** Lets a mail go to an address that a stranger names: a code or a notice, whichever. @throws TOO_MANY */
  async askMail(email: string, knock: Knock): Promise<void> {
    await this.enter(knock);
    await this.spaceMail(email, await this.familiar.placeIn(email, knock), siteOf(knock.address));
  }

  /** Lets a text go to a number that a stranger names. @throws TOO_MANY, TEXTS_REFUSED */
  async askText(number: string, knock: Knock): Promise<void> {
    await this.enter(knock);
    const isFamiliar = (await this.familiar.placeIn(number, knock)) !== undefined;
    await this.texts.pay(number, { site: siteOf(knock.address), isFamiliar });
  }

  /**
   * Lets a mail or a text go out that is asked for in a session.
   * @param isOwn to what the account has already, and not to an address or number that it wants @throws TOO_MANY, TEXTS_REFUSED
   */
  async ask(caller: SignedInAs, by: 'email' | 'phone', to: string, { address }: Knock, isOwn: boolean): Promise<void> {
    const { personId, sessionId } = caller;
    const site = siteOf(address);
    if (by === 'email') await this.spaceMail(to, isOwn ? `session ${sessionId}` : undefined, site);
    else await this.texts.pay(to, { site, personId, isFamiliar: isOwn });
  }

  private async take(knock: Knock, tries: readonly Taken[]): Promise<void> {
    this.taken.set(knock, await this.limits.takeAll(tries));
  }

  /** All addresses of one mailbox are one. What is refused uses up nothing. @param place a familiar one */
  private async spaceMail(email: string, place: string | undefined, site: string): Promise<void> {
    const mailbox = mailboxOf(email);
    const taken = [await this.limits.takeAll(place ? [] : [['mailsOfNetwork', site]])];
    try {
      taken.push(await this.limits.space('mailFromPlace', `${mailbox} ${place ?? site}`));
      if (!place) await this.limits.space('mailOfStrangers', mailbox);
    } catch (error) {
      for (const giveBack of taken) await giveBack();
      throw error;
    }
  }
}
