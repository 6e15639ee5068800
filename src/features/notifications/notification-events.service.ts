// Turns events into notifications. An event makes a delayed job for each recipient who has a device. The job looks at the state by then:
// a recipient who has read the messages is not notified, one who is in the room has some time to read them, a like that was answered or
// taken back is not notified, and several messages become one notification.
import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../platform/cache/cache-size.js';
import { GroupCommit } from '../../platform/database/group-commit.js';
import { JobsService, type NewJob } from '../../platform/jobs/jobs.service.js';
import { JobPostponed } from '../../platform/jobs/retry.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../platform/realtime/events.service.js';
import { RoomPresenceService } from '../chat/presence/room-presence.service.js';
import { deliveryJob, laneOf } from './delivery-job.js';
import { isWanted } from './notification-news.js';
import { NotificationsStore } from './notifications.store.js';
import type { Delivery, NotificationTrigger } from './notifications.types.js';

/** The delay in which a recipient may read a message in the app, and further messages may follow. */
const delayMs = 3_000;
/** The time in which a recipient who is in the room may read a message; a device in the pocket may be the only one that is looked at. */
const readingMs = 30_000;
const lookAgainMs = 5_000;
/** A like may have been committed so long before its event, together with others. */
const likeMarginMs = 500;
/** Triggers that wait to be enqueued; beyond them notifications are lost, messages never. */
const maxWaiting = 20_000;

@Injectable()
export class NotificationEventsService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(NotificationEventsService.name);
  /** Triggers of the last moments, so that a busy room enqueues one job. */
  private readonly pending = new LRUCache<string, true>({ ...atMost(50_000), ttl: delayMs / 2 });
  private readonly queue = new GroupCommit<NotificationTrigger, undefined>({
    items: 'triggers',
    keys: () => [],
    write: (batch) => this.enqueue(batch),
    maxWaiting,
  });

  constructor(
    private readonly events: EventsService,
    private readonly jobs: JobsService,
    private readonly store: NotificationsStore,
    private readonly chat: RoomPresenceService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  onModuleInit() {
    this.events.on('matched', async ({ room, people: [one, other] }) => {
      await Promise.all([
        this.trigger({ kind: 'matched', person: one, other, room }),
        this.trigger({ kind: 'matched', person: other, other: one, room }),
      ]);
    });
    this.events.on('liked', ({ from, to }) => this.triggerLiked(from, to));
    this.events.on('said', async ({ room, from, members }) => {
      const others = members.filter((member) => member !== from);
      await Promise.all(others.map((person) => this.trigger({ kind: 'said', person, room })));
    });
    this.jobs.serve<NotificationTrigger>({
      name: 'notify',
      run: (trigger, _signal, now) => this.notifyDevices(trigger, now),
      concurrency: 8,
      maxAttempts: 3,
      deletesFailed: true,
    });
  }

  async beforeApplicationShutdown() {
    await this.queue.drain();
  }

  private triggerLiked(from: string, to: string): Promise<void> {
    const since = new Date(Date.now() - likeMarginMs).toISOString();
    return this.trigger({ kind: 'liked', person: to, from, since });
  }

  private async trigger(trigger: NotificationTrigger): Promise<void> {
    const key = keyOf(trigger);
    if (this.pending.has(key)) return;
    this.pending.set(key, true);
    await this.queue.submit(trigger).catch((error) => {
      this.log.warn({ err: error, kind: trigger.kind }, 'a notification may be lost');
    });
  }

  /** Enqueues jobs for the recipients who have a device; most have none, so one query asks for all of them. */
  private async enqueue(batch: NotificationTrigger[]): Promise<undefined[]> {
    const reachable = await this.store.reachable([...new Set(batch.map(({ person }) => person))]);
    const runAt = new Date(Date.now() + delayMs);
    const jobs = batch
      .filter(({ person }) => reachable.has(person))
      .map((trigger): NewJob => ({ key: keyOf(trigger), payload: trigger, runAt }));
    await this.jobs.addMany('notify', jobs);
    return batch.map(() => undefined);
  }

  private async notifyDevices(trigger: NotificationTrigger, now: Date): Promise<void> {
    this.pending.delete(keyOf(trigger));
    const recipient = await this.store.recipient(trigger.person);
    if (!recipient || recipient.devices.length === 0) return;
    const news = await this.store.news(trigger);
    if (!news || !isWanted(news, recipient)) return;
    if (news.kind === 'said' && this.chat.isIn(news.room, trigger.person)) giveTimeToRead(news.since, now);
    await this.limitRate(trigger.person, recipient.devices.length, now);
    const jobs = recipient.devices.map((device): NewJob => {
      const delivery: Delivery = { to: 'device', device: device.id, trigger };
      return { ...deliveryJob(randomUUID(), delivery, now), lane: laneOf(device) };
    });
    await this.jobs.addMany('push', jobs);
  }

  /** Postpones the job of a user who has had too many notifications in the last minute; what is new then comes in one. */
  private async limitRate(person: string, devices: number, now: Date): Promise<void> {
    const seconds = await this.rateLimits.consumeOrDelay('notified', person, devices);
    if (seconds > 0) throw new JobPostponed(new Date(now.getTime() + seconds * 1_000));
  }
}

/** Postpones the job of a recipient who is in the room, while they may still read its oldest unread message. */
function giveTimeToRead(since: Date, now: Date): void {
  const end = since.getTime() + readingMs;
  if (now.getTime() < end) throw new JobPostponed(new Date(Math.min(now.getTime() + lookAgainMs, end)));
}

function keyOf(trigger: NotificationTrigger): string {
  const { kind, person } = trigger;
  return kind === 'liked' ? `${kind} ${person}` : `${kind} ${person} ${trigger.room}`;
}
