// Web Push (RFC 8030, 8291, 8292): encrypted for the browser, handed to the push service that it has named, if that is one of those
// that this server sends to.
import { Inject, Injectable } from '@nestjs/common';
import webPush from 'web-push';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { postOutbound } from '../../../platform/http/outbound-http.js';
import { topicOf } from '../notification-text.js';
import type { Device, Notice, Sent } from '../notifications.types.js';
import { pushHosts, serviceOf } from './push-hosts.js';
import { connectMs, sentBy, timeoutMs } from './push-outcome.js';
import { VapidKeysStore } from './vapid-keys.store.js';

/** For how long a push service keeps it for a device that is off. */
const keptSeconds = 24 * 3_600;

@Injectable()
export class WebPushSender {
  private readonly hosts;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUSH_CONTACT' | 'PUSH_HOSTS'>,
    private readonly vapidKeys: VapidKeysStore,
  ) {
    this.hosts = pushHosts(config.PUSH_HOSTS);
  }

  /** Tells whether this server sends to the push service of an endpoint. */
  sendsTo(endpoint: string): boolean {
    return serviceOf(endpoint, this.hosts) !== undefined;
  }

  async send(device: Device, notice: Notice): Promise<Sent> {
    const service = serviceOf(device.address, this.hosts);
    if (!service) return 'not called';
    // keys that are none
    const encrypted = await this.encrypt(device, notice).catch(() => undefined);
    if (!encrypted) return 'not called';
    const { headers, body } = encrypted;
    const { mayBePrivate } = service;
    return sentBy(() =>
      postOutbound(device.address, body, { headers, allowPrivate: mayBePrivate, connectMs, timeoutMs }),
    );
  }

  private async encrypt({ address, p256dh, auth }: Device, notice: Notice) {
    const keys = await this.vapidKeys.load();
    const subscription = { endpoint: address, keys: { p256dh: p256dh!, auth: auth! } };
    const { headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(notice), {
      vapidDetails: { subject: this.config.PUSH_CONTACT, ...keys },
      TTL: keptSeconds,
      urgency: notice.silent ? 'low' : 'high',
      topic: topicOf(notice.tag),
    });
    return {
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: body!,
    };
  }
}
