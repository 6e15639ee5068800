// Presents past sanctions, past cases and entries of the audit log to moderators.
import type { z } from 'zod';
import type { AuditRow } from '../sanctions/audit/audit.types.js';
import type { PastCase } from './cases/cases.schemas.js';
import type { AuditEntrySchema, PastSanction } from './moderation.schemas.js';
import type { PastCaseRow, PastSanctionRow } from './people/people.types.js';

export const isoOrNull = (time: Date | null) => time?.toISOString() ?? null;

export function presentPastCase({ id, state, severity, ...row }: PastCaseRow): z.output<typeof PastCase> {
  const { openedAt, decision, decidedAt } = row;
  return { id, state, severity, openedAt: openedAt.toISOString(), decision, decidedAt: isoOrNull(decidedAt) };
}

export function presentPastSanction(row: PastSanctionRow): z.output<typeof PastSanction> {
  const { id, kind, scope, reason, until, byId, at, liftedAt, acknowledgedAt } = row;
  return {
    ...{ id, kind, scope, reason, until: isoOrNull(until), byId, at: at.toISOString() },
    ...{ liftedAt: isoOrNull(liftedAt), acknowledgedAt: isoOrNull(acknowledgedAt), case: row.caseId },
  };
}

export function presentAuditEntry(row: AuditRow): z.output<typeof AuditEntrySchema> {
  return {
    ...row,
    at: row.at.toISOString(),
    before: row.before as Record<string, unknown> | null,
    after: row.after as Record<string, unknown> | null,
  };
}
