// What people set about notifications: of what they want to be told, and by which devices.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { isSameSecret } from '../../platform/crypto/crypto.js';
import { fail } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import type { DeviceInput } from './notifications.schemas.js';
import { NotificationsStore, type Owned } from './notifications.store.js';
import type { Device, Language, NamedDevice, NotificationSettings } from './notifications.types.js';
import { VapidKeysStore } from './push/vapid-keys.store.js';
import { WebPushSender } from './push/web-push.sender.js';

const usual: NotificationSettings = {
  matches: true,
  messages: true,
  requests: true,
  likes: true,
  previews: true,
  digest: 'off',
};

/** Devices of one user; the oldest go. Without a confirmed address or number, a phone and a browser. */
const mostDevices = 20;
const mostUnconfirmed = 2;

@Injectable()
export class NotificationsService {
  constructor(
    private readonly store: NotificationsStore,
    private readonly vapidKeys: VapidKeysStore,
    private readonly webPush: WebPushSender,
    private readonly rateLimits: RateLimitsService,
  ) {}

  async settings(personId: string): Promise<NotificationSettings> {
    return (await this.store.settings(personId)) ?? usual;
  }

  async putSettings(
    personId: string,
    settings: NotificationSettings,
    language: Language,
  ): Promise<NotificationSettings> {
    await this.store.putSettings(personId, settings, language);
    return settings;
  }

  /** The key by which browsers know this server's notifications. */
  async publicKey(): Promise<string> {
    return (await this.vapidKeys.load()).publicKey;
  }

  /**
   * A device is this user's until the session ends or another account names it, from the same browser.
   * @throws INVALID_INPUT for an endpoint of no push service that this server sends to; DEVICE_TAKEN; TOO_MANY
   */
  async addDevice(
    personId: string,
    sessionId: string,
    device: z.output<typeof DeviceInput>,
    language: Language,
  ): Promise<NamedDevice> {
    const row = rowOf(device);
    if (row.kind === 'webpush' && !this.webPush.sendsTo(row.address)) {
      fail('INVALID_INPUT', undefined, [{ path: 'endpoint', message: 'No push service that this server sends to' }]);
    }
    const { isConfirmed, device: known } = await this.store.deviceAt(personId, row.address);
    if (known && !mayTake(personId, row, known)) fail('DEVICE_TAKEN');
    if (known?.personId !== personId) await this.rateLimits.consume('pushDevice', personId);
    const most = isConfirmed ? mostDevices : mostUnconfirmed;
    return (await this.store.addDevice(personId, sessionId, { ...row, language }, most)) ?? fail('DEVICE_TAKEN');
  }

  async devices(personId: string): Promise<NamedDevice[]> {
    return this.store.devices(personId);
  }

  /** @throws NOT_FOUND */
  async removeDevice(personId: string, id: string): Promise<void> {
    if (!(await this.store.removeDevice(personId, id))) fail('NOT_FOUND');
  }
}

function rowOf(device: z.output<typeof DeviceInput>): Omit<Device, 'id'> {
  if (device.kind === 'fcm') return { kind: device.kind, address: device.token, p256dh: null, auth: null };
  const { p256dh, auth } = device.keys;
  return { kind: device.kind, address: device.endpoint, p256dh: withoutPadding(p256dh), auth: withoutPadding(auth) };
}

const withoutPadding = (base64url: string) => base64url.replace(/={1,2}$/, '');

/**
 * Tells whether a device may become another user's, as on a browser that two share: who holds its keys holds the browser, and an
 * endpoint alone shows nothing. A registration token of Firebase is the one secret of an app and shows it by itself.
 */
function mayTake(personId: string, { p256dh, auth }: Omit<Device, 'id'>, known: Owned): boolean {
  if (known.personId === personId) return true;
  return isSameSecret(`${p256dh} ${auth}`, `${known.p256dh} ${known.auth}`);
}
