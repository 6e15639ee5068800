// Who did what about whom, when and why: written in the transaction in which it is done, and never changed.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import type { AuditEntry } from '../sanctions.types.js';
import type { AuditPage } from './audit.sql.js';
import { type AuditRow, AuditStore } from './audit.store.js';

export type { AuditRow };

@Injectable()
export class AuditService {
  constructor(private readonly store: AuditStore) {}

  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    await this.store.insert(tx, entry);
  }

  /** The newest first. */
  list(page: AuditPage): Promise<AuditRow[]> {
    return this.store.list(page);
  }
}
