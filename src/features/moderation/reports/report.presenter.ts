// Presents a report to its reporter, who learns no more than whether it was reviewed.
import type { z } from 'zod';
import type { OwnReports } from './reports.schemas.js';
import type { OwnReportRow } from './reports.types.js';

export function presentOwnReport({ isOpen, at, ...row }: OwnReportRow): z.output<typeof OwnReports>['items'][number] {
  return { ...row, state: isOpen ? 'received' : 'reviewed', at: at.toISOString() };
}
