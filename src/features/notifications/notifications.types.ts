import type { QuietHours } from '../profiles/quiet-hours.js';

export type Language = 'en' | 'zh';

/** Something happened that somebody may want to be told of: what a job of the queue `notify` carries. */
export type NotificationTrigger =
  | { kind: 'matched'; person: string; other: string; room: string }
  | { kind: 'liked'; person: string }
  | { kind: 'said'; person: string; room: string };

/** What is shown: by a device, or as a letter. */
export interface NotificationContent {
  title: string;
  body: string;
  /** What a later one with the same tag takes the place of. */
  tag: string;
  /** Where a tap leads. */
  link: string;
  /** Quiet hours, or a room that is muted would not come here at all. */
  silent: boolean;
  /** Unread words in all rooms, for the number on the app's picture. */
  badge: number;
}

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
export interface DeviceRow {
  id: string;
  kind: 'webpush' | 'fcm';
  since: Date;
}

/** How somebody can be reached, and how they want to be. */
export interface Recipient extends NotificationChoices {
  quiet: QuietHours | null;
  badge: number;
  devices: { id: string; language: Language; kind: 'webpush' | 'fcm'; address: string }[];
}

/** How a room stands for one of its members. */
export interface RoomNews {
  /** Nobody has answered who was asked to talk. */
  isRequest: boolean;
  unread: number;
  /** The newest of them. */
  name: string;
  msgKind: string;
  text: string;
}

export interface Device {
  id: string;
  kind: 'webpush' | 'fcm';
  address: string;
  p256dh: string | null;
  auth: string | null;
}

/** A device as the delivery to it needs it. */
export interface DeliveryTarget extends Device {
  personId: string;
  /** Since when nothing that was sent to it has arrived. */
  failingSince: Date | null;
}

/**
 * The outcome of sending to a device: `gone` when the push service does not know it any more, `refused` when trying again does not
 * help, `failed` when it may, `silent` when the push service gives no answer at all.
 */
export type PushOutcome = 'sent' | 'gone' | 'refused' | 'failed' | 'silent' | 'not called';

/** What a job of the queues `push`, `letter` and `hook` carries: one thing for one place, so that a failure repeats nothing else. */
export type Delivery =
  | { to: 'device'; device: string; notice: NotificationContent }
  | { to: 'letter'; person: string; language: Language; unread: number; rooms: number; likes: number }
  | { to: 'hook'; id: string; event: string; at: string; payload: object };
