// Erases the rows of a user in all tables, in one transaction.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.service.js';
import { DeletedAccountsService } from '../accounts/deletion/deleted-accounts.service.js';
import { ChatErasureService } from '../chat/erasure/chat-erasure.service.js';
import { ImpressionsService } from '../matching/deck/impressions.service.js';
import { BroadcastsService } from '../notifications/broadcasts/broadcasts.service.js';

@Injectable()
export class RowErasureService {
  constructor(
    private readonly deletedAccounts: DeletedAccountsService,
    private readonly chatErasure: ChatErasureService,
    private readonly impressions: ImpressionsService,
    private readonly broadcasts: BroadcastsService,
  ) {}

  /** @returns what tells other users; call it after the commit */
  async erase(tx: Tx, personId: string, now: Date): Promise<() => void> {
    const afterCommit = await this.chatErasure.erase(tx, personId, now);
    await this.impressions.forget(tx, personId);
    await this.broadcasts.forget(tx, personId, now);
    await this.deletedAccounts.erase(tx, personId);
    return afterCommit;
  }
}
