import type { Testimony } from '../chat/witness.service.js';
import type { ClipRow, PhotoRow } from '../photos/photos.types.js';
import type { Reason } from './reasons.js';

/** Who reports what the server itself has noticed: nobody, whose word has no weight. */
export const theServer = '00000000-0000-0000-0000-000000000000';

/** The reporter, as far as it matters for what hides a user. */
export interface Witness {
  id: string;
  /** Whether the reported user had written to them, or in a public room while they were there. */
  wasAddressed: boolean;
  /** As marks.ts makes it. */
  network?: Buffer | undefined;
}

/** Whom a report is about. */
export interface Subject {
  /** One open case each. */
  key: string;
  /** Null: a guest. */
  id: string | null;
  name: string;
}

/** Who somebody said they were, with the files as their tables know them. */
export interface KeptProfile {
  id: string;
  nickname: string | null;
  birthDate: string | null;
  gender: string | null;
  bio: string;
  languages: string[];
  interests: string[];
  place: string | null;
  photos: PhotoRow[];
  voice: ClipRow | null;
}

/** What is shown with a report; frozen as it is written. */
export interface Evidence {
  at: Date;
  reason: Reason;
  note: string;
  profile: KeptProfile | null;
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
