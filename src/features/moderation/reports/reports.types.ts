// Types of reports: reporter, reported user, and the evidence that is stored with a report.
import type { EvidenceMessage } from '../../chat/evidence/evidence.types.js';
import type { PhotoRow, VoiceIntroRow } from '../../photos/photos.types.js';
import type { ReportReason } from './reasons.js';

/** The reporter id of reports by the server itself; they have no weight. */
export const SERVER_REPORTER_ID = '00000000-0000-0000-0000-000000000000';

/** The reporter of a new report, with the facts that decide their weight. */
export interface ReportSource {
  id: string;
  /** True if the reported user had written to the reporter, or in a public room while the reporter was there. */
  wasAddressed: boolean;
  /** As networkHashOf makes it. */
  network?: Buffer | undefined;
}

/** The user or guest that a report is about. */
export interface ReportSubject {
  /** The id of a user, or `name ` and the name key of a guest. There is one open case for each. */
  key: string;
  /** Null: a guest. */
  id: string | null;
  name: string;
}

/** The profile of a reported user at the time of the report, with the rows of its files. */
export interface ProfileSnapshotRow {
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

/** The evidence of a report; it never changes. */
export interface ReportEvidence {
  at: Date;
  reason: ReportReason;
  note: string;
  profile: ProfileSnapshotRow | null;
  room: string | null;
  /** `marked`: the reporter pointed at it. */
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

/** A report without its evidence. */
export interface ReportRow {
  id: string;
  caseId: string;
  reporterId: string;
  personId: string | null;
  reason: ReportReason;
  state: 'open' | 'upheld' | 'dismissed';
  at: Date;
}
