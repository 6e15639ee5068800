// Reads and writes notification settings and devices, and reads what the recipients are notified of.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService } from '../../platform/database/database.service.js';
import type { Language } from '../../platform/http/language.js';
import { type QuietColumns, quietHoursOf } from '../profiles/clock/quiet-hours.js';
import { todayOf, type UserZone } from '../profiles/clock/user-clock.js';
import * as sql from './notifications.sql.js';
import type {
  AnnouncementTexts,
  DeliveryTarget,
  Device,
  DeviceTrigger,
  Missed,
  NotificationNews,
  NotificationSettings,
  PushDeviceRow,
  Recipient,
  RoomNewsRow,
} from './notifications.types.js';

export interface DueDigest {
  person: string;
  language: Language;
  /** Not active today. */
  isAway: boolean;
}

/** The interval of digests in days. */
const everyDays = { off: null, daily: 1, weekly: 7 };

/** The owner of a device, and the keys that only its browser and the server know. */
export interface DeviceOwner {
  personId: string;
  p256dh: string | null;
  auth: string | null;
}

type DeviceAtRow = { isConfirmed: boolean } & { [Key in keyof DeviceOwner]: DeviceOwner[Key] | null };

type RecipientRow = Omit<Recipient, 'quiet'> & QuietColumns;
type MissedRow = Omit<Missed, 'quiet' | 'isAway'> & QuietColumns & { activeDay: number };
type DigestRow = Omit<DueDigest, 'isAway'> & UserZone & { activeDay: number };

@Injectable()
export class NotificationsStore {
  constructor(private readonly database: DatabaseService) {}

  async settings(viewerId: string): Promise<NotificationSettings | undefined> {
    const row = await this.database.notificationSettings.findUnique({
      where: { personId: viewerId },
      select: { matches: true, messages: true, requests: true, likes: true, previews: true, digest: true },
    });
    return row ?? undefined;
  }

  async putSettings(viewerId: string, { digest, ...choices }: NotificationSettings, language: Language): Promise<void> {
    await this.database.$executeRaw(
      sql.upsertSettings(viewerId, choices, { digest, everyDays: everyDays[digest], language }),
    );
  }

  /** Returns the device at an address, of any user, and whether the viewer has confirmed an e-mail address or a phone number. */
  async deviceAt(
    viewerId: string,
    address: string,
  ): Promise<{ isConfirmed: boolean; device: DeviceOwner | undefined }> {
    const [row] = await this.database.$queryRaw<DeviceAtRow[]>(sql.selectDeviceAt(viewerId, address));
    const { isConfirmed = false, personId, p256dh = null, auth = null } = row ?? {};
    return { isConfirmed, device: personId ? { personId, p256dh, auth } : undefined };
  }

  /** Adds a device; it replaces the other tokens of its session, and the oldest devices beyond `max` are deleted. @returns undefined when another user has it with other keys */
  async addDevice(
    viewerId: string,
    sessionId: string,
    device: Omit<Device, 'id'> & { language: Language },
    max: number,
  ): Promise<PushDeviceRow | undefined> {
    const row = { ...device, id: uuidv7(), personId: viewerId, sessionId };
    return this.database.$transaction(async (tx) => {
      if (row.kind === 'fcm') await tx.$executeRaw(sql.lockDevicesOf(sessionId));
      const [added] = await tx.$queryRaw<PushDeviceRow[]>(sql.upsertDevice(row));
      if (added && row.kind === 'fcm') await tx.$executeRaw(sql.replaceOtherTokens(sessionId, added.id));
      if (added) await tx.$executeRaw(sql.deleteDevicesBeyond(viewerId, max));
      return added;
    });
  }

  async devices(viewerId: string): Promise<PushDeviceRow[]> {
    const rows = await this.database.pushSubscription.findMany({
      where: { personId: viewerId },
      select: { id: true, kind: true, createdAt: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ id, kind, createdAt: since }) => ({ id, kind, since }));
  }

  /** Deletes a device of the viewer. @returns false when there was none */
  async removeDevice(viewerId: string, id: string): Promise<boolean> {
    return (await this.database.pushSubscription.deleteMany({ where: { id, personId: viewerId } })).count > 0;
  }

  /** Deletes a device that cannot be reached any more. */
  async deleteDevice(id: string): Promise<void> {
    await this.database.pushSubscription.deleteMany({ where: { id } });
  }

  /** Records that a delivery has succeeded after failures. */
  async clearFailure(id: string): Promise<void> {
    await this.database.pushSubscription.updateMany({ where: { id }, data: { failingSince: null } });
  }

