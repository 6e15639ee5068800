// Exports in the database, and the rows that go into one.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { lockPerson } from '../accounts/lock-person.fragment.js';
import type { Section } from './exported-tables.js';
import * as sql from './exports.sql.js';
import type { ExportRow, OwnFile } from './exports.types.js';

const rowsAtOnce = 1_000;
const columns = { id: true, state: true, askedAt: true, readyAt: true, bytes: true, expiresAt: true } as const;

@Injectable()
export class ExportsStore {
  constructor(private readonly database: DatabaseService) {}

  /** Reads the rows of a section through a cursor, so in a transaction. @returns pages of rows, each row as JSON text */
  async *rows(tx: Tx, personId: string, section: Section): AsyncGenerator<string[]> {
    const query = section.table === 'messages' ? sql.selectOwnMessages : sql.selectSection;
    await tx.$executeRaw(sql.declareCursor(query(personId, section)));
    for (;;) {
      const rows = await tx.$queryRaw<{ row: string }[]>(sql.fetchRows(rowsAtOnce));
      if (rows.length > 0) yield rows.map(({ row }) => row);
      if (rows.length < rowsAtOnce) break;
    }
    await tx.$executeRaw(sql.closeCursor());
  }

  files(tx: Tx, personId: string): Promise<OwnFile[]> {
    const orderBy = [{ createdAt: 'asc' }, { id: 'asc' }] as const;
    return tx.media.findMany({ where: { ownerId: personId }, select: { id: true, type: true }, orderBy: [...orderBy] });
  }

  /** Makes other requests of this user wait for this transaction. @returns false when there is no such user */
  async lock(tx: Tx, personId: string): Promise<boolean> {
    return (await tx.$queryRaw<{ id: string }[]>(lockPerson(personId))).length > 0;
  }

  /** Returns the user's export that is being made. */
  waiting(tx: Tx, personId: string): Promise<ExportRow | null> {
    return tx.export.findFirst({ where: { personId, state: 'waiting' }, select: columns });
  }

  /** Counts the user's exports since a time, but for failed ones. */
  count(tx: Tx, personId: string, since: Date): Promise<number> {
    return tx.export.count({ where: { personId, askedAt: { gte: since }, state: { not: 'failed' } } });
  }

  insert(tx: Tx, id: string, personId: string, askedAt: Date, expiresAt: Date): Promise<ExportRow> {
    return tx.export.create({ data: { id, personId, askedAt, expiresAt }, select: columns });
  }

  find(personId: string, id: string): Promise<ExportRow | null> {
    return this.database.export.findFirst({ where: { id, personId }, select: columns });
  }

  /** Returns whose export a job makes; null when it is made, has failed, or is deleted. */
  findWaiting(id: string): Promise<{ personId: string } | null> {
    return this.database.export.findFirst({ where: { id, state: 'waiting' }, select: { personId: true } });
  }

  /** Returns an export of any user: the caller has shown a signed URL. */
  findReady(id: string, now: Date): Promise<ExportRow | null> {
    return this.database.export.findFirst({ where: { id, state: 'ready', expiresAt: { gt: now } }, select: columns });
  }

  async markReady(id: string, bytes: number, readyAt: Date, expiresAt: Date): Promise<void> {
    await this.database.export.updateMany({ where: { id }, data: { state: 'ready', bytes, readyAt, expiresAt } });
  }

  async markFailed(id: string): Promise<void> {
    await this.database.export.updateMany({ where: { id }, data: { state: 'failed' } });
  }

  async findExpired(now: Date, limit: number): Promise<string[]> {
    const where = { expiresAt: { lte: now } };
    return idsOf(
      await this.database.export.findMany({ where, select: { id: true }, orderBy: { expiresAt: 'asc' }, take: limit }),
    );
  }

  async exportsOf(personId: string): Promise<string[]> {
    return idsOf(await this.database.export.findMany({ where: { personId }, select: { id: true } }));
  }

  async delete(ids: string[]): Promise<void> {
    await this.database.export.deleteMany({ where: { id: { in: ids } } });
  }
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
