import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database, type Tx } from '../../platform/database/database.js';
import * as sql from './credentials.sql.js';
import type { AccountRow } from './credentials.types.js';

@Injectable()
export class CredentialsStore {
  constructor(private readonly database: Database) {}

  async account(personId: string): Promise<AccountRow | undefined> {
    const [row] = await this.database.$queryRaw<AccountRow[]>(sql.selectAccount(personId));
    return row;
  }

  async confirmedAt(sessionId: string): Promise<Date | undefined> {
    const [row] = await this.database.$queryRaw<{ confirmedAt: Date }[]>(sql.selectConfirmedAt(sessionId));
    return row?.confirmedAt;
  }

  async confirm(tx: Tx, sessionId: string, now: Date): Promise<void> {
    await tx.$executeRaw(sql.confirmSession(sessionId, now));
  }

  async setEmail(tx: Tx, personId: string, email: string): Promise<void> {
    await tx.$executeRaw(sql.setEmail(personId, email));
  }

  async setPhone(tx: Tx, personId: string, phoneNumber: string): Promise<void> {
    await tx.$executeRaw(sql.setPhone(personId, phoneNumber));
  }

  /** @param password as better-auth hashes it */
  async setPassword(tx: Tx, personId: string, password: string): Promise<void> {
    await tx.$queryRaw(sql.lockPerson(personId));
    const updated = await tx.$executeRaw(sql.updatePassword(personId, password));
    if (updated === 0) await tx.$executeRaw(sql.insertPassword(uuidv7(), personId, password));
  }
}
