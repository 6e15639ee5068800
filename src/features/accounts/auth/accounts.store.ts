// What Fujin keeps beside better-auth's own doings.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import * as sql from './accounts.sql.js';

@Injectable()
export class AccountsStore {
  constructor(private readonly database: DatabaseService) {}

  async person(personId: string): Promise<object | undefined> {
    const [row] = await this.database.$queryRaw<object[]>(sql.selectPerson(personId));
    return row;
  }

  async putLineCode(sessionId: string, hash: string, expiresAt: Date): Promise<void> {
    await this.database.$executeRaw(sql.insertLineCode(uuidv7(), sessionId, hash, expiresAt));
  }

  /** Who made the code with this hash, in which session; the code is gone then, and void when its time or the session is over. */
  async takeLineCode(hash: string, now: Date): Promise<SignedInAs | undefined> {
    const [row] = await this.database.$queryRaw<SignedInAs[]>(sql.takeLineCode(hash, now));
    return row;
  }
}
