// Addresses, numbers and passwords of users, in better-auth's tables, and when a session was confirmed.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { lockPerson } from '../lock-person.fragment.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import * as sql from './credentials.sql.js';
import type { CredentialsRow } from './credentials.types.js';

@Injectable()
export class CredentialsStore {
  constructor(private readonly database: DatabaseService) {}

  async account(personId: string): Promise<CredentialsRow | undefined> {
    const [row] = await this.database.$queryRaw<CredentialsRow[]>(sql.selectCredentials(personId));
    return row;
  }

  async confirmedAt(sessionId: string): Promise<Date | undefined> {
    const row = await this.database.session.findUnique({ where: { id: sessionId }, select: { confirmedAt: true } });
    return row?.confirmedAt ?? undefined;
  }

  /** @returns false when the session has ended */
  async confirm({ personId, sessionId }: SignedInAs, now: Date, tx: Tx = this.database): Promise<boolean> {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, personId, expiresAt: { gt: now } },
      data: { confirmedAt: now },
    });
    return count > 0;
  }

  async setEmail(tx: Tx, personId: string, email: string): Promise<void> {
    const data = { email, emailVerified: true, isAnonymous: false };
    await tx.person.updateMany({ where: { id: personId }, data });
  }

  async setPhone(tx: Tx, personId: string, phoneNumber: string): Promise<void> {
    const data = { phoneNumber, phoneNumberVerified: true, isAnonymous: false };
    await tx.person.updateMany({ where: { id: personId }, data });
  }

  /** Locks the user, as every change of a password does. @returns whether the password still has this hash */
  async lockPassword(tx: Tx, personId: string, hash: string): Promise<boolean> {
    await tx.$queryRaw(lockPerson(personId));
    return (await tx.$queryRaw<unknown[]>(sql.holdPassword(personId, hash))).length > 0;
  }

  /** @param password as better-auth hashes it */
  async setPassword(tx: Tx, personId: string, password: string): Promise<void> {
    await tx.$queryRaw(lockPerson(personId));
    const key = { personId, providerId: 'credential' };
    const { count } = await tx.account.updateMany({ where: key, data: { password } });
    if (count === 0) await tx.account.create({ data: { ...key, accountId: personId, password }, select: { id: true } });
  }
}
