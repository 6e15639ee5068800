// Hands one thing over to one place: a device, a letter, the integrator. Each kind has a queue, and each push service a lane of its
// own, so that a slow one keeps no other waiting. What fails is tried again later; a device that its push service does not know any
// more is forgotten.
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { LRUCache } from 'lru-cache';
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
import { laneOf } from './delivery-job.js';
import { composeDigest } from './notification-text.js';
import { NotificationsStore } from './notifications.store.js';
import type { Addressee, Delivery, Notice } from './notifications.types.js';
import { FcmSender } from './push/fcm.sender.js';
import { WebPushSender } from './push/web-push.sender.js';
import { WebhookPushSender } from './webhook/webhook-push.sender.js';

/** Calls at a time, in each process: to all push services, to one, and for one user. */
const pushesAtOnce = 48;
const pushesOfHost = 16;
const pushesOfPerson = 4;
/** When a delivery is tried again whose user has as many under way as there can be. */
const pauseMs = 1_000;
/** A notification that is later than that is not sent any more, and a device to which nothing got through for so long is forgotten. */
const staleMs = 6 * 3_600_000;
const deadMs = 7 * 24 * 3_600_000;
const lookForStaleMs = 600_000;

@Injectable()
export class DeliveryService implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(DeliveryService.name);
  /** By lane; those that answer have none. */
  private readonly circuits = new LRUCache<string, CircuitBreaker>({ max: 10_000 });
  /** Deliveries under way, by user. */
  private readonly underWay = new Map<string, number>();
  private readonly routine = new IntervalTask('the removal of late notifications', lookForStaleMs, () =>
    this.forgetStale(new Date()),
  );

  constructor(
    private readonly jobs: JobsService,
    private readonly rateLimits: RateLimitsService,
    private readonly store: NotificationsStore,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly webPush: WebPushSender,
    private readonly fcm: FcmSender,
    private readonly hook: WebhookPushSender,
  ) {}

  onModuleInit() {
    const usual = { maxAttempts: 8, deletesFailed: true };
    this.jobs.serve<Extract<Delivery, { to: 'device' }>>({
      ...usual,
      name: 'push',
      concurrency: pushesAtOnce,
      slots: (lane, now) => slotsOf(this.circuits.get(lane) ?? closedCircuit, now.getTime(), pushesOfHost),
      run: ({ device, notice }, _signal, now) => this.toDevice(device, notice, now),
    });
    this.jobs.serve<Extract<Delivery, { to: 'letter' }>>({
      ...usual,
      name: 'letter',
      concurrency: 4,
      run: (letter) => this.sendDigest(letter),
    });
    this.jobs.serve<Extract<Delivery, { to: 'hook' }>>({
      ...usual,
      name: 'hook',
      concurrency: 8,
      run: (told) => this.hook.send(told),
    });
  }

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }

  /** Removes notifications that nobody needs any more, such as those for a push service that has been away for hours. */
  async forgetStale(now: Date): Promise<void> {
    await this.jobs.deleteOverdue('push', new Date(now.getTime() - staleMs));
  }

  private async sendDigest({
    person,
    language,
    unread,
    rooms,
    likes,
  }: Extract<Delivery, { to: 'letter' }>): Promise<void> {
    const email = await this.store.confirmedEmail(person);
    if (!email) return;
    await this.sender.send({ channel: 'email', to: email, ...composeDigest(language, unread, rooms, likes) });
  }

  private async toDevice(id: string, notice: Notice, now: Date): Promise<void> {
    const device = await this.store.device(id);
    if (!device) return;
    const { personId } = device;
    const count = this.underWay.get(personId) ?? 0;
    if (count >= pushesOfPerson) throw new JobPostponed(new Date(now.getTime() + pauseMs));
    this.underWay.set(personId, count + 1);
    try {
      await this.push(device, notice, now);
    } finally {
      const left = (this.underWay.get(personId) ?? 1) - 1;
      if (left > 0) this.underWay.set(personId, left);
      else this.underWay.delete(personId);
    }
  }

  private async push(device: Addressee, notice: Notice, now: Date): Promise<void> {
    const lane = laneOf(device);
    const wait = await this.rateLimits.consumeOrDelay('pushHost', lane);
    if (wait > 0) {
      this.circuits.set(lane, { ...closedCircuit, openUntil: now.getTime() + wait * 1_000 });
      throw new JobPostponed(new Date(now.getTime() + wait * 1_000));
    }
    const sent = await (device.kind === 'webpush' ? this.webPush : this.fcm).send(device, notice);
    if (sent === 'not called') return this.store.forgetGone(device.id);
    this.handleOutcome(lane, sent !== 'silent', now);
    if (sent === 'gone') return this.store.forgetGone(device.id);
    if (sent === 'sent') return device.failingSince ? this.store.noteArrival(device.id) : undefined;
    await this.store.noteFailure(device.id, now, new Date(now.getTime() - deadMs));
    if (sent !== 'refused')
      throw new Error(`the push service of a device ${sent === 'silent' ? 'is silent' : 'failed'}`);
  }

  private handleOutcome(lane: string, hasAnswered: boolean, now: Date): void {
    if (hasAnswered) return void this.circuits.delete(lane);
    const before = this.circuits.get(lane) ?? closedCircuit;
    const after = afterFailure(before, now.getTime());
    this.circuits.set(lane, after);
    if (after !== before && isOpen(after, now.getTime())) {
      this.log.warn(
        { host: lane, until: new Date(after.openUntil) },
        'a push service does not answer and is left alone',
      );
    }
  }
}
