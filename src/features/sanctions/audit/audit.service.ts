// The audit log of staff actions: actor, action, target, time and reason. An entry is written in the transaction of its action, and never
// changed.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import type { AuditEntry } from '../sanctions.types.js';
import { AuditStore } from './audit.store.js';
import type { AuditPage, AuditRow } from './audit.types.js';

@Injectable()
export class AuditService {
  constructor(private readonly store: AuditStore) {}

  /** Writes an entry, in the caller's transaction. */
  async record(tx: Tx, entry: AuditEntry): Promise<void> {
    await this.store.insert(tx, entry);
  }

  /** Returns entries, the newest first. */
  list(page: AuditPage): Promise<AuditRow[]> {
    return this.store.list(page);
  }
}
