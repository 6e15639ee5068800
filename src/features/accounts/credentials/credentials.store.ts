import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { lockPerson } from '../lock-person.fragment.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import * as sql from './credentials.sql.js';
import type { ModeratedAccountRow } from './credentials.types.js';

@Injectable()
export class CredentialsStore {
  constructor(private readonly database: DatabaseService) {}

  async account(personId: string): Promise<ModeratedAccountRow | undefined> {
    const [row] = await this.database.$queryRaw<ModeratedAccountRow[]>(sql.selectAccount(personId));
    return row;
  }

  async confirmedAt(sessionId: string): Promise<Date | undefined> {
    const [row] = await this.database.$queryRaw<{ confirmedAt: Date }[]>(sql.selectConfirmedAt(sessionId));
    return row?.confirmedAt;
  }

  /** @returns false when the session has ended */
  async confirm(tx: Tx, { personId, sessionId }: SignedInAs, now: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.confirmSession(personId, sessionId, now))) > 0;
  }

  async setEmail(tx: Tx, personId: string, email: string): Promise<void> {
    await tx.$executeRaw(sql.setEmail(personId, email));
  }

  async setPhone(tx: Tx, personId: string, phoneNumber: string): Promise<void> {
    await tx.$executeRaw(sql.setPhone(personId, phoneNumber));
  }

  /** Locks the person, as whatever changes a password does. @returns whether the password still has this hash */
  async lockPassword(tx: Tx, personId: string, hash: string): Promise<boolean> {
    await tx.$queryRaw(lockPerson(personId));
    return (await tx.$queryRaw<unknown[]>(sql.holdPassword(personId, hash))).length > 0;
  }

  /** @param password as better-auth hashes it */
  async setPassword(tx: Tx, personId: string, password: string): Promise<void> {
    await tx.$queryRaw(lockPerson(personId));
    const updated = await tx.$executeRaw(sql.updatePassword(personId, password));
    if (updated === 0) await tx.$executeRaw(sql.insertPassword(uuidv7(), personId, password));
  }
}
