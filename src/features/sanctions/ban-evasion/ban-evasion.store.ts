// The hashed addresses, numbers, devices and external ids of banned users, and the devices of all users.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { Identifier } from '../sanctions.types.js';
import * as sql from './ban-evasion.sql.js';

/** The identifiers of a user. */
export interface KnownIdentifiersRow {
  email: string | null;
  phone: string | null;
  externalId: string | null;
  /** Hashed, in hexadecimal. */
  devices: string[];
}

@Injectable()
export class BanEvasionStore {
  constructor(private readonly database: DatabaseService) {}

  async known(tx: Tx, personId: string): Promise<KnownIdentifiersRow | undefined> {
    const [row] = await tx.$queryRaw<KnownIdentifiersRow[]>(sql.selectKnownIdentifiers(personId));
    return row;
  }

  async insert(
    tx: Tx,
    identifiers: readonly Identifier[],
    { id, personId, until }: { id: string; personId: string; until: Date | null },
  ): Promise<void> {
    const data = identifiers.map((identifier) => ({ ...columnsOf(identifier), sanctionId: id, personId, until }));
    if (data.length > 0) await tx.banIdentifier.createMany({ data, skipDuplicates: true });
  }

  async delete(tx: Tx, personId: string): Promise<void> {
    await tx.banIdentifier.deleteMany({ where: { personId } });
  }

  async deleteExpired(tx: Tx, now: Date): Promise<void> {
    await tx.banIdentifier.deleteMany({ where: { until: { lte: now } } });
  }

  /** Returns the bar that lasts longest on any of these identifiers, except those that come from the user's own sanctions. */
  async find(
    identifiers: readonly Identifier[],
    personId: string | null,
    now: Date,
  ): Promise<{ until: Date | null } | null> {
    if (identifiers.length === 0) return null;
    return this.database.banIdentifier.findFirst({
      where: {
        OR: identifiers.map(columnsOf),
        AND: { OR: [{ until: null }, { until: { gt: now } }] },
        ...(personId && { personId: { not: personId } }),
      },
      orderBy: { until: { sort: 'desc', nulls: 'first' } },
      select: { until: true },
    });
  }

  /** Upserts a device of a user, and deletes all but the newest. */
  async recordDevice(personId: string, hash: Buffer, keep: number, now: Date): Promise<void> {
    const key = { personId, hash: Uint8Array.from(hash) };
    await this.database.deviceHash.upsert({
      where: { personId_hash: key },
      create: { ...key, seenAt: now },
      update: { seenAt: now },
      select: { personId: true },
    });
    await this.database.$executeRaw(sql.deleteOldestDevices(personId, keep));
  }
}

const columnsOf = ({ kind, hash }: Identifier) => ({ kind, hash: Uint8Array.from(hash) });
