// Rows of cases, of their reports and of their evidence.
import type { ReportReason } from '../reports/reasons.js';
import type { ReportEvidence } from '../reports/reports.types.js';
import type { CaseDecision } from './case-permissions.js';

export interface CaseRow {
  id: string;
  subjectKey: string;
  /** Null: a guest. */
  person: string | null;
  name: string;
  state: 'open' | 'decided';
  severity: number;
  openedAt: Date;
  reportedAt: Date;
  claimedBy: string | null;
  claimedUntil: Date | null;
  decision: CaseDecision | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** The end of the automatic hiding by this case, also when it is over; null: there was none, or a moderator ended it. */
  hiddenUntil: Date | null;
  reasons: ReportReason[];
  /** Without the server itself. */
  reporterIds: string[];
}

export interface CaseReportRow {
  id: string;
  /** Null: the server itself. */
  reporter: string | null;
  reason: ReportReason;
  state: 'open' | 'upheld' | 'dismissed';
  at: Date;
  /** All reports of the same reporter that were upheld. */
  upheld: number;
  dismissed: number;
}

export type EvidenceRow = ReportEvidence & { id: string; reportId: string };

/** The position after which a page of the queue begins. */
export interface CasePosition {
  severity: number;
  at: Date;
  id: string;
}

/** The filters, the order and the limits of one page of the queue. */
export interface CasePage {
  viewerId: string;
  state: 'open' | 'decided';
  reason?: ReportReason | undefined;
  /** The least severity. */
  severity?: number | undefined;
  person?: string | undefined;
  claimed?: 'me' | 'others' | 'nobody' | undefined;
  order: 'severity' | 'oldest' | 'newest';
  after?: CasePosition | undefined;
  limit: number;
  now: Date;
}

/** A closed case whose evidence is still kept, and the ids of the files that only its evidence shows. */
export interface ExpiredCaseRow {
  id: string;
  media: string[];
}
