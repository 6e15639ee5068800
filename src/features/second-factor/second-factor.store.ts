import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { lockPerson } from '../accounts/lock-person.fragment.js';
import * as sql from './second-factor.sql.js';
import type { FactorRow, NewPasskey, PasskeyRow, TotpRow } from './second-factor.types.js';

/** Secrets are sealed, and recovery codes hashed, before they come here. */
@Injectable()
export class SecondFactorStore {
  constructor(private readonly database: DatabaseService) {}

  async lock(tx: Tx, personId: string): Promise<void> {
    await tx.$queryRaw(lockPerson(personId));
  }

  factors(personId: string, tx: Tx = this.database): Promise<FactorRow[]> {
    return tx.$queryRaw<FactorRow[]>(sql.selectFactors(personId));
  }

  async totp(personId: string): Promise<TotpRow | undefined> {
    const [row] = await this.database.$queryRaw<TotpRow[]>(sql.selectTotp(personId));
    return row;
  }

  async putPendingTotp(personId: string, sealed: string, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.putPendingTotp(uuidv7(), personId, sealed, now));
  }

  /** @returns whether this secret was the one that waited */
  async confirmTotp(tx: Tx, personId: string, sealed: string, step: number, now: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.confirmTotp(personId, sealed, step, now))) > 0;
  }

  /** @returns whether the code of this step had not been used, nor one after it */
  async useTotp(tx: Tx, personId: string, sealed: string, step: number, now: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.useTotp(personId, sealed, step, now))) > 0;
  }

  passkeys(personId: string): Promise<PasskeyRow[]> {
    return this.database.$queryRaw<PasskeyRow[]>(sql.selectPasskeys(personId));
  }

  /** @returns false when the passkey is known already */
  async addPasskey(tx: Tx, personId: string, passkey: NewPasskey, now: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.insertPasskey(uuidv7(), personId, passkey, now))) > 0;
  }

  async usePasskey(tx: Tx, personId: string, id: string, counter: bigint, now: Date): Promise<boolean> {
    return (await tx.$executeRaw(sql.usePasskey(personId, id, counter, now))) > 0;
  }

  async putChallenge(sessionId: string, challenge: string, expiresAt: Date): Promise<void> {
    await this.database.$executeRaw(sql.putChallenge(sessionId, challenge, expiresAt));
  }

  /** @returns the challenge that was given out in this session, once, unless its time is over */
  async takeChallenge(sessionId: string, now: Date): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ challenge: string; expiresAt: Date }[]>(sql.takeChallenge(sessionId));
    return row && row.expiresAt > now ? row.challenge : undefined;
  }

  /** @param id of one factor; without it all of them @returns how many there were */
  async removeFactors(tx: Tx, personId: string, id?: string): Promise<number> {
    const totps = await tx.$executeRaw(sql.deleteTotp(personId, id ?? null));
    return totps + (await tx.$executeRaw(sql.deletePasskey(personId, id ?? null)));
  }

  /** Removes factors that were added at that time or after it. @returns how many there were */
  async removeFactorsSince(tx: Tx, personId: string, since: Date): Promise<number> {
    const totps = await tx.$executeRaw(sql.deleteTotpSince(personId, since));
    return totps + (await tx.$executeRaw(sql.deletePasskeysSince(personId, since)));
  }

  /** Instead of those from before. */
  async putRecoveryCodes(tx: Tx, personId: string, hashes: readonly string[]): Promise<void> {
    await tx.$executeRaw(sql.deleteRecoveryCodes(personId, null));
    await tx.$executeRaw(sql.insertRecoveryCodes(personId, hashes));
  }

  async removeRecoveryCodes(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteRecoveryCodes(personId, null));
  }

  /** @returns whether there was such a code */
  async useRecoveryCode(tx: Tx, personId: string, hash: string): Promise<boolean> {
    return (await tx.$executeRaw(sql.deleteRecoveryCodes(personId, hash))) > 0;
  }

  async recoveryCodes(personId: string): Promise<number> {
    const [row] = await this.database.$queryRaw<{ count: number }[]>(sql.countRecoveryCodes(personId));
    return row!.count;
  }

  async nickname(personId: string): Promise<string | null> {
    const [row] = await this.database.$queryRaw<{ nickname: string | null }[]>(sql.selectNickname(personId));
    return row?.nickname ?? null;
  }
}
