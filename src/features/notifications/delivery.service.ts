// Delivers notifications: pushes to devices, digests by e-mail, events to the integrator's webhook. Each kind has its own queue, and
// each push service its own lane, so that a slow one delays no other. A failed delivery is retried later; a device that its push
// service no longer knows is deleted. A push is composed when it is sent, so that one that was late reports the news and obeys the choices
// of that time.
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../platform/cache/cache-size.js';
import type { Language } from '../../platform/http/language.js';
import {
  afterFailure,
  type CircuitBreaker,
  closedCircuit,
  isOpen,
  slotsOf,
} from '../../platform/jobs/circuit-breaker.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { JobPostponed } from '../../platform/jobs/retry.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { SENDER, type Sender } from '../mailer/mailer.types.js';
import { quietEnd } from '../profiles/clock/quiet-hours.js';
import { laneOf } from './delivery-job.js';
import { composeNotification, isWanted } from './notification-news.js';
import { composeDigest } from './notification-text.js';
import { NotificationsStore } from './notifications.store.js';
import type {
  Delivery,
  DeliveryTarget,
  DeviceDelivery,
  Missed,
  NotificationContent,
  PushOutcome,
} from './notifications.types.js';
import { FcmSender } from './push/fcm.sender.js';
import { WebPushSender } from './push/web-push.sender.js';
import { WebhookPushSender } from './webhook/webhook-push.sender.js';

/** Concurrent calls of each process: to all push services, to one of them, and for one user. */
const maxPushes = 48;
const maxPushesPerHost = 16;
const maxPushesPerUser = 4;
/** The delay of a delivery whose user already has `maxPushesPerUser` running. */
const userBusyDelayMs = 1_000;
/** The age at which a notification is no longer sent, and the time of failures after which a device is deleted. */
const staleMs = 6 * 3_600_000;
const deadMs = 7 * 24 * 3_600_000;
const staleCheckMs = 600_000;
const nothingMissed: Missed = { unread: 0, rooms: 0, likes: 0, isAway: false, quiet: null };

