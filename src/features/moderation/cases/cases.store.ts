// Reads and writes cases, their reports and their evidence.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { CaseDecision } from './case-permissions.js';
import * as sql from './cases.sql.js';
import type { CasePage, CaseReportRow, CaseRow, EvidenceRow, ExpiredCaseRow } from './cases.types.js';

@Injectable()
export class CasesStore {
  constructor(private readonly database: DatabaseService) {}

  list(page: CasePage): Promise<CaseRow[]> {
    return this.database.$queryRaw<CaseRow[]>(sql.selectCases(page));
  }

  async find(id: string, tx: Tx = this.database): Promise<CaseRow | undefined> {
    const [row] = await tx.$queryRaw<CaseRow[]>(sql.selectCase(id));
    return row;
  }

  /** Returns a case that stays locked until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<CaseRow | undefined> {
    await tx.$queryRaw(sql.lockCase(id));
    return this.find(id, tx);
  }

  /** Sets the claim of a case. @param by null: it is no longer claimed */
  async claim(tx: Tx, id: string, by: string | null, until: Date | null): Promise<void> {
    await tx.case.updateMany({ where: { id }, data: { claimedBy: by, claimedUntil: until } });
  }

  /** Closes a case and its reports; the networks of the reporters are deleted. */
  async decide(
    tx: Tx,
    id: string,
    { decision, outcome, by }: { decision: CaseDecision; outcome: 'upheld' | 'dismissed'; by: string },
    now: Date,
  ): Promise<void> {
    const closed = { state: 'decided', decision, decidedBy: by, decidedAt: now } as const;
    await tx.case.updateMany({ where: { id }, data: { ...closed, claimedBy: null, claimedUntil: null } });
    await tx.report.updateMany({ where: { caseId: id }, data: { state: outcome, network: null } });
  }

  reports(caseId: string): Promise<CaseReportRow[]> {
    return this.database.$queryRaw<CaseReportRow[]>(sql.selectCaseReports(caseId));
  }

  evidence(caseId: string): Promise<EvidenceRow[]> {
    return this.database.$queryRaw<EvidenceRow[]>(sql.selectEvidence(caseId));
  }

  /** Returns cases that were decided before a moment and whose evidence is still kept. */
  expired(before: Date, limit: number): Promise<ExpiredCaseRow[]> {
    return this.database.$queryRaw<ExpiredCaseRow[]>(sql.selectExpiredCases(before, limit));
  }

  async deleteEvidence(caseIds: readonly string[]): Promise<void> {
    await this.database.$executeRaw(sql.deleteEvidenceOf(caseIds));
  }
}
