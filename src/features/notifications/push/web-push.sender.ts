// Sends notifications by Web Push (RFC 8030, 8291, 8292): encrypted for the browser, and posted to its push service if that is on the list
// of push-hosts.ts.
import { Inject, Injectable, Logger } from '@nestjs/common';
import webPush from 'web-push';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { postOutbound } from '../../../platform/http/outbound-http.js';
import { topicOf } from '../notification-text.js';
import type { Device, NotificationContent, PushOutcome } from '../notifications.types.js';
import { pushHosts, pushServiceOf } from './push-hosts.js';
import { connectMs, outcomeOfCall, timeoutMs } from './push-outcome.js';
import { VapidKeysStore } from './vapid-keys.store.js';

/** The time for which a push service keeps a notification for a device that is off. */
const ttlSeconds = 24 * 3_600;

@Injectable()
export class WebPushSender {
  private readonly log = new Logger('PushService');
  private readonly hosts;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUSH_CONTACT' | 'PUSH_HOSTS'>,
    private readonly vapidKeys: VapidKeysStore,
  ) {
    this.hosts = pushHosts(config.PUSH_HOSTS);
  }

  /** Tells whether this server sends to the push service of an endpoint. */
  sendsTo(endpoint: string): boolean {
    return pushServiceOf(endpoint, this.hosts) !== undefined;
  }

  async send(device: Device, notice: NotificationContent): Promise<PushOutcome> {
    const service = pushServiceOf(device.address, this.hosts);
    if (!service) return 'not called';
    // undefined for invalid keys
    const encrypted = await this.encrypt(device, notice).catch(() => undefined);
    if (!encrypted) return 'not called';
    const { headers, body } = encrypted;
    const { mayBePrivate } = service;
    const call = () =>
      postOutbound(device.address, body, { headers, allowPrivate: mayBePrivate, connectMs, timeoutMs });
    return outcomeOfCall(call, (error) => this.log.warn({ err: error }, 'a push service did not answer'));
  }

  private async encrypt({ address, p256dh, auth }: Device, notice: NotificationContent) {
    const keys = await this.vapidKeys.load();
    const subscription = { endpoint: address, keys: { p256dh: p256dh!, auth: auth! } };
    const { headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(notice), {
      vapidDetails: { subject: this.config.PUSH_CONTACT, ...keys },
      TTL: ttlSeconds,
      urgency: notice.silent ? 'low' : 'high',
      topic: topicOf(notice.tag),
    });
    return {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: body!,
    };
  }
}
