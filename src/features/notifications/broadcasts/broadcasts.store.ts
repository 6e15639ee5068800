// Broadcasts and their progress.
import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../../generated/prisma/client.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import * as sql from './broadcasts.sql.js';
import type { BroadcastRecipient, NewBroadcast, RunningBroadcast } from './broadcasts.types.js';

@Injectable()
export class BroadcastsStore {
  constructor(private readonly database: DatabaseService) {}

  /** @returns false when there is one with this id */
  async insert(tx: Tx, id: string, { texts, link, people }: NewBroadcast, createdAt: Date): Promise<boolean> {
    const recipients = people === 'all' ? [] : [...people];
    const data = { id, createdAt, texts: texts as unknown as Prisma.InputJsonObject, link, people: recipients };
    return (await tx.broadcast.createMany({ data, skipDuplicates: true })).count > 0;
  }

  /** Returns whether another broadcast to all is being sent; until the transaction ends no other one starts. */
  async isSendingToAll(tx: Tx, id: string): Promise<boolean> {
    await tx.$queryRaw(sql.lockBroadcastsToAll);
    const others = { id: { not: id }, people: { isEmpty: true }, finishedAt: null };
    return (await tx.broadcast.count({ where: others })) > 0;
  }

  async find(id: string): Promise<RunningBroadcast | undefined> {
    const row = await this.database.broadcast.findUnique({ where: { id }, omit: { texts: true, link: true } });
    return row ?? undefined;
  }

  async countRecipients(people: readonly string[], now: Date): Promise<number> {
    const [row] = await this.database.$queryRaw<{ count: number }[]>(sql.countRecipients(people, now));
    return row!.count;
  }

  /** Returns the next recipients after one, by their ids. */
  recipients(people: readonly string[], after: string | null, limit: number, now: Date): Promise<BroadcastRecipient[]> {
    return this.database.$queryRaw<BroadcastRecipient[]>(sql.selectRecipients(people, after, limit, now));
  }

  async update(id: string, data: Partial<Omit<RunningBroadcast, 'id' | 'people' | 'createdAt'>>): Promise<void> {
    await this.database.broadcast.updateMany({ where: { id }, data });
  }

  async forget(tx: Tx, personId: string, now: Date): Promise<void> {
    await tx.$executeRaw(sql.forgetRecipient(personId, now));
  }

  async deleteBefore(createdAt: Date): Promise<void> {
    await this.database.broadcast.deleteMany({ where: { createdAt: { lt: createdAt } } });
  }
}
