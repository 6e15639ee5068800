import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { AuditEntry } from '../sanctions.types.js';
import * as sql from './audit.sql.js';

export type AuditRow = Required<Omit<AuditEntry, 'before' | 'after'>> & {
  id: string;
  before: object | null;
  after: object | null;
};

@Injectable()
export class AuditStore {
  constructor(private readonly database: DatabaseService) {}

  async insert(tx: Tx, entry: AuditEntry): Promise<void> {
    await tx.$executeRaw(sql.insertAudit(uuidv7(), entry));
  }

  list(page: sql.AuditPage): Promise<AuditRow[]> {
    return this.database.$queryRaw<AuditRow[]>(sql.selectAudit(page));
  }
}