@Injectable()
export class DeliveryService implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(DeliveryService.name);
  /** By lane; a push service that answers has no entry. */
  private readonly circuits = new LRUCache<string, CircuitBreaker>({ ...atMost(10_000) });
  /** Running deliveries, by user. */
  private readonly running = new Map<string, number>();
  private readonly staleCheck = new IntervalTask('deleting late notifications', staleCheckMs, () =>
    this.deleteStale(new Date()),
  );

  constructor(
    private readonly jobs: JobsService,
    private readonly rateLimits: RateLimitsService,
    private readonly store: NotificationsStore,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly webPush: WebPushSender,
    private readonly fcm: FcmSender,
    private readonly webhook: WebhookPushSender,
  ) {}

  onModuleInit() {
    const common = { maxAttempts: 8, deletesFailed: true };
    this.jobs.serve<DeviceDelivery>({
      ...common,
      name: 'push',
      concurrency: maxPushes,
      slots: (lane, now) => slotsOf(this.circuits.get(lane) ?? closedCircuit, now.getTime(), maxPushesPerHost),
      run: (delivery, _signal, now) => this.pushToDevice(delivery, now),
    });
    this.jobs.serve<Extract<Delivery, { to: 'letter' }>>({
      ...common,
      name: 'letter',
      concurrency: 4,
      run: ({ person, language }, _signal, now) => this.sendDigest(person, language, now),
    });
    this.jobs.serve<Extract<Delivery, { to: 'hook' }>>({
      ...common,
      name: 'hook',
      concurrency: 8,
      run: (event) => this.webhook.send(event),
    });
  }

  onApplicationBootstrap() {
    this.staleCheck.start();
  }

  async beforeApplicationShutdown() {
    await this.staleCheck.stop();
  }

  /** Deletes notifications that are too old to be sent, such as those for a push service that has been down for hours. */
  async deleteStale(now: Date): Promise<void> {
    await this.jobs.deleteOverdue('push', new Date(now.getTime() - staleMs));
  }

  /** Sends a digest to a user who has missed something and was not active today, after their quiet hours. */
  private async sendDigest(person: string, language: Language, now: Date): Promise<void> {
    const { unread, rooms, likes, isAway, quiet } = (await this.store.missed(person, now)) ?? nothingMissed;
    if (!isAway || unread + likes === 0) return;
    const end = quietEnd(quiet, now);
    if (end) throw new JobPostponed(end);
    const email = await this.store.confirmedEmail(person);
    if (!email) return;
    await this.sender.send({ channel: 'email', to: email, ...composeDigest(language, unread, rooms, likes) });
  }

  private async pushToDevice(delivery: DeviceDelivery, now: Date): Promise<void> {
    const device = await this.store.device(delivery.device);
    if (!device) return;
    const { personId } = device;
    const count = this.running.get(personId) ?? 0;
    if (count >= maxPushesPerUser) throw new JobPostponed(new Date(now.getTime() + userBusyDelayMs));
    this.running.set(personId, count + 1);
    try {
      await this.push(device, delivery, now);
    } finally {
      const left = (this.running.get(personId) ?? 1) - 1;
      if (left > 0) this.running.set(personId, left);
      else this.running.delete(personId);
    }
  }

  private async push(device: DeliveryTarget, delivery: DeviceDelivery, now: Date): Promise<void> {
    const send = await this.compose(device, delivery, now);
    if (!send) return;
    const lane = laneOf(device);
    const waitSeconds = await this.rateLimits.consumeOrDelay('pushHost', lane);
    if (waitSeconds > 0) {
      this.circuits.set(lane, { ...closedCircuit, openUntil: now.getTime() + waitSeconds * 1_000 });
      throw new JobPostponed(new Date(now.getTime() + waitSeconds * 1_000));
    }
    const outcome = await send();
    if (outcome === 'not called') return this.store.deleteDevice(device.id);
    this.updateCircuit(lane, outcome !== 'silent', now);
    if (outcome === 'gone') return this.store.deleteDevice(device.id);
    if (outcome === 'sent') return device.failingSince ? this.store.clearFailure(device.id) : undefined;
    await this.store.recordFailure(device.id, now, new Date(now.getTime() - deadMs));
    if (outcome !== 'refused')
      throw new Error(`the push service of a device ${outcome === 'silent' ? 'is silent' : 'failed'}`);
  }

  /** Composes a push. @returns what sends it; undefined when there is no reason any more, or the user has turned this kind off */
  private async compose(
    device: DeliveryTarget,
    delivery: DeviceDelivery,
    now: Date,
  ): Promise<(() => Promise<PushOutcome>) | undefined> {
    const recipient = await this.store.recipient(device.personId);
    if (!recipient) return undefined;
    if (delivery.to === 'badge') return () => this.sendToPhone(device, recipient.badge);
    const { trigger } = delivery;
    // the device may have moved to another account meanwhile
    const news = trigger?.person === device.personId ? await this.store.news(trigger) : undefined;
    if (!news || !isWanted(news, recipient)) return undefined;
    const content = composeNotification(news, recipient, device.language, now);
    return device.kind === 'fcm'
      ? () => this.sendToPhone(device, recipient.badge, content)
      : () => this.webPush.send(device, content);
  }

  /** Sends a notification or a number alone. The number is recorded first: a user who reads meanwhile has it lowered. */
  private async sendToPhone(
    device: DeliveryTarget,
    badge: number,
    content?: NotificationContent,
  ): Promise<PushOutcome> {
    if (device.badge !== badge) await this.store.recordDeviceBadge(device.id, badge);
    return content ? this.fcm.send(device, content) : this.fcm.sendBadge(device, badge);
  }

  private updateCircuit(lane: string, hasAnswered: boolean, now: Date): void {
    if (hasAnswered) return void this.circuits.delete(lane);
    const before = this.circuits.get(lane) ?? closedCircuit;
    const after = afterFailure(before, now.getTime());
    this.circuits.set(lane, after);
    if (after !== before && isOpen(after, now.getTime())) {
      this.log.warn(
        { host: lane, until: new Date(after.openUntil) },
        'a push service does not answer; deliveries to it are paused',
      );
    }
  }
}
