// Reads and writes reports, and opens the cases that they belong to.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { Reporter } from './credibility.js';
import { moreSevere } from './reasons.js';
import { type ReporterIdentifiers, reporterMarks } from './reporter-marks.js';
import * as sql from './reports.sql.js';
import type { OwnReportRow, ReportEvidence, ReportRow, ReportSource, ReportSubject } from './reports.types.js';

@Injectable()
export class ReportsStore {
  constructor(private readonly database: DatabaseService) {}

  /** Serializes reports and decisions about one subject until the transaction ends. */
  async lockSubject(tx: Tx, key: string): Promise<void> {
    await tx.$queryRaw(sql.lockSubject(key));
  }

  /** Opens a case about a locked subject, or raises the severity of the open one. @returns the id of the case */
  async openCase(tx: Tx, subject: ReportSubject, severity: number, now: Date): Promise<string> {
    const [row] = await tx.$queryRaw<{ id: string }[]>(sql.openCase(uuidv7(), subject, severity, now));
    return row!.id;
  }

  async raiseSeverity(tx: Tx, caseId: string, severity: number): Promise<void> {
    await tx.case.updateMany({ where: { id: caseId, severity: { lt: severity } }, data: { severity } });
  }

  /** Adds evidence to a reporter's report in a case, which keeps its most severe reason. @returns the report, and whether it is new */
  async add(
    tx: Tx,
    caseId: string,
    source: ReportSource,
    evidence: ReportEvidence,
  ): Promise<{ id: string; isNew: boolean }> {
    const known = await tx.report.findUnique({
      where: { caseId_reporterId: { caseId, reporterId: source.id } },
      select: { id: true, reason: true },
    });
    const id = known?.id ?? uuidv7();
    const reason = known ? moreSevere(known.reason, evidence.reason) : evidence.reason;
    await tx.$executeRaw(sql.putReport(id, caseId, source, reason, evidence.at));
    await tx.$executeRaw(sql.insertEvidence(uuidv7(), id, evidence));
    return { id, isNew: !known };
  }

  /** Returns the reporters in a case, with the facts that decide their weight. */
  async reporters(tx: Tx, caseId: string): Promise<Reporter[]> {
    const rows = await tx.$queryRaw<(Omit<Reporter, 'marks'> & ReporterIdentifiers)[]>(sql.selectReporters(caseId));
    return rows.map(({ email, phone, devices, network, ...reporter }) => ({
      ...reporter,
      marks: reporterMarks({ email, phone, devices, network }),
    }));
  }

  list(limit: number, before?: string): Promise<ReportRow[]> {
    return this.database.$queryRaw<ReportRow[]>(sql.selectReports(limit, before));
  }

  own(reporterId: string, limit: number, before?: string): Promise<OwnReportRow[]> {
    return this.database.$queryRaw<OwnReportRow[]>(sql.selectOwnReports(reporterId, limit, before));
  }
}
