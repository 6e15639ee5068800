import type { Case } from './ask.js';

export type Reason = Case['reasons'][number];

/** The gravest first. */
export const REASONS: readonly Reason[] = [
  'danger',
  'underage',
  'scam',
  'harassment',
  'hate',
  'nudity',
  'fake_profile',
  'spam',
  'other',
];
