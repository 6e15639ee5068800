// What people set about notifications: of what they want to be told, and by which devices.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../platform/errors/errors.js';
import type { DeviceInput } from './notifications.schemas.js';
import { NotificationsStore } from './notifications.store.js';
import type { Language, NamedDevice, Settings } from './notifications.types.js';
import { VapidKeys } from './vapid-keys.js';

const usual: Settings = { matches: true, messages: true, requests: true, likes: true, previews: true, digest: 'off' };

@Injectable()
export class NotificationsService {
  constructor(
    private readonly store: NotificationsStore,
    private readonly keys: VapidKeys,
  ) {}

  async settings(personId: string): Promise<Settings> {
    return (await this.store.settings(personId)) ?? usual;
  }

  async putSettings(personId: string, settings: Settings, language: Language): Promise<Settings> {
    await this.store.putSettings(personId, settings, language);
    return settings;
  }

  /** The key by which browsers know this server's notifications. */
  async publicKey(): Promise<string> {
    return (await this.keys.load()).publicKey;
  }

  /** A device is this person's until the session ends or it is named in another one. */
  async addDevice(
    personId: string,
    sessionId: string,
    device: z.output<typeof DeviceInput>,
    language: Language,
  ): Promise<NamedDevice> {
    const row =
      device.kind === 'webpush'
        ? { kind: device.kind, address: device.endpoint, p256dh: device.keys.p256dh, auth: device.keys.auth }
        : { kind: device.kind, address: device.token, p256dh: null, auth: null };
    return this.store.addDevice(personId, sessionId, { ...row, language });
  }

  async devices(personId: string): Promise<NamedDevice[]> {
    return this.store.devices(personId);
  }

  /** @throws NOT_FOUND */
  async removeDevice(personId: string, id: string): Promise<void> {
    if (!(await this.store.removeDevice(personId, id))) fail('NOT_FOUND');
  }
}
