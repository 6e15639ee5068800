// Erases deleted accounts whose grace period is over, in a job.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../platform/database/database.service.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { DeletedAccountsService } from '../accounts/deletion/deleted-accounts.service.js';
import { ExportsService } from '../data-export/exports.service.js';
import { MediaService } from '../media/media.service.js';
import { RowErasureService } from './row-erasure.service.js';

/** The queue of the jobs that erase. */
export const erasureQueue = 'erasure';
/** The time of an erasure grows with the number of messages. */
const longestMs = 600_000;

@Injectable()
export class AccountErasureService {
  constructor(
    private readonly database: DatabaseService,
    private readonly deletedAccounts: DeletedAccountsService,
    private readonly rows: RowErasureService,
    private readonly media: MediaService,
    private readonly exports: ExportsService,
    jobs: JobsService,
  ) {
    jobs.serve<{ person: string }>({
      name: erasureQueue,
      run: ({ person }, _, now) => this.eraseAccount(person, now),
      maxAttempts: 1_000,
    });
  }

  /**
   * Erases an account whose time has come; one that was restored meanwhile is left alone. Files are deleted first: if the job breaks off
   * in between, the rows still name what is left, and the job is run again.
   */
  async eraseAccount(personId: string, now: Date): Promise<void> {
    if (!(await this.database.$transaction((tx) => this.deletedAccounts.lockDue(tx, personId, now)))) return;
    await this.exports.removeAll(personId);
    await this.media.removeAll(personId);
    const announce = await this.database.$transaction(
      async (tx) => {
        if (!(await this.deletedAccounts.lockDue(tx, personId, now))) return undefined;
        return this.rows.erase(tx, personId, now);
      },
      { timeout: longestMs },
    );
    announce?.();
  }
}
