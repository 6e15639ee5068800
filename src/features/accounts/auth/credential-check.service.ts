// Finds the account that a password or a code opens. An address or a number belongs to the account that has proven it by a code.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { CodesService } from '../codes/codes.service.js';
import { ContactClaimsStore } from '../credentials/contact-claims.store.js';
import type { Contact } from '../credentials/credentials.types.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SignUpStore } from '../sign-up/sign-up.store.js';

@Injectable()
export class CredentialCheckService {
  constructor(
    private readonly store: SignUpStore,
    private readonly claims: ContactClaimsStore,
    private readonly codes: CodesService,
    private readonly passwords: PasswordsService,
  ) {}

  /** Uses up a code to sign in, and makes an account when there is none. @returns the user @throws WRONG_CREDENTIALS */
  byCode(contact: Contact, target: string, code: string, now: Date): Promise<string> {
    return this.codes.redeem('sign_in', { target }, code, now, async (tx) => {
      const owner = await this.claims.claim(tx, contact, target);
      const account = contact === 'email' ? { email: target } : { phoneNumber: target };
      return owner ?? this.store.insertPerson(tx, account);
    });
  }

  /**
   * Compares a password with the account's. One that is not the account's is compared with that of the newest sign-up in any case:
   * neither the answer nor its time shows whether the address has an account.
   * @param requestedBy the site whose share of the hash queue is used
   * @returns the user, and the hash of the password
   * @throws WRONG_CREDENTIALS, VERIFY_FIRST for the right password of a sign-up that was not confirmed, BUSY
   */
  async byPassword(
    email: string,
    password: string,
    now: Date,
    requestedBy?: string,
  ): Promise<{ personId: string; hash: string }> {
    const { personId, password: own, waitingPassword } = await this.store.atEmail(email, now);
    const found = await this.passwords.find(password, [personId && own, waitingPassword], requestedBy);
    if (personId && own && found === 0) return { personId, hash: own };
    return fail(found === 1 ? 'VERIFY_FIRST' : 'WRONG_CREDENTIALS');
  }
}
