import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { lockPerson } from '../accounts/lock-person.fragment.js';
import type { Section } from './exported-tables.js';
import * as sql from './exports.sql.js';
import type { ExportRow, OwnFile } from './exports.types.js';

const rowsAtOnce = 1_000;

@Injectable()
export class ExportsStore {
  constructor(private readonly database: DatabaseService) {}

  /** The rows of a section, each as JSON text. In a transaction, since they are walked over. */
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
    return tx.$queryRaw<OwnFile[]>(sql.selectMedia(personId));
  }

  /** Makes other requests of this person wait for this transaction; false when the person is gone. */
  async lock(tx: Tx, personId: string): Promise<boolean> {
    return (await tx.$queryRaw<unknown[]>(lockPerson(personId))).length > 0;
  }

  async waiting(tx: Tx, personId: string): Promise<ExportRow | undefined> {
    return first(await tx.$queryRaw<ExportRow[]>(sql.selectWaiting(personId)));
  }

  async count(tx: Tx, personId: string, since: Date): Promise<number> {
    return first(await tx.$queryRaw<{ count: number }[]>(sql.countExports(personId, since)))!.count;
  }

  async insert(tx: Tx, id: string, personId: string, now: Date, expiresAt: Date): Promise<ExportRow> {
    return first(await tx.$queryRaw<ExportRow[]>(sql.insertExport(id, personId, now, expiresAt)))!;
  }

  async find(personId: string, id: string): Promise<ExportRow | undefined> {
    return first(await this.database.$queryRaw<ExportRow[]>(sql.selectExport(personId, id)));
  }

  async toMake(id: string): Promise<string | undefined> {
    return first(await this.database.$queryRaw<{ personId: string }[]>(sql.selectToMake(id)))?.personId;
  }

  async ready(id: string, now: Date): Promise<ExportRow | undefined> {
    return first(await this.database.$queryRaw<ExportRow[]>(sql.selectReady(id, now)));
  }

  async markReady(id: string, bytes: number, now: Date, expiresAt: Date): Promise<void> {
    await this.database.$executeRaw(sql.markReady(id, bytes, now, expiresAt));
  }

  async markFailed(id: string): Promise<void> {
    await this.database.$executeRaw(sql.markFailed(id));
  }

  async old(now: Date, limit: number): Promise<string[]> {
    return idsOf(await this.database.$queryRaw(sql.selectOld(now, limit)));
  }

  async exportsOf(personId: string): Promise<string[]> {
    return idsOf(await this.database.$queryRaw(sql.selectExports(personId)));
  }

  async delete(ids: string[]): Promise<void> {
    await this.database.$executeRaw(sql.deleteExports(ids));
  }
}

const first = <Row>([row]: Row[]): Row | undefined => row;
const idsOf = (rows: unknown) => (rows as { id: string }[]).map(({ id }) => id);
