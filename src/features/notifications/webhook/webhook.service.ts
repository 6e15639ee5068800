// Enqueues events for the integrator's webhook when EVENTS_WEBHOOK_URL is set.
import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { JobsService } from '../../../platform/jobs/jobs.service.js';
import { type DomainEvents, EventsService } from '../../../platform/realtime/events.service.js';
import { deliveryJob } from '../delivery-job.js';
import type { Delivery } from '../notifications.types.js';

@Injectable()
export class WebhookService implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'EVENTS_WEBHOOK_URL' | 'EVENTS_WEBHOOK'>,
    private readonly events: EventsService,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit() {
    if (!this.config.EVENTS_WEBHOOK_URL) return;
    for (const event of this.config.EVENTS_WEBHOOK) {
      this.events.on(event, (payload) => this.enqueue(event, payload));
    }
  }

  private async enqueue(event: keyof DomainEvents, payload: object): Promise<void> {
    const now = new Date();
    const delivery: Delivery = { to: 'hook', id: randomUUID(), event, at: now.toISOString(), payload };
    await this.jobs.addMany('hook', [deliveryJob(randomUUID(), delivery, now)]);
  }
}
