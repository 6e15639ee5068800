import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { Reporter } from './credibility.js';
import { graver, type ReportReason } from './reasons.js';
import { marksOf, type ReporterTraces } from './reporter-marks.js';
import * as sql from './reports.sql.js';
import type { OwnReportRow, ReportEvidence, Subject, Witness } from './reports.types.js';

@Injectable()
export class ReportsStore {
  constructor(private readonly database: DatabaseService) {}

  async lockSubject(tx: Tx, key: string): Promise<void> {
    await tx.$queryRaw(sql.lockSubject(key));
  }

  /** The open case about a subject that is locked, at least as severe as this. */
  async openCase(tx: Tx, subject: Subject, severity: number, now: Date): Promise<{ id: string; severity: number }> {
    const [row] = await tx.$queryRaw<{ id: string; severity: number }[]>(
      sql.openCase(uuidv7(), subject, severity, now),
    );
    return row!;
  }

  async raiseSeverity(tx: Tx, caseId: string, severity: number): Promise<void> {
    await tx.$executeRaw(sql.raiseSeverity(caseId, severity));
  }

  /** Adds to what one person reports in a case. @returns the id of their report */
  async add(tx: Tx, caseId: string, witness: Witness, evidence: ReportEvidence): Promise<string> {
    const [known] = await tx.$queryRaw<{ id: string; reason: ReportReason }[]>(sql.selectReport(caseId, witness.id));
    const id = known?.id ?? uuidv7();
    const reason = known ? graver(known.reason, evidence.reason) : evidence.reason;
    await tx.$executeRaw(sql.putReport(id, caseId, witness, reason, evidence.at));
    await tx.$executeRaw(sql.insertEvidence(uuidv7(), id, evidence));
    return id;
  }

  async reporters(tx: Tx, caseId: string): Promise<Reporter[]> {
    const rows = await tx.$queryRaw<(Omit<Reporter, 'marks'> & ReporterTraces)[]>(sql.selectReporters(caseId));
    return rows.map(({ email, phone, devices, network, ...reporter }) => ({
      ...reporter,
      marks: marksOf({ email, phone, devices, network }),
    }));
  }

  own(reporterId: string, limit: number, before?: string): Promise<OwnReportRow[]> {
    return this.database.$queryRaw<OwnReportRow[]>(sql.selectOwnReports(reporterId, limit, before));
  }
}
