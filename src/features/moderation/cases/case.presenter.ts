// What rows look like to moderators.
import type { z } from 'zod';
import type { MediaView } from '../../media/media.schemas.js';
import type { MediaRow } from '../../media/media.types.js';
import type { AuditRow } from '../../sanctions/audit/audit.types.js';
import type { PastCaseRow, PastSanctionRow } from '../people/people.store.js';
import type { ProfileSnapshot } from '../reports/reports.schemas.js';
import type { KeptProfile } from '../reports/reports.types.js';
import type { AuditEntrySchema, CaseFile, CaseSchema, PastSanction } from './cases.schemas.js';
import type { CaseRow, EvidenceRow, ReportRow } from './cases.store.js';

const isoOf = (time: Date | null) => time?.toISOString() ?? null;

type Face<Schema extends z.ZodType> = z.output<Schema>;

/** A claim that is over is none. */
export function presentCase({ subjectKey: _, reporterIds, ...row }: CaseRow, now: Date): Face<typeof CaseSchema> {
  const isClaimed = row.claimedUntil !== null && row.claimedUntil > now;
  return {
    ...row,
    reporters: reporterIds.length,
    openedAt: row.openedAt.toISOString(),
    reportedAt: row.reportedAt.toISOString(),
    claimedBy: isClaimed ? row.claimedBy : null,
    claimedUntil: isClaimed ? isoOf(row.claimedUntil) : null,
    decidedAt: isoOf(row.decidedAt),
    hiddenUntil: isoOf(row.hiddenUntil),
  };
}

/** Shows the files in evidence, with URLs for whoever may see them now. */
export interface EvidenceMedia {
  mediaOf(row: MediaRow): MediaView;
  profileOf(kept: KeptProfile): Face<typeof ProfileSnapshot>;
}

export function presentReport(
  row: ReportRow,
  evidence: readonly EvidenceRow[],
  { mediaOf, profileOf }: EvidenceMedia,
): Face<typeof CaseFile>['reports'][number] {
  const own = evidence.filter(({ reportId }) => reportId === row.id);
  return {
    ...row,
    at: row.at.toISOString(),
    evidence: own.map(({ reportId: _, at, profile, messages, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      profile: profile && profileOf(profile),
      messages: messages.map((each) => ({ ...each, media: each.media && mediaOf(each.media) })),
    })),
  };
}

export function presentPastCase(row: PastCaseRow): Face<typeof CaseFile>['cases'][number] {
  return { ...row, openedAt: row.openedAt.toISOString(), decidedAt: isoOf(row.decidedAt) } as Face<
    typeof CaseFile
  >['cases'][number];
}

export function presentPastSanction(row: PastSanctionRow): Face<typeof PastSanction> {
  const { until, at, liftedAt, acknowledgedAt } = row;
  return {
    ...row,
    at: at.toISOString(),
    ...{ until: isoOf(until), liftedAt: isoOf(liftedAt), acknowledgedAt: isoOf(acknowledgedAt) },
  };
}

export function presentAudit(row: AuditRow): Face<typeof AuditEntrySchema> {
  return {
    ...row,
    at: row.at.toISOString(),
    before: row.before as Record<string, unknown> | null,
    after: row.after as Record<string, unknown> | null,
  };
}
