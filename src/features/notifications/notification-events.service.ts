// From what happened to what somebody is told. A fact makes a job for each person who might be told and has a device; the job, a
// moment later, looks at how things stand by then: who has read the words meanwhile, or is in the room, is told nothing, and
// several words become one notification.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { GroupCommit } from '../../platform/database/group-commit.js';
import { JobsService, type NewJob } from '../../platform/jobs/jobs.service.js';
import { JobPostponed } from '../../platform/jobs/retry.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../platform/realtime/events.service.js';
import { ChatService } from '../chat/chat.service.js';
import { isQuiet } from '../profiles/quiet-hours.js';
import { deliveryJob, laneOf } from './delivery-job.js';
import { composeLiked, composeMatched, composeMessage } from './notification-text.js';
import { NotificationsStore } from './notifications.store.js';
import type { Delivery, Language, Notice, Occasion, Recipient } from './notifications.types.js';

/** So long somebody may take to read what arrives in front of them, and others to say more. */
const patienceMs = 3_000;
/** Occasions on their way to the queue; beyond them notifications are lost, words never. */
const mostWaiting = 20_000;

type Compose = (language: Language, frame: Pick<Notice, 'silent' | 'badge'>) => Notice;

@Injectable()
export class NotificationEventsService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(NotificationEventsService.name);
  /** Asked for lately: a talkative room asks the queue once. */
  private readonly pending = new LRUCache<string, true>({ max: 50_000, ttl: patienceMs / 2 });
  private readonly queue = new GroupCommit<Occasion, undefined>({
    items: 'occasions',
    keys: () => [],
    write: (batch) => this.enqueue(batch),
    maxWaiting: mostWaiting,
  });

  constructor(
    private readonly events: EventsService,
    private readonly jobs: JobsService,
    private readonly store: NotificationsStore,
    private readonly chat: ChatService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  onModuleInit() {
    this.events.on('matched', async ({ room, people: [one, other] }) => {
      await Promise.all([
        this.consider({ kind: 'matched', person: one, other, room }),
        this.consider({ kind: 'matched', person: other, other: one, room }),
      ]);
    });
    this.events.on('liked', ({ to }) => this.consider({ kind: 'liked', person: to }));
    this.events.on('said', async ({ room, from, members }) => {
      const others = members.filter((member) => member !== from);
      await Promise.all(others.map((person) => this.consider({ kind: 'said', person, room })));
    });
    this.jobs.serve<Occasion>({
      name: 'notify',
      run: (occasion, _signal, now) => this.notifyDevices(occasion, now),
      concurrency: 8,
      maxAttempts: 3,
      deletesFailed: true,
    });
  }

  async beforeApplicationShutdown() {
    await this.queue.drain();
  }

  private async consider(occasion: Occasion): Promise<void> {
    const key = keyOf(occasion);
    if (this.pending.has(key)) return;
    this.pending.set(key, true);
    await this.queue.submit(occasion).catch((error) => {
      this.log.warn({ err: error, kind: occasion.kind }, 'somebody may not be told of what happened');
    });
  }

  /** Most people have no device here, or are told by another service: that is one question for all of them. */
  private async enqueue(batch: Occasion[]): Promise<undefined[]> {
    const reachable = await this.store.reachable([...new Set(batch.map(({ person }) => person))]);
    const runAt = new Date(Date.now() + patienceMs);
    const jobs = batch
      .filter(({ person }) => reachable.has(person))
      .map((occasion): NewJob => ({ key: keyOf(occasion), payload: occasion, runAt }));
    await this.jobs.addMany('notify', jobs);
    return batch.map(() => undefined);
  }

  private async notifyDevices(occasion: Occasion, now: Date): Promise<void> {
    const recipient = await this.store.recipient(occasion.person);
    if (!recipient || recipient.devices.length === 0) return;
    const compose = await this.composerOf(occasion, recipient);
    if (!compose) return;
    await this.keepPace(occasion.person, recipient.devices.length, now);
    const frame = { silent: isQuiet(recipient.quiet, now), badge: recipient.badge };
    const jobs = recipient.devices.map((device): NewJob => {
      const delivery: Delivery = { to: 'device', device: device.id, notice: compose(device.language, frame) };
      return { ...deliveryJob(delivery, now), lane: laneOf(device) };
    });
    await this.jobs.addMany('push', jobs);
  }

  /** A user who has had as many notifications as anybody reads in a minute gets what is new a little later, in one. */
  private async keepPace(person: string, devices: number, now: Date): Promise<void> {
    const seconds = await this.rateLimits.consumeOrDelay('notified', person, devices);
    if (seconds > 0) throw new JobPostponed(new Date(now.getTime() + seconds * 1_000));
  }

  /** Undefined when there is nothing to tell any more, or nothing they want to be told. */
  private async composerOf(occasion: Occasion, wishes: Recipient): Promise<Compose | undefined> {
    if (occasion.kind === 'liked') return wishes.likes ? (language, frame) => composeLiked(language, frame) : undefined;
    if (occasion.kind === 'matched') {
      const { person, other, room } = occasion;
      const name = wishes.matches ? await this.store.matchedName(person, other) : undefined;
      return name === undefined ? undefined : (language, frame) => composeMatched(name, room, language, frame);
    }
    const { person, room } = occasion;
    if (this.chat.isIn(room, person)) return undefined;
    const news = await this.store.roomNews(person, room);
    if (!news || !(news.isRequest ? wishes.requests : wishes.messages)) return undefined;
    return (language, frame) => composeMessage(news, room, wishes.previews, language, frame);
  }
}

function keyOf(occasion: Occasion): string {
  const { kind, person } = occasion;
  return kind === 'liked' ? `${kind} ${person}` : `${kind} ${person} ${occasion.room}`;
}
