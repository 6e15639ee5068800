// Notifications that the backend of an app sends to some users or to all. A job goes through the recipients by their ids, page by page, and
// enqueues a push for each device; after a crash it goes on with the page that was not finished.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { JobsService } from '../../../platform/jobs/jobs.service.js';
import { deliveryJob, laneOf } from '../delivery-job.js';
import { BroadcastsStore } from './broadcasts.store.js';
import type { BroadcastProgress, BroadcastRecipient, NewBroadcast } from './broadcasts.types.js';

const queue = 'broadcast';
const recipientsPerPage = 500;
const sendingToAll = 'A notification to all is being sent. Wait for its finishedAt';
const keptMs = 30 * 86_400_000;

@Injectable()
export class BroadcastsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: BroadcastsStore,
    private readonly jobs: JobsService,
  ) {
    jobs.serve<{ id: string }>({
      name: queue,
      run: ({ id }, signal, now) => this.send(id, signal, now),
      onFailed: ({ id }) => this.store.update(id, finishedNow()),
      maxAttempts: 100,
    });
  }

  /**
   * Starts a broadcast.
   * @param id an id that has a broadcast returns the progress of that one
   * @throws NOT_FOUND for a list without users, TOO_MANY while another one to all is being sent
   */
  async start(broadcast: NewBroadcast, now: Date, id: string = uuidv7()): Promise<BroadcastProgress> {
    // an empty list is stored for all users
    if (broadcast.people.length === 0) fail('NOT_FOUND');
    await this.database.$transaction(async (tx) => {
      const isNew = await this.store.insert(tx, id, broadcast, now);
      if (!isNew) return;
      if (broadcast.people === 'all' && (await this.store.isSendingToAll(tx, id))) fail('TOO_MANY', sendingToAll);
      await this.jobs.add(tx, queue, id, { id }, now);
    });
    this.jobs.wake();
    return this.progress(id);
  }

  /** @throws NOT_FOUND */
  async progress(id: string): Promise<BroadcastProgress> {
    const { people: _, lastPerson: __, ...progress } = (await this.store.find(id)) ?? fail('NOT_FOUND');
    return progress;
  }

  /** Removes a user who is erased from the lists of recipients. */
  forget(tx: Tx, personId: string, now: Date): Promise<void> {
    return this.store.forget(tx, personId, now);
  }

  /** Deletes the broadcasts of more than a month ago. */
  async sweep(now: Date): Promise<void> {
    await this.store.deleteBefore(new Date(now.getTime() - keptMs));
  }

  private async send(id: string, signal: AbortSignal, now: Date): Promise<void> {
    const broadcast = await this.store.find(id);
    if (!broadcast || broadcast.finishedAt) return;
    const { people } = broadcast;
    let { notified, lastPerson } = broadcast;
    if (lastPerson === null) await this.store.update(id, { recipients: await this.store.countRecipients(people, now) });
    for (;;) {
      // the job runs again, and goes on here
      if (signal.aborted) throw new Error('a broadcast was interrupted');
      const page = await this.store.recipients(people, lastPerson, recipientsPerPage, now);
      await this.notify(id, page, now);
      notified += page.length;
      lastPerson = page.at(-1)?.person ?? lastPerson;
      const isLast = page.length < recipientsPerPage;
      await this.store.update(id, { notified, lastPerson, ...(isLast && finishedNow()) });
      if (isLast) return;
    }
  }

  /** The keys of the jobs keep a device from a second push while the first one waits. */
  private async notify(broadcast: string, page: readonly BroadcastRecipient[], now: Date): Promise<void> {
    const jobs = page.flatMap(({ person, devices }) =>
      devices.map((device) => {
        const trigger = { kind: 'announced' as const, person, broadcast };
        const job = deliveryJob(`${broadcast} ${device.id}`, { to: 'device', device: device.id, trigger }, now);
        return { ...job, lane: laneOf(device) };
      }),
    );
    await this.jobs.addMany('push', jobs);
  }
}

/** The end of a broadcast, which keeps no user. */
const finishedNow = () => ({ finishedAt: new Date(), lastPerson: null });
