// Reports by users. The profile and the messages of the subject are stored as they are now, and a case waits for a moderator. The
// reporter only sees that the report was received and, later, that it was reviewed.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { BlocksService } from '../../swipes/blocks/blocks.service.js';
import { presentOwnReport, presentReport } from './report.presenter.js';
import { ReportEvidenceService } from './report-evidence.service.js';
import { ReportFilingService } from './report-filing.service.js';
import { networkHashOf } from './reporter-marks.js';
import type { OwnReports, ReportInput, ReportList, ReportReceived, ReportsQuery } from './reports.schemas.js';
import { ReportsStore } from './reports.store.js';

@Injectable()
export class ReportsService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly store: ReportsStore,
    private readonly rateLimits: RateLimitsService,
    private readonly evidence: ReportEvidenceService,
    private readonly filing: ReportFilingService,
    private readonly blocks: BlocksService,
  ) {}

  /**
   * Reports a user or a guest, and blocks them when the reporter wants it.
   * @param address the IP address of the reporter
   * @throws TOO_MANY, NOT_FOUND for oneself, for an unknown subject, and for a room that reporter and subject do not share
   */
  async report(
    reporterId: string,
    address: string,
    input: z.output<typeof ReportInput>,
    now: Date,
  ): Promise<z.output<typeof ReportReceived>> {
    await this.rateLimits.consume('report', reporterId);
    const subject = await this.evidence.findSubject(reporterId, input);
    const evidence = await this.evidence.collect(reporterId, subject, input, now);
    const wasAddressed = await this.evidence.wasAddressed(reporterId, subject, now);
    const source = { id: reporterId, wasAddressed, network: networkHashOf(address, this.config.AUTH_SECRET) };
    const id = await this.filing.file(source, subject, evidence);
    // an erased user has no profile, and cannot be blocked
    if (input.block && subject.id && evidence.profile) await this.blocks.block(reporterId, subject.id, now);
    return { id, state: 'received' };
  }

  /** Returns a page of all reports without their evidence, the newest first. */
  async list(limit: number, cursor?: string): Promise<z.output<typeof ReportList>> {
    const rows = await this.store.list(limit + 1, cursor);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(presentReport), ...(last && { nextCursor: last.id }) };
  }

  /** Returns a page of the reports that a user has made, the newest first. */
  async own(
    reporterId: string,
    { limit, cursor }: z.output<typeof ReportsQuery>,
  ): Promise<z.output<typeof OwnReports>> {
    const rows = await this.store.own(reporterId, limit + 1, cursor);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(presentOwnReport), ...(last && { nextCursor: last.id }) };
  }
}
