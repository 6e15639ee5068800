// Presents a report to its reporter, who learns no more than whether it was reviewed, and to the backend of the app.
import type { z } from 'zod';
import type { OwnReports, ReportList } from './reports.schemas.js';
import type { OwnReportRow, ReportRow } from './reports.types.js';

export function presentOwnReport({ isOpen, at, ...row }: OwnReportRow): z.output<typeof OwnReports>['items'][number] {
  return { ...row, state: isOpen ? 'received' : 'reviewed', at: at.toISOString() };
}

export function presentReport(row: ReportRow): z.output<typeof ReportList>['items'][number] {
  const { id, caseId, reporterId, personId, reason, state, at } = row;
  return { id, case: caseId, reporter: reporterId, user: personId, reason, state, at: at.toISOString() };
}
