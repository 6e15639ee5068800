// Lowers the number on the app's icon when a user has fewer unread messages: one that was read on another device, muted, closed or
// recalled. Only a phone that shows a higher number gets a push, without an alert.
import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../platform/cache/cache-size.js';
import { GroupCommit } from '../../platform/database/group-commit.js';
import { JobsService, type NewJob } from '../../platform/jobs/jobs.service.js';
import { EventsService } from '../../platform/realtime/events.service.js';
import { deliveryJob, laneOf } from './delivery-job.js';
import { NotificationsStore } from './notifications.store.js';
import type { Delivery } from './notifications.types.js';

/** The delay in which more rooms may be read, and notifications under way are sent. */
const delayMs = 3_000;
/** Users who wait to be looked up; beyond them badges stay too high until the next notification. */
const maxWaiting = 20_000;

@Injectable()
export class BadgesService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(BadgesService.name);
  /** Users of the last moments, so that many receipts make one query. */
  private readonly pending = new LRUCache<string, true>({ ...atMost(50_000), ttl: delayMs / 2 });
  private readonly queue = new GroupCommit<string, undefined>({
    items: 'badges',
    keys: () => [],
    write: (batch) => this.enqueue(batch),
    maxWaiting,
  });

  constructor(
    private readonly jobs: JobsService,
    private readonly store: NotificationsStore,
    private readonly events: EventsService,
  ) {}

  onModuleInit() {
    for (const name of ['read', 'roomMuted'] as const) this.events.on(name, async ({ person }) => this.submit(person));
    for (const name of ['roomClosed', 'recalled'] as const)
      this.events.on(name, async ({ room }) => this.submitMembers(room));
    this.jobs.serve<{ person: string }>({
      name: 'badge',
      run: ({ person }, _signal, now) => this.lower(person, now),
      concurrency: 4,
      maxAttempts: 3,
      deletesFailed: true,
    });
  }

  async beforeApplicationShutdown() {
    await this.queue.drain();
  }

  private submit(person: string): void {
    if (this.pending.has(person)) return;
    this.pending.set(person, true);
    this.queue.submit(person).catch((error) => this.log.warn({ err: error }, 'a badge may stay too high'));
  }

  private async submitMembers(room: string): Promise<void> {
    for (const person of await this.store.membersOf(room)) this.submit(person);
  }

  private async enqueue(batch: string[]): Promise<undefined[]> {
    const runAt = new Date(Date.now() + delayMs);
    const badged = await this.store.badged(batch);
    await this.jobs.addMany(
      'badge',
      badged.map((person) => ({ key: person, payload: { person }, runAt })),
    );
    return batch.map(() => undefined);
  }

  private async lower(person: string, now: Date): Promise<void> {
    this.pending.delete(person);
    const { badge, devices } = (await this.store.recipient(person)) ?? { badge: 0, devices: [] };
    const tooHigh = devices.filter((device) => device.kind === 'fcm' && device.badge > badge);
    const jobs = tooHigh.map((device): NewJob => {
      const delivery: Delivery = { to: 'badge', device: device.id };
      return { ...deliveryJob(randomUUID(), delivery, now), lane: laneOf(device) };
    });
    await this.jobs.addMany('push', jobs);
    if (jobs.length > 0) await this.store.recordBadge(person, badge);
  }
}
