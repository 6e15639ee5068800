// The reasons of a report, in display order.
import type { Schemas } from 'fujin-client';

export type ReportReason = Schemas['ReportInput']['reason'];

/** A record, so that a missing or unknown reason does not compile. */
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
