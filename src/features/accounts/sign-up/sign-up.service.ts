// Sign-ups with a password. Each waits until a code has confirmed its address; the account begins there. A password that was set before
// the proof is dropped, unless the client that proves it shows the ticket of that very sign-up.
import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { isSameSecret } from '../../../platform/crypto/crypto.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { AccountCodesService } from '../codes/account-codes.service.js';
import { CodesService } from '../codes/codes.service.js';
import { ContactClaimsStore } from '../credentials/contact-claims.store.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { SignUpStore } from './sign-up.store.js';

/** The time after which a sign-up that is not confirmed is deleted. */
const signUpHours = 24;

@Injectable()
export class SignUpService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly database: DatabaseService,
    private readonly store: SignUpStore,
    private readonly claims: ContactClaimsStore,
    private readonly codes: CodesService,
    private readonly passwords: PasswordsService,
    private readonly accountCodes: AccountCodesService,
  ) {}

  /**
   * Keeps a sign-up until its address is confirmed, and mails its code. When an account has the address, the sign-up opens nothing,
   * and the owner is notified instead.
   * @param requestedBy the site whose share of the hash queue is used
   * @returns the ticket, in both cases
   * @throws BUSY
   */
  async signUp(
    { email, password, name }: { email: string; password: string; name: string },
    now: Date,
    requestedBy?: string,
  ) {
    const [ticket, hash] = [randomBytes(24).toString('base64url'), await this.passwords.hash(password, requestedBy)];
    const expiresAt = new Date(now.getTime() + signUpHours * 3_600_000);
    const [isWaiting, code] = await this.database.$transaction(async (tx) => {
      await this.claims.lock(tx, email);
      const signUp = { email, ticket: this.hashTicket(ticket), password: hash, name, expiresAt };
      const waits = await this.store.putSignUp(tx, signUp);
      return [waits, await this.codes.issue(tx, 'sign_up', { target: email }, email, now)] as const;
    });
    this.accountCodes.sendForSignUp(email, code, !isWaiting);
    return { ticket };
  }

  /**
   * Confirms the address of a sign-up. @returns the account, and whether the password of the sign-up is its password: only when
   * the ticket is that of the newest sign-up @throws WRONG_CREDENTIALS
   */
  confirm(email: string, code: string, ticket: string | undefined, now: Date) {
    return this.codes.redeem('sign_up', { target: email }, code, now, async (tx) => {
      const waiting = await this.store.takeSignUp(tx, email, now);
      const owner = await this.claims.claim(tx, 'email', email);
      if (owner) return { personId: owner, passwordSet: false };
      const own = waiting && ticket && isSameSecret(this.hashTicket(ticket), waiting.ticket) ? waiting : undefined;
      const personId = await this.store.insertPerson(tx, { email, name: own?.name, passwordHash: own?.password });
      return { personId, passwordSet: own !== undefined };
    });
  }

  /** Deletes sign-ups and codes that have expired. */
  async sweep(now: Date): Promise<void> {
    await this.store.deleteExpired(now);
    await this.codes.deleteExpired(now);
  }

  private hashTicket(ticket: string): string {
    return createHmac('sha256', this.config.AUTH_SECRET).update(`sign-up ticket ${ticket}`).digest('base64url');
  }
}
