// Sign-ups that wait for their code, and the accounts that codes open, in better-auth's tables.
import { Injectable } from '@nestjs/common';
import { v4 as uuidv4 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { placeholder } from './placeholder-email.js';
import * as sql from './sign-up.sql.js';
import type { AtEmail, NewAccount, SignUp } from './sign-up.types.js';

@Injectable()
export class SignUpStore {
  constructor(private readonly database: DatabaseService) {}

  /** @returns false when an account has confirmed the address */
  async putSignUp(tx: Tx, signUp: SignUp): Promise<boolean> {
    const [row] = await tx.$queryRaw<{ waits: boolean }[]>(sql.putSignUp(signUp));
    return row!.waits;
  }

  /** Deletes the sign-up of an address. @returns it, unless it has expired */
  async takeSignUp(tx: Tx, email: string, now: Date) {
    const [row] = await tx.$queryRaw<Pick<SignUp, 'ticket' | 'password' | 'name'>[]>(sql.takeSignUp(email, now));
    return row;
  }

  async atEmail(email: string, now: Date): Promise<AtEmail> {
    const [row] = await this.database.$queryRaw<AtEmail[]>(sql.selectAtEmail(email, now));
    return row!;
  }

  /** Inserts a user, with a password if there is one. @returns the id */
  async insertPerson(tx: Tx, account: NewAccount): Promise<string> {
    const id = uuidv4();
    const contact =
      'email' in account
        ? { email: account.email, emailVerified: true, name: account.name ?? '' }
        : { email: placeholder('phone'), phoneNumber: account.phoneNumber, phoneNumberVerified: true, name: '' };
    await tx.person.create({ data: { id, ...contact }, select: { id: true } });
    if ('email' in account && account.passwordHash) {
      const password = { accountId: id, providerId: 'credential', personId: id, password: account.passwordHash };
      await tx.account.create({ data: password, select: { id: true } });
    }
    return id;
  }

  /** Deletes expired sign-ups, and expired verifications: better-auth's, and codes for telnet. */
  async deleteExpired(now: Date): Promise<void> {
    const where = { expiresAt: { lte: now } };
    await this.database.signUp.deleteMany({ where });
    await this.database.verification.deleteMany({ where });
  }
}
