import type { EvidenceMessage } from '../../chat/evidence/evidence.service.js';
import type { PhotoRow, VoiceIntroRow } from '../../photos/photos.types.js';
import type { ReportReason } from './reasons.js';

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
  voice: VoiceIntroRow | null;
}

/** What is shown with a report; frozen as it is written. */
export interface ReportEvidence {
  at: Date;
  reason: ReportReason;
  note: string;
  profile: KeptProfile | null;
  room: string | null;
  messages: (EvidenceMessage & { marked: boolean })[];
}

export interface OwnReportRow {
  id: string;
  person: string | null;
  name: string;
  reason: ReportReason;
  isOpen: boolean;
  at: Date;
}
