// Posts events to the integrator's webhook, signed as defined by Standard Webhooks (standardwebhooks.com).
import { Inject, Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { postOutbound } from '../../../platform/http/outbound-http.js';
import type { Delivery } from '../notifications.types.js';

@Injectable()
export class WebhookPushSender {
  constructor(
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'EVENTS_WEBHOOK_URL' | 'EVENTS_WEBHOOK_SECRET' | 'WEBHOOKS_PRIVATE'>,
  ) {}

  /** Posts an event; every retry has the same id. @throws Error when it should be retried */
  async send({ id, event, at, payload }: Extract<Delivery, { to: 'hook' }>): Promise<void> {
    const { EVENTS_WEBHOOK_URL: url, EVENTS_WEBHOOK_SECRET: secret } = this.config;
    if (!url) return;
    const body = JSON.stringify({ type: event, timestamp: at, data: payload });
    const now = new Date();
    const signature = secret && new Webhook(Buffer.from(secret).toString('base64')).sign(id, now, body);
    const { status } = await postOutbound(url, body, {
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
        ...(signature && { 'webhook-signature': signature }),
      },
      allowPrivate: this.config.WEBHOOKS_PRIVATE,
    });
    if (status < 200 || status > 299) throw new Error(`the web hook answered ${status}`);
  }
}
