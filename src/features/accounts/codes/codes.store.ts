import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { type CodeHolder, type CodePurpose, nameOf } from './code.js';
import * as sql from './codes.sql.js';

@Injectable()
export class CodesStore {
  constructor(private readonly database: DatabaseService) {}

  async put(
    tx: Tx,
    holder: CodeHolder,
    purpose: CodePurpose,
    code: { target: string; hash: string; expiresAt: Date },
  ): Promise<void> {
    const personId = 'person' in holder ? holder.person : null;
    await tx.$executeRaw(sql.putCode(nameOf(holder), personId, purpose, code));
  }

  /** @returns the target and the hash, unless there were too many tries or the code has expired */
  async try(holder: CodeHolder, purpose: CodePurpose, mostTries: number, now: Date) {
    const [row] = await this.database.$queryRaw<{ target: string; hash: string }[]>(
      sql.tryCode(nameOf(holder), purpose, mostTries, now),
    );
    return row;
  }

  /** @returns the target and the hash, however often they were tried, unless the code has expired */
  async find(holder: CodeHolder, purpose: CodePurpose, now: Date) {
    const [row] = await this.database.$queryRaw<{ target: string; hash: string }[]>(
      sql.selectCode(nameOf(holder), purpose, now),
    );
    return row;
  }

  /** @returns whether it had not been used before */
  async use(tx: Tx, holder: CodeHolder, purpose: CodePurpose, hash: string): Promise<boolean> {
    return (await tx.$executeRaw(sql.useCode(nameOf(holder), purpose, hash))) > 0;
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.database.$executeRaw(sql.deleteExpiredCodes(now));
  }
}
