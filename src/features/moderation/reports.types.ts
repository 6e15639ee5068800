import type { Testimony } from '../chat/witness.service.js';
import type { Reason } from './reasons.js';

/** Whom a report is about. */
export interface Subject {
  /** One open case each. */
  key: string;
  /** Null: a guest. */
  id: string | null;
  name: string;
}

/** What is shown with a report; frozen as it is written. */
export interface Evidence {
  at: Date;
  reason: Reason;
  note: string;
  profile: object | null;
  room: string | null;
  messages: (Testimony & { marked: boolean })[];
}

export interface OwnReportRow {
  id: string;
  person: string | null;
  name: string;
  reason: Reason;
  isOpen: boolean;
  at: Date;
}
