// The tables of second factors: authenticator apps, passkeys with their challenges, and recovery codes. Secrets are sealed, and
// recovery codes hashed, before they come here. Reads profiles for the names in notices.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { lockPerson } from '../accounts/lock-person.fragment.js';
import * as sql from './second-factor.sql.js';
import type { FactorRow, NewPasskey, PasskeyRow, TotpRow } from './second-factor.types.js';

@Injectable()
export class SecondFactorStore {
  constructor(private readonly database: DatabaseService) {}

  /** Locks the user: of two sessions that set up a first factor at once the second one waits, and finds it. */
  async lock(tx: Tx, personId: string): Promise<void> {
    await tx.$queryRaw(lockPerson(personId));
  }

  factors(personId: string, tx: Tx = this.database): Promise<FactorRow[]> {
    return tx.$queryRaw<FactorRow[]>(sql.selectFactors(personId));
  }

  totp(personId: string): Promise<TotpRow | null> {
    return this.database.totp.findUnique({
      where: { personId },
      select: { id: true, secret: true, pending: true },
    });
  }

  async putPendingTotp(personId: string, sealed: string, now: Date): Promise<void> {
    await this.database.totp.upsert({
      where: { personId },
      create: { personId, pending: sealed, addedAt: now },
      update: { pending: sealed },
      select: { id: true },
    });
  }

  /** Makes a pending secret the user's. @returns false when another secret is pending by now */
  async confirmTotp(tx: Tx, personId: string, sealed: string, step: number, now: Date): Promise<boolean> {
    const { count } = await tx.totp.updateMany({
      where: { personId, pending: sealed },
      data: { secret: sealed, pending: null, lastStep: step, addedAt: now, usedAt: now },
    });
    return count > 0;
  }

  /** Uses up the code of a time step. @returns false when it, or one after it, was used before */
  async useTotp(tx: Tx, personId: string, sealed: string, step: number, now: Date): Promise<boolean> {
    const { count } = await tx.totp.updateMany({
      where: { personId, secret: sealed, lastStep: { lt: step } },
      data: { lastStep: step, usedAt: now },
    });
    return count > 0;
  }

  passkeys(personId: string): Promise<PasskeyRow[]> {
    return this.database.passkey.findMany({
      where: { personId },
      select: { id: true, name: true, credentialId: true, publicKey: true, counter: true, transports: true },
      orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
    });
  }

  /** @returns false when the passkey is known already */
  async addPasskey(tx: Tx, personId: string, passkey: NewPasskey, now: Date): Promise<boolean> {
    const { count } = await tx.passkey.createMany({
      data: [{ ...passkey, personId, addedAt: now, usedAt: now }],
      skipDuplicates: true,
    });
    return count > 0;
  }

  async usePasskey(tx: Tx, personId: string, id: string, counter: bigint, now: Date): Promise<boolean> {
    const { count } = await tx.passkey.updateMany({ where: { id, personId }, data: { counter, usedAt: now } });
    return count > 0;
  }

  async putChallenge(sessionId: string, challenge: string, expiresAt: Date): Promise<void> {
    await this.database.passkeyChallenge.upsert({
      where: { sessionId },
      create: { sessionId, challenge, expiresAt },
      update: { challenge, expiresAt },
    });
  }

  /** Returns the challenge of a session, once, unless it has expired. */
  async takeChallenge(sessionId: string, now: Date): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ challenge: string; expiresAt: Date }[]>(sql.takeChallenge(sessionId));
    return row && row.expiresAt > now ? row.challenge : undefined;
  }

  /** Deletes one factor, or all without an id. @returns the number of deleted rows */
  async removeFactors(tx: Tx, personId: string, id?: string): Promise<number> {
    const where = { personId, ...(id && { id }) };
    const [totps, passkeys] = [await tx.totp.deleteMany({ where }), await tx.passkey.deleteMany({ where })];
    return totps.count + passkeys.count;
  }

  /** Deletes the factors that were added at that time or after it. @returns the number of deleted rows */
  async removeFactorsSince(tx: Tx, personId: string, since: Date): Promise<number> {
    const where = { personId, addedAt: { gte: since } };
    const [totps, passkeys] = [await tx.totp.deleteMany({ where }), await tx.passkey.deleteMany({ where })];
    return totps.count + passkeys.count;
  }

  /** Replaces all recovery codes of a user. */
  async putRecoveryCodes(tx: Tx, personId: string, hashes: readonly string[]): Promise<void> {
    await this.removeRecoveryCodes(tx, personId);
    await tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ personId, hash })) });
  }

  async removeRecoveryCodes(tx: Tx, personId: string): Promise<void> {
    await tx.recoveryCode.deleteMany({ where: { personId } });
  }

  /** Deletes a recovery code. @returns whether the user had it */
  async useRecoveryCode(tx: Tx, personId: string, hash: string): Promise<boolean> {
    return (await tx.recoveryCode.deleteMany({ where: { personId, hash } })).count > 0;
  }

  countRecoveryCodes(personId: string): Promise<number> {
    return this.database.recoveryCode.count({ where: { personId } });
  }

  async nickname(personId: string): Promise<string | null> {
    const row = await this.database.profile.findUnique({ where: { personId }, select: { nickname: true } });
    return row?.nickname ?? null;
  }
}
