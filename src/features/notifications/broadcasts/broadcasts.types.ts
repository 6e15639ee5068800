// Notifications that the backend of an app sends.
import type { AnnouncementTexts, Device } from '../notifications.types.js';

export interface NewBroadcast {
  texts: AnnouncementTexts;
  link: string;
  people: readonly string[] | 'all';
}

/** How far a broadcast has come. */
export interface BroadcastProgress {
  id: string;
  createdAt: Date;
  recipients: number;
  notified: number;
  finishedAt: Date | null;
}

/** A broadcast that is being sent. */
export interface RunningBroadcast extends BroadcastProgress {
  people: string[];
  lastPerson: string | null;
}

/** A recipient with their devices. */
export interface BroadcastRecipient {
  person: string;
  devices: Pick<Device, 'id' | 'kind' | 'address'>[];
}