  /** Records a failed delivery. @param deadline a device that has failed since before then is deleted */
  async recordFailure(id: string, now: Date, deadline: Date): Promise<void> {
    const devices = this.database.pushSubscription;
    await devices.updateMany({ where: { id, failingSince: null }, data: { failingSince: now } });
    await devices.deleteMany({ where: { id, failingSince: { lt: deadline } } });
  }

  async device(id: string): Promise<DeliveryTarget | undefined> {
    const row = await this.database.pushSubscription.findUnique({
      where: { id },
      omit: { sessionId: true, createdAt: true },
    });
    return row ? { ...row, language: row.language as Language } : undefined;
  }

  /** Returns those of the users who have a device. */
  async reachable(personIds: string[]): Promise<Set<string>> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectReachable(personIds));
    return new Set(rows.map(({ id }) => id));
  }

  /** Returns those of the users who have a phone that shows a number on the icon of the app. */
  async badged(personIds: string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectBadged(personIds));
    return rows.map(({ id }) => id);
  }

  /** Records the number that is sent for the icon of the app to a phone. */
  async recordDeviceBadge(id: string, badge: number): Promise<void> {
    await this.database.pushSubscription.updateMany({ where: { id }, data: { badge } });
  }

  /** Records the number that is sent for the icon of the app to the phones of a user. */
  async recordBadge(personId: string, badge: number): Promise<void> {
    await this.database.$executeRaw(sql.updateBadges(personId, badge));
  }

  async membersOf(roomId: string): Promise<string[]> {
    const rows = await this.database.member.findMany({ where: { roomId }, select: { personId: true } });
    return rows.map(({ personId }) => personId);
  }

  async recipient(personId: string): Promise<Recipient | undefined> {
    const [row] = await this.database.$queryRaw<RecipientRow[]>(sql.selectRecipient(personId));
    if (!row) return undefined;
    const { quietFrom, quietTo, timeZone, homeCell, ...recipient } = row;
    return { ...recipient, quiet: quietHoursOf({ quietFrom, quietTo, timeZone, homeCell }) };
  }

  /** Returns the news of a trigger; undefined when there is no reason for a notification any more. */
  async news(trigger: DeviceTrigger): Promise<NotificationNews | undefined> {
    const { kind, person } = trigger;
    if (kind === 'announced') return this.announcement(trigger.broadcast);
    if (kind === 'liked') {
      const isLiked = await this.hasLike(person, trigger.from ?? null, new Date(trigger.since ?? 0));
      return isLiked ? { kind } : undefined;
    }
    const { room } = trigger;
    if (kind === 'matched') {
      const name = await this.matchedName(person, trigger.other);
      return name === undefined ? undefined : { kind, room, name };
    }
    const [row] = await this.database.$queryRaw<RoomNewsRow[]>(sql.selectRoomNews(person, room));
    return row && { kind, room, ...row };
  }

  private async announcement(id: string): Promise<NotificationNews | undefined> {
    const select = { texts: true, link: true };
    const row = await this.database.broadcast.findUnique({ where: { id }, select });
    return row
      ? { kind: 'announced', broadcast: id, texts: row.texts as unknown as AnnouncementTexts, link: row.link }
      : undefined;
  }

  private async matchedName(personId: string, otherId: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ name: string }[]>(sql.selectMatchedName(personId, otherId));
    return row?.name;
  }

  /** Returns whether a user has an unanswered like: that of `from`, or one made since a moment. */
  private async hasLike(personId: string, from: string | null, since: Date): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ hasLike: boolean }[]>(sql.selectHasLike(personId, from, since));
    return row!.hasLike;
  }

  async confirmedEmail(personId: string): Promise<string | undefined> {
    const row = await this.database.person.findUnique({
      where: { id: personId, emailVerified: true },
      select: { email: true },
    });
    return row?.email;
  }

  /** Claims digests that are due. */
  async claimDueDigests(now: Date, most: number): Promise<DueDigest[]> {
    const rows = await this.database.$queryRaw<DigestRow[]>(sql.claimDueDigests(now, most));
    return rows.map(({ person, language, ...row }) => ({ person, language, isAway: isAway(row, now) }));
  }

  /** Returns what a user has missed; undefined when they want no digest, or have deleted the account. */
  async missed(personId: string, now: Date): Promise<Missed | undefined> {
    const [row] = await this.database.$queryRaw<MissedRow[]>(sql.selectMissed(personId));
    if (!row) return undefined;
    const { unread, rooms, likes } = row;
    return { unread, rooms, likes, isAway: isAway(row, now), quiet: quietHoursOf(row) };
  }
}

/** Returns whether a user was not active today. */
function isAway(user: UserZone & { activeDay: number }, now: Date): boolean {
  return user.activeDay < todayOf(user, now);
}
