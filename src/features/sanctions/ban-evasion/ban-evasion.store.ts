import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { Identifier } from '../sanctions.types.js';
import * as sql from './ban-evasion.sql.js';

/** By what a person is known. */
export interface LocationRow {
  email: string | null;
  phone: string | null;
  /** In hexadecimal. */
  devices: string[];
}

@Injectable()
export class BanEvasionStore {
  constructor(private readonly database: DatabaseService) {}

  async known(tx: Tx, personId: string): Promise<LocationRow | undefined> {
    const [row] = await tx.$queryRaw<LocationRow[]>(sql.selectKnown(personId));
    return row;
  }

  async insert(
    tx: Tx,
    identifiers: readonly Identifier[],
    sanction: { id: string; personId: string; until: Date | null },
  ): Promise<void> {
    if (identifiers.length > 0) await tx.$executeRaw(sql.insertBars(identifiers, sanction));
  }

  async delete(tx: Tx, personId: string): Promise<void> {
    await tx.$executeRaw(sql.deleteBars(personId));
  }

  async deleteExpired(tx: Tx, now: Date): Promise<void> {
    await tx.$executeRaw(sql.deleteBarsOver(now));
  }

  async find(
    identifiers: readonly Identifier[],
    personId: string | null,
    now: Date,
  ): Promise<{ until: Date | null } | undefined> {
    if (identifiers.length === 0) return undefined;
    const [row] = await this.database.$queryRaw<{ until: Date | null }[]>(sql.selectBar(identifiers, personId, now));
    return row;
  }

  async noteDevice(personId: string, hash: Buffer, now: Date): Promise<void> {
    await this.database.$executeRaw(sql.noteDevice(personId, hash, now));
  }
}
