// Requires signs of human use of an anonymous account before it gets text messages: an account costs nothing, a text costs money.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { HumanSignsStore } from './human-signs.store.js';

/** The swipes and messages that are required beside a complete profile. */
const fewestActions = 3;

@Injectable()
export class HumanSignsService {
  private readonly needed: number;

  constructor(
    @Inject(CONFIG) { LIMITS_FACTOR }: Pick<Config, 'LIMITS_FACTOR'>,
    private readonly store: HumanSignsStore,
  ) {
    this.needed = Math.floor(fewestActions / LIMITS_FACTOR);
  }

  /** Accounts with an address or a number pass. @throws TOO_NEW */
  async require(personId: string): Promise<void> {
    if (this.needed === 0) return;
    const signs = await this.store.signs(personId, this.needed);
    if (signs?.isAnonymous && !(signs.isComplete && signs.actions >= this.needed)) fail('TOO_NEW');
  }
}
