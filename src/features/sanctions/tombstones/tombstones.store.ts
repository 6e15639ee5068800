// Tombstones of erased users, in the database.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { Identifier } from '../sanctions.types.js';

type Hash = Uint8Array<ArrayBuffer>;

@Injectable()
export class TombstonesStore {
  constructor(private readonly database: DatabaseService) {}

  async insert(
    tx: Tx,
    personHash: Hash,
    name: string,
    identifiers: readonly Identifier[],
    expiresAt: Date,
  ): Promise<void> {
    const of = (wanted: Identifier['kind']) =>
      identifiers.flatMap(({ kind, hash }) => (kind === wanted ? [Uint8Array.from(hash)] : []));
    const [email = null] = of('email');
    const [phone = null] = of('phone');
    const [external = null] = of('external');
    await tx.tombstone.create({ data: { personHash, name, email, phone, external, devices: of('device'), expiresAt } });
  }

  async nameOf(personHash: Hash): Promise<string | undefined> {
    return (await this.database.tombstone.findUnique({ where: { personHash }, select: { name: true } }))?.name;
  }

  /** Returns the identifiers of an erased user. */
  async identifiers(tx: Tx, personHash: Hash): Promise<Identifier[]> {
    const row = await tx.tombstone.findUnique({
      where: { personHash },
      select: { email: true, phone: true, external: true, devices: true },
    });
    if (!row) return [];
    const { email, phone, external, devices } = row;
    return [
      ...(email ? [{ kind: 'email' as const, hash: Buffer.from(email) }] : []),
      ...(phone ? [{ kind: 'phone' as const, hash: Buffer.from(phone) }] : []),
      ...(external ? [{ kind: 'external' as const, hash: Buffer.from(external) }] : []),
      ...devices.map((hash) => ({ kind: 'device' as const, hash: Buffer.from(hash) })),
    ];
  }

  async deleteExpired(tx: Tx, now: Date): Promise<void> {
    await tx.tombstone.deleteMany({ where: { expiresAt: { lte: now } } });
  }
}
