import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database, type Tx } from '../../platform/database/database.js';
import * as sql from './audit.sql.js';
import type { AuditEntry } from './standing.types.js';

export type AuditRow = Required<Omit<AuditEntry, 'before' | 'after'>> & {
  id: string;
  before: object | null;
  after: object | null;
};

@Injectable()
export class AuditStore {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.$executeRaw(sql.insertAudit(uuidv7(), entry));
  }

  list(page: sql.AuditPage): Promise<AuditRow[]> {
    return this.database.$queryRaw<AuditRow[]>(sql.selectAudit(page));
  }
}
