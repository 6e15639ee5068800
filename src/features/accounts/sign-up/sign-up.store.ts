import { Injectable } from '@nestjs/common';
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

  /** @returns the sign-up, which is gone then, unless it has expired */
  async takeSignUp(tx: Tx, email: string, now: Date) {
    const [row] = await tx.$queryRaw<Pick<SignUp, 'ticket' | 'password' | 'name'>[]>(sql.takeSignUp(email, now));
    return row;
  }

  async atEmail(email: string, now: Date): Promise<AtEmail> {
    const [row] = await this.database.$queryRaw<AtEmail[]>(sql.selectAtEmail(email, now));
    return row!;
  }

  /** @returns the id of the new person */
  async insertPerson(tx: Tx, newcomer: NewAccount): Promise<string> {
    const person =
      'email' in newcomer
        ? { email: newcomer.email, emailVerified: true, name: newcomer.name ?? '' }
        : { email: placeholder('phone'), phoneNumber: newcomer.phoneNumber, phoneNumberVerified: true, name: '' };
    const { id } = await tx.person.create({ data: person, select: { id: true } });
    return id;
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.database.$executeRaw(sql.deleteExpiredSignUps(now));
    await this.database.$executeRaw(sql.deleteExpiredVerifications(now));
  }
}
