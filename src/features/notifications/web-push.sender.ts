// Web Push (RFC 8030, 8291, 8292): encrypted for the browser, handed to whatever push service it has named.
import { Inject, Injectable } from '@nestjs/common';
import webPush from 'web-push';
import { CONFIG, type Config } from '../../platform/config.js';
import { postSafely } from '../../platform/http/safe-post.js';
import { topicOf } from './compose.js';
import type { Device, Notice } from './notifications.types.js';
import { VapidKeys } from './vapid-keys.js';

/** For how long a push service keeps it for a device that is off. */
const keptSeconds = 24 * 3_600;

@Injectable()
export class WebPushSender {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL' | 'PUSH_CONTACT' | 'WEBHOOKS_PRIVATE'>,
    private readonly keys: VapidKeys,
  ) {}

  /** @returns whether the browser still has the subscription @throws Error when it should be tried again */
  async send({ address, p256dh, auth }: Device, notice: Notice): Promise<boolean> {
    const keys = await this.keys.load();
    const subscription = { endpoint: address, keys: { p256dh: p256dh!, auth: auth! } };
    const { headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(notice), {
      vapidDetails: { subject: this.config.PUSH_CONTACT, ...keys },
      TTL: keptSeconds,
      urgency: notice.silent ? 'low' : 'high',
      topic: topicOf(notice.tag),
    });
    const { status } = await postSafely(address, body!, {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      mayBePrivate: this.config.WEBHOOKS_PRIVATE,
    });
    if (status === 404 || status === 410) return false;
    if (status < 200 || status > 299) throw new Error(`the push service answered ${status}`);
    return true;
  }
}
