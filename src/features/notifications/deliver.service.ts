// Hands one thing over to one place: a device, a letter, the integrator. What fails is tried again later by the queue; a device
// that its push service doesn't know any more is forgotten.
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { SENDER, type Sender } from '../notify/sender.js';
import { composeLetter } from './compose.js';
import { FcmSender } from './fcm.sender.js';
import { HookSender } from './hook.sender.js';
import { NotificationsStore } from './notifications.store.js';
import type { Delivery, Notice } from './notifications.types.js';
import { WebPushSender } from './web-push.sender.js';

@Injectable()
export class DeliverService implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly store: NotificationsStore,
    @Inject(SENDER) private readonly sender: Sender,
    private readonly webPush: WebPushSender,
    private readonly fcm: FcmSender,
    private readonly hook: HookSender,
  ) {}

  onModuleInit() {
    this.jobs.serve<Delivery>({
      name: 'deliver',
      run: (delivery) => this.deliver(delivery),
      atOnce: 16,
      mostTries: 8,
      forgetsFailed: true,
    });
  }

  private async deliver(delivery: Delivery): Promise<void> {
    if (delivery.to === 'device') return this.toDevice(delivery.device, delivery.notice);
    if (delivery.to === 'hook') return this.hook.send(delivery);
    const { person, language, unread, rooms, likes } = delivery;
    const email = await this.store.confirmedEmail(person);
    if (!email) return;
    await this.sender.send({ channel: 'email', to: email, ...composeLetter(language, unread, rooms, likes) });
  }

  private async toDevice(id: string, notice: Notice): Promise<void> {
    const device = await this.store.device(id);
    if (!device) return;
    const isThere = await (device.kind === 'webpush' ? this.webPush : this.fcm).send(device, notice);
    if (!isThere) await this.store.forgetGone(id);
  }
}
