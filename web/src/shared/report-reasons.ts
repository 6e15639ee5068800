// Why somebody can be reported, in the order in which it is offered.
import type { Schemas } from 'fujin-client';

export type ReportReason = Schemas['ReportInput']['reason'];

/** By name, so that a reason of the contract that is missing here, or one too many, doesn't compile. */
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
