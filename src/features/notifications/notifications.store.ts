// Settings and devices in Postgres, and what there is to tell.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from '../../platform/database/database.service.js';
import { timeOf } from '../profiles/quiet-hours.js';
import * as sql from './notifications.sql.js';
import type {
  DeliveryTarget,
  Device,
  DeviceRow,
  Language,
  NotificationSettings,
  Recipient,
  RoomNews,
} from './notifications.types.js';

export interface DueDigestRow {
  person: string;
  language: Language;
  unread: number;
  rooms: number;
  likes: number;
  /** Not here today. */
  isAway: boolean;
}

const everyDays = { off: null, daily: 1, weekly: 7 };
/** To whom a device belongs, and what only that browser and they know. */
export interface DeviceOwner {
  personId: string;
  p256dh: string | null;
  auth: string | null;
}

type DeviceAtRow = { isConfirmed: boolean } & { [Key in keyof DeviceOwner]: DeviceOwner[Key] | null };

type RecipientRow = Omit<Recipient, 'quiet'> & {
  quietFrom: number | null;
  quietTo: number | null;
  quietZone: string | null;
};

@Injectable()
export class NotificationsStore {
  constructor(private readonly database: DatabaseService) {}

  async settings(viewerId: string): Promise<NotificationSettings | undefined> {
    const [row] = await this.database.$queryRaw<NotificationSettings[]>(sql.selectSettings(viewerId));
    return row;
  }

  async putSettings(viewerId: string, { digest, ...wishes }: NotificationSettings, language: Language): Promise<void> {
    await this.database.$executeRaw(
      sql.upsertSettings(viewerId, wishes, { digest, everyDays: everyDays[digest], language }),
    );
  }

  /** The device at an address, of any user, and whether the viewer has confirmed an e-mail address or a phone number. */
  async deviceAt(
    viewerId: string,
    address: string,
  ): Promise<{ isConfirmed: boolean; device: DeviceOwner | undefined }> {
    const [row] = await this.database.$queryRaw<DeviceAtRow[]>(sql.selectDeviceAt(viewerId, address));
    const { isConfirmed = false, personId, p256dh = null, auth = null } = row ?? {};
    return { isConfirmed, device: personId ? { personId, p256dh, auth } : undefined };
  }

  /** @param most devices of the viewer; the oldest go @returns undefined when another user has it, with other keys */
  async addDevice(
    viewerId: string,
    sessionId: string,
    device: Omit<Device, 'id'> & { language: Language },
    most: number,
  ): Promise<DeviceRow | undefined> {
    const row = { ...device, id: uuidv7(), personId: viewerId, sessionId };
    const [added] = await this.database.$queryRaw<DeviceRow[]>(sql.upsertDevice(row));
    if (added) await this.database.$executeRaw(sql.deleteDevicesBeyond(viewerId, most));
    return added;
  }

  async devices(viewerId: string): Promise<DeviceRow[]> {
    return this.database.$queryRaw<DeviceRow[]>(sql.selectPushDevices(viewerId));
  }

  /** @returns whether there was such a device of the viewer's */
  async removeDevice(viewerId: string, id: string): Promise<boolean> {
    return (await this.database.$executeRaw(sql.deleteDevice(viewerId, id))) > 0;
  }

  async forgetGone(id: string): Promise<void> {
    await this.database.$executeRaw(sql.deleteGoneDevice(id));
  }

  async noteArrival(id: string): Promise<void> {
    await this.database.$executeRaw(sql.clearFailure(id));
  }

  /** @param dead a device that has failed since before then is forgotten */
  async noteFailure(id: string, now: Date, dead: Date): Promise<void> {
    await this.database.$executeRaw(sql.markFailure(id, now));
    await this.database.$executeRaw(sql.deleteFailing(id, dead));
  }

  async device(id: string): Promise<DeliveryTarget | undefined> {
    const [row] = await this.database.$queryRaw<DeliveryTarget[]>(sql.selectDevice(id));
    return row;
  }

  async reachable(personIds: string[]): Promise<Set<string>> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectReachable(personIds));
    return new Set(rows.map(({ id }) => id));
  }

  async recipient(personId: string): Promise<Recipient | undefined> {
    const [row] = await this.database.$queryRaw<RecipientRow[]>(sql.selectRecipient(personId));
    if (!row) return undefined;
    const { quietFrom, quietTo, quietZone, ...rest } = row;
    const isSet = quietFrom !== null && quietTo !== null && quietZone !== null;
    const quiet = isSet ? { from: timeOf(quietFrom), to: timeOf(quietTo), zone: quietZone } : null;
    return { ...rest, quiet };
  }

  async roomNews(personId: string, roomId: string): Promise<RoomNews | undefined> {
    const [row] = await this.database.$queryRaw<RoomNews[]>(sql.selectRoomNews(personId, roomId));
    return row;
  }

  async matchedName(personId: string, otherId: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ name: string }[]>(sql.selectMatchedName(personId, otherId));
    return row?.name;
  }

  async confirmedEmail(personId: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ email: string }[]>(sql.selectConfirmedEmail(personId));
    return row?.email;
  }

  /** @param today in whole days since 1970 */
  async takeDue(now: Date, today: number, most: number): Promise<DueDigestRow[]> {
    return this.database.$queryRaw<DueDigestRow[]>(sql.takeDue(now, today, most));
  }
}
