// Gives a proven address or number to a user.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { AccountHooksService } from './account-hooks.service.js';
import { ContactClaimsStore } from './contact-claims.store.js';
import { CredentialsStore } from './credentials.store.js';
import type { Contact } from './credentials.types.js';

@Injectable()
export class ContactOwnershipService {
  constructor(
    private readonly store: CredentialsStore,
    private readonly claims: ContactClaimsStore,
    private readonly accountHooks: AccountHooksService,
  ) {}

  /** Writes an address or number that a trusted issuer has verified, unless another account has proven it. */
  async assignIfFree(tx: Tx, personId: string, contact: Contact, target: string): Promise<void> {
    await this.claims.lock(tx, target);
    if (!(await this.claims.owner(contact, target, tx))) await this.assign(tx, personId, contact, target);
  }

  /**
   * Writes an address or number that the user has just proven, in the caller's transaction, which holds its lock.
   * @throws WRONG_CREDENTIALS when another account has proven it meanwhile
   */
  async assign(tx: Tx, personId: string, contact: Contact, target: string): Promise<void> {
    const owner = await this.claims.claim(tx, contact, target);
    if (owner && owner !== personId) fail('WRONG_CREDENTIALS');
    if (contact === 'email') return this.store.setEmail(tx, personId, target);
    await this.store.setPhone(tx, personId, target);
    await this.accountHooks.run(tx, 'numberChanged', { person: personId, number: target });
  }
}
