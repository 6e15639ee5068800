// The reasons of a report, in the order of the form.
import type { Schemas } from 'fujin-client';

export type ReportReason = Schemas['ReportInput']['reason'];

/** By name, so that a missing or an extra reason does not compile. */
const all: Record<ReportReason, true> = {
  spam: true,
  scam: true,
  harassment: true,
  underage: true,
  fake_profile: true,
  nudity: true,
  hate: true,
  danger: true,
  other: true,
};

export const reportReasons = Object.keys(all) as ReportReason[];
