// One-time codes. A holder has one code for each purpose: the newest.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { type CodeHolder, type CodePurpose, holderKey } from './code.js';

const sentColumns = { target: true, hash: true } as const;

@Injectable()
export class CodesStore {
  constructor(private readonly database: DatabaseService) {}

  /** Replaces the code of a holder for a purpose. */
  async put(
    tx: Tx,
    holder: CodeHolder,
    purpose: CodePurpose,
    code: { target: string; hash: string; expiresAt: Date },
  ): Promise<void> {
    const key = { holder: holderKey(holder), purpose };
    const personId = 'person' in holder ? holder.person : null;
    await tx.code.upsert({
      where: { holder_purpose: key },
      create: { ...key, ...code, personId },
      update: { ...code, tries: 0 },
      select: { holder: true },
    });
  }

  /** Counts a try, right or wrong. @returns the target and the hash, unless there were too many tries or the code has expired */
  async try(holder: CodeHolder, purpose: CodePurpose, mostTries: number, now: Date) {
    const [row] = await this.database.code.updateManyAndReturn({
      where: { holder: holderKey(holder), purpose, tries: { lt: mostTries }, expiresAt: { gt: now } },
      data: { tries: { increment: 1 } },
      select: sentColumns,
    });
    return row;
  }

  /** Counts no try, for the long form of a code, which cannot be guessed. @returns the target and the hash, unless the code has expired */
  find(holder: CodeHolder, purpose: CodePurpose, now: Date) {
    return this.database.code.findUnique({
      where: { holder_purpose: { holder: holderKey(holder), purpose }, expiresAt: { gt: now } },
      select: sentColumns,
    });
  }

  /** Deletes the code, so that of two right tries at once one succeeds. @returns whether it was still there */
  async use(tx: Tx, holder: CodeHolder, purpose: CodePurpose, hash: string): Promise<boolean> {
    return (await tx.code.deleteMany({ where: { holder: holderKey(holder), purpose, hash } })).count > 0;
  }

  async deleteExpired(now: Date): Promise<void> {
    await this.database.code.deleteMany({ where: { expiresAt: { lte: now } } });
  }
}
