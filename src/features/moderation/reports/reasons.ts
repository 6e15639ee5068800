// The reasons of reports and their severities.

export const REPORT_REASONS = [
  'spam',
  'scam',
  'harassment',
  'underage',
  'fake_profile',
  'nudity',
  'hate',
  'danger',
  'other',
] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

const severities: Record<ReportReason, number> = {
  danger: 3,
  underage: 3,
  scam: 2,
  harassment: 2,
  hate: 2,
  nudity: 2,
  fake_profile: 1,
  spam: 1,
  other: 1,
};
/** The severity of a case that many credible users have reported. */
export const URGENT_SEVERITY = 4;

/** Returns 1 to 3; 3 is the most severe. */
export function severityOf(reason: ReportReason): number {
  return severities[reason];
}

/** Returns the more severe of two reasons. */
export function moreSevere(one: ReportReason, other: ReportReason): ReportReason {
  return severities[other] > severities[one] ? other : one;
}
