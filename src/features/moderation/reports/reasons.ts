// Why somebody is reported, and how grave that is.

export const REASONS = [
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
export type ReportReason = (typeof REASONS)[number];

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
/** Of a case that many credible people have reported. */
export const urgent = 4;

export function severityOf(reason: ReportReason): number {
  return severities[reason];
}

/** The graver of two. */
export function graver(one: ReportReason, other: ReportReason): ReportReason {
  return severities[other] > severities[one] ? other : one;
}
