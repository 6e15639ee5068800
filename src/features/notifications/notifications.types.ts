// Notifications, their settings, the devices that receive them, and the jobs that deliver them.
import type { Language } from '../../platform/http/language.js';
import type { NewMessageKind } from '../chat/messages/message-kinds.js';
import type { QuietHours } from '../profiles/clock/quiet-hours.js';

/** The reason to notify one user: the payload of a job of the queue `notify`. */
export type NotificationTrigger =
  | { kind: 'matched'; person: string; other: string; room: string }
  /** The last two are absent in a job of an earlier version. */
  | { kind: 'liked'; person: string; from?: string; since?: string }
  | { kind: 'said'; person: string; room: string };

/** The reason for a push to a device. */
export type DeviceTrigger = NotificationTrigger | { kind: 'announced'; person: string; broadcast: string };

/** Title and body of a notification of the app, by language; English is always there. */
export type AnnouncementTexts = { en: AnnouncementText } & Partial<Record<Language, AnnouncementText>>;

export interface AnnouncementText {
  title: string;
  body: string;
}

/** The content of a notification on a device. */
export interface NotificationContent {
  title: string;
  body: string;
  /** A later notification with the same tag replaces this one. */
  tag: string;
  /** The path that a tap opens in the app. */
  link: string;
  /** True during quiet hours. Messages of a muted room are not notified at all. */
  silent: boolean;
  /** Unread messages in all rooms that are not muted, for the number on the app's icon. */
  badge: number;
}

/** The kinds of notifications that a user wants. */
export interface NotificationChoices {
  matches: boolean;
  messages: boolean;
  requests: boolean;
  likes: boolean;
  previews: boolean;
}

export interface NotificationSettings extends NotificationChoices {
  digest: 'off' | 'daily' | 'weekly';
}

/** A device as its owner sees it. */
export interface PushDeviceRow {
  id: string;
  kind: 'webpush' | 'fcm';
  since: Date;
}

/** The content of a digest: unread messages and new likes. */
export interface Missed {
  unread: number;
  rooms: number;
  likes: number;
  /** Not active today. */
  isAway: boolean;
  quiet: QuietHours | null;
}

/** The devices of a user, and how the user wants to be notified. */
export interface Recipient extends NotificationChoices {
  quiet: QuietHours | null;
  badge: number;
  devices: RecipientDevice[];
}

export interface RecipientDevice {
  id: string;
  language: Language;
  kind: 'webpush' | 'fcm';
  address: string;
  /** The last number that was sent for the icon of the app, on a phone. */
  badge: number;
}

/** The news of a room for one of its members. */
export interface RoomNews {
  /** The room is a chat request that the member has not accepted. */
  isRequest: boolean;
  unread: number;
  /** The sender of the newest unread message; its kind and text follow. */
  name: string;
  msgKind: NewMessageKind;
  text: string;
}

/** The same, with the time of the oldest unread message. */
export interface RoomNewsRow extends RoomNews {
  since: Date;
}

/** The news of a user that a notification reports. */
export type NotificationNews =
  | { kind: 'matched'; room: string; name: string }
  | { kind: 'liked' }
  | { kind: 'announced'; broadcast: string; texts: AnnouncementTexts; link: string }
  | ({ kind: 'said'; room: string } & RoomNewsRow);

export interface Device {
  id: string;
  kind: 'webpush' | 'fcm';
  address: string;
  p256dh: string | null;
  auth: string | null;
}

/** A device with what a delivery to it needs. */
export interface DeliveryTarget extends Device {
  personId: string;
  language: Language;
  /** The last number that was sent for the icon of the app, on a phone. */
  badge: number;
  /** The time since which every delivery to it has failed. */
  failingSince: Date | null;
}

/**
 * The outcome of sending to a device: `gone` when the push service does not know it any more, `refused` when trying again does not
 * help, `failed` when it may, `silent` when the push service gives no answer at all.
 */
export type PushOutcome = 'sent' | 'gone' | 'refused' | 'failed' | 'silent' | 'not called';

/** A push to one device. It has no content: that is composed when it is sent. */
export type DeviceDelivery =
  /** A notification. The trigger is absent in a job of an earlier version, which is not sent. */
  | { to: 'device'; device: string; trigger?: DeviceTrigger }
  /** Sets the number on the app's icon, without an alert. Browsers have no such push: each must show a notification. */
  | { to: 'badge'; device: string };

/** The payload of a job of the queues `push`, `letter` and `hook`: one delivery, so that a failure repeats no other. */
export type Delivery =
  | DeviceDelivery
  | { to: 'letter'; person: string; language: Language }
  | { to: 'hook'; id: string; event: string; at: string; payload: object };
