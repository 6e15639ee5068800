// An anonymous account costs nothing to make, a text message costs money: it gets texts after it has been used like a human uses it.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { HumanSignsStore } from './human-signs.store.js';

/** Swipes and messages, beside a complete profile. */
const fewestActs = 3;

@Injectable()
export class HumanSignsService {
  private readonly needed: number;

  constructor(
    @Inject(CONFIG) { LIMITS_FACTOR }: Pick<Config, 'LIMITS_FACTOR'>,
    private readonly store: HumanSignsStore,
  ) {
    this.needed = Math.floor(fewestActs / LIMITS_FACTOR);
  }

  /** Accounts with an address or a number have shown more than this. @throws TOO_NEW */
  async require(personId: string): Promise<void> {
    if (this.needed === 0) return;
    const signs = await this.store.signs(personId, this.needed);
    if (signs?.isAnonymous && !(signs.isComplete && signs.acts >= this.needed)) fail('TOO_NEW');
  }
}
