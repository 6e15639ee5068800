// Presents cases, and the reports in them with their evidence, to moderators.
import type { z } from 'zod';
import type { MediaView } from '../../media/media.schemas.js';
import type { MediaRow } from '../../media/media.types.js';
import { isoOrNull } from '../moderation.presenter.js';
import type { ProfileSnapshot } from '../reports/reports.schemas.js';
import type { ProfileSnapshotRow } from '../reports/reports.types.js';
import type { CaseFile, CaseSchema } from './cases.schemas.js';
import type { CaseReportRow, CaseRow, EvidenceRow } from './cases.types.js';

/** Presents a case. An expired claim is not shown. */
export function presentCase({ subjectKey: _, reporterIds, ...row }: CaseRow, now: Date): z.output<typeof CaseSchema> {
  const isClaimed = row.claimedUntil !== null && row.claimedUntil > now;
  return {
    ...row,
    reporters: reporterIds.length,
    openedAt: row.openedAt.toISOString(),
    reportedAt: row.reportedAt.toISOString(),
    claimedBy: isClaimed ? row.claimedBy : null,
    claimedUntil: isClaimed ? isoOrNull(row.claimedUntil) : null,
    decidedAt: isoOrNull(row.decidedAt),
    hiddenUntil: isoOrNull(row.hiddenUntil),
  };
}

/** Presents the files in evidence, with URLs that are valid now. */
export interface EvidenceMedia {
  mediaOf(row: MediaRow): MediaView;
  profileOf(snapshot: ProfileSnapshotRow): z.output<typeof ProfileSnapshot>;
}

export function presentReport(
  row: CaseReportRow,
  evidence: readonly EvidenceRow[],
  { mediaOf, profileOf }: EvidenceMedia,
): z.output<typeof CaseFile>['reports'][number] {
  const own = evidence.filter(({ reportId }) => reportId === row.id);
  return {
    ...row,
    at: row.at.toISOString(),
    evidence: own.map(({ reportId: _, at, profile, messages, ...rest }) => ({
      ...rest,
      at: at.toISOString(),
      profile: profile && profileOf(profile),
      messages: messages.map(({ originals, data, ...each }) => ({
        ...each,
        // evidence of earlier versions has no data and no originals
        data: data ?? null,
        media: each.media && mediaOf(each.media),
        originals: (originals ?? []).map(({ media, ...rest }) => ({
          ...rest,
          data: rest.data ?? null,
          media: media && mediaOf(media),
        })),
      })),
    })),
  };
}
