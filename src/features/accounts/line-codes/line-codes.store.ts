// Codes for telnet, in better-auth's table of verifications.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { SignedInAs } from '../sessions/sessions.types.js';
import * as sql from './line-codes.sql.js';

@Injectable()
export class LineCodesStore {
  constructor(private readonly database: DatabaseService) {}

  async insert(sessionId: string, hash: string, expiresAt: Date): Promise<void> {
    await this.database.verification.create({
      data: { id: uuidv7(), identifier: identifierOf(hash), value: sessionId, expiresAt },
      select: { id: true },
    });
  }

  /** Uses up the code with this hash. @returns the session that made it, unless the code or the session is over */
  async take(hash: string, now: Date): Promise<SignedInAs | undefined> {
    const [row] = await this.database.$queryRaw<SignedInAs[]>(sql.takeLineCode(identifierOf(hash), now));
    return row;
  }
}

const identifierOf = (hash: string) => `line-code ${hash}`;
