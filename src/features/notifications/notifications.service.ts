// Notification settings and push devices of users.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { isSameSecret } from '../../platform/crypto/crypto.js';
import { fail } from '../../platform/errors/coded-error.js';
import type { Language } from '../../platform/http/language.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import type { DeviceInput } from './notifications.schemas.js';
import { type DeviceOwner, NotificationsStore } from './notifications.store.js';
import type { Device, NotificationSettings, PushDeviceRow } from './notifications.types.js';
import { VapidKeysStore } from './push/vapid-keys.store.js';
import { WebPushSender } from './push/web-push.sender.js';

/** The settings of a user who has not changed them. */
const defaultSettings: NotificationSettings = {
  matches: true,
  messages: true,
  requests: true,
  likes: true,
  previews: true,
  digest: 'off',
};

/** The maximum of devices per user, beyond which the oldest are deleted; lower without a confirmed address or number. */
const maxDevices = 20;
const maxDevicesUnconfirmed = 2;

@Injectable()
export class NotificationsService {
  constructor(
    private readonly store: NotificationsStore,
    private readonly vapidKeys: VapidKeysStore,
    private readonly webPush: WebPushSender,
    private readonly rateLimits: RateLimitsService,
  ) {}

  async settings(personId: string): Promise<NotificationSettings> {
    return (await this.store.settings(personId)) ?? defaultSettings;
  }

  async putSettings(
    personId: string,
    settings: NotificationSettings,
    language: Language,
  ): Promise<NotificationSettings> {
    await this.store.putSettings(personId, settings, language);
    return settings;
  }

  /** Returns the public key with which browsers subscribe (VAPID). */
  async publicKey(): Promise<string> {
    return (await this.vapidKeys.load()).publicKey;
  }

  /**
   * Adds a device to a user, or moves it to them from another account on the same browser. It ends with the session.
   * @throws INVALID_INPUT for an endpoint of a push service that this server does not send to; DEVICE_TAKEN; TOO_MANY
   */
  async addDevice(
    personId: string,
    sessionId: string,
    device: z.output<typeof DeviceInput>,
    language: Language,
  ): Promise<PushDeviceRow> {
    const row = rowOf(device);
    if (row.kind === 'webpush' && !this.webPush.sendsTo(row.address)) {
      fail('INVALID_INPUT', undefined, [
        { path: 'endpoint', message: 'is not a push service that this server sends to' },
      ]);
    }
    const { isConfirmed, device: known } = await this.store.deviceAt(personId, row.address);
    if (known && !mayTakeOver(personId, row, known)) fail('DEVICE_TAKEN');
    if (known?.personId !== personId) await this.rateLimits.consume('pushDevice', personId);
    const max = isConfirmed ? maxDevices : maxDevicesUnconfirmed;
    return (await this.store.addDevice(personId, sessionId, { ...row, language }, max)) ?? fail('DEVICE_TAKEN');
  }

  async devices(personId: string): Promise<PushDeviceRow[]> {
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
 * Tells whether a user may take over a device, as on a browser that two users share. The keys of a Web Push subscription prove that it
 * is the same browser; the endpoint alone proves nothing. A registration token of Firebase is itself the secret of an app.
 */
function mayTakeOver(personId: string, { p256dh, auth }: Omit<Device, 'id'>, known: DeviceOwner): boolean {
  if (known.personId === personId) return true;
  return isSameSecret(`${p256dh} ${auth}`, `${known.p256dh} ${known.auth}`);
}
