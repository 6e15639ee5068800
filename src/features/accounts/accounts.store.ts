// What Fujin keeps beside better-auth's own doings.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import { Statements } from '../../platform/database/statements.js';
import * as sql from './accounts.sql.js';

@Injectable()
export class AccountsStore {
  constructor(
    private readonly database: Database,
    private readonly statements: Statements,
  ) {}

  /** Whose session a token is of, and until when; it may be over. */
  async session(token: string): Promise<{ personId: string; expiresAt: Date } | undefined> {
    const [row] = await this.statements.query<{ personId: string; expiresAt: Date }>(
      'select_session',
      sql.selectSession(token),
    );
    return row;
  }

  /** A person's e-mail address, once they have shown that it is theirs. */
  async confirmedEmail(personId: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ email: string }[]>(sql.selectConfirmedEmail(personId));
    return row?.email;
  }

  async putLineCode(personId: string, hash: string, expiresAt: Date): Promise<void> {
    await this.database.$executeRaw(sql.insertLineCode(uuidv7(), personId, hash, expiresAt));
  }

  /** Whose code has this hash; the code is gone then, and void when its time was over. */
  async takeLineCode(hash: string, now: Date): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ personId: string; expiresAt: Date }[]>(sql.takeLineCode(hash));
    return row && row.expiresAt > now ? row.personId : undefined;
  }
}
