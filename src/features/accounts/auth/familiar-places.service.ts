// Familiar places: the devices and networks from which an account has been signed in to. Limits on strangers do not hold there, and a
// sign-in from elsewhere is announced by e-mail.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { deriveKey } from '../../../platform/crypto/crypto.js';
import type { Tx } from '../../../platform/database/database.service.js';
import type { SignInAttempt } from '../sessions/sessions.types.js';
import { FamiliarPlacesStore } from './familiar-places.store.js';
import { placeHash } from './sign-in-place.js';

const dayMs = 86_400_000;
/** The number of newest places that are kept of a user. */
const keptPlaces = 20;
/** A sign-in to an account that is no older may be the first. */
const freshMs = dayMs;
const noPerson = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class FamiliarPlacesService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET' | 'SESSION_MAX_DAYS'>,
    private readonly store: FamiliarPlacesStore,
  ) {
    this.key = deriveKey(config.AUTH_SECRET, 'familiar places');
  }

  /**
   * Returns the place as a key of limits, when the account has been signed in to from it before.
   * @param account an e-mail address or a number; an unknown one takes as long as a known one
   */
  async placeIn(account: string, attempt: SignInAttempt): Promise<string | undefined> {
    const personId = (await this.store.personOf(account)) ?? noPerson;
    const hash = placeHash(attempt, personId, this.key);
    return (await this.store.isFamiliar(personId, hash)) ? hash.toString('base64url') : undefined;
  }

  /** Remembers a sign-in. @returns whether its user should be notified: it is not the first, and comes from a new place */
  async remember(personId: string, attempt: SignInAttempt, now: Date): Promise<boolean> {
    const hash = placeHash(attempt, personId, this.key);
    const { wasFamiliar, hasOthers, createdAt } = await this.store.insert(personId, hash, keptPlaces, now);
    const isFirst = !hasOthers && createdAt !== null && now.getTime() - createdAt.getTime() < freshMs;
    return !wasFamiliar && !isFirst;
  }

  /** Deletes all places of a user, in the caller's transaction. */
  forget(tx: Tx, personId: string): Promise<void> {
    return this.store.delete(tx, personId);
  }

  /** Deletes places without a sign-in for as long as a session can last. */
  async sweep(now: Date): Promise<void> {
    await this.store.deleteUnseenSince(new Date(now.getTime() - this.config.SESSION_MAX_DAYS * dayMs));
  }
}
