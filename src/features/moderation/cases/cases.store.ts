import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { ReportReason } from '../reports/reasons.js';
import type { ReportEvidence } from '../reports/reports.types.js';
import type { CaseDecision } from './case-permissions.js';
import * as sql from './cases.sql.js';

export interface CaseRow {
  id: string;
  subjectKey: string;
  /** Null: a guest. */
  person: string | null;
  name: string;
  state: 'open' | 'decided';
  severity: number;
  openedAt: Date;
  reportedAt: Date;
  claimedBy: string | null;
  claimedUntil: Date | null;
  decision: CaseDecision | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** When the automatic hiding of this case ends or has ended by itself; null: there was none, or it was ended. */
  hiddenUntil: Date | null;
  reasons: ReportReason[];
  reporterIds: string[];
}

export interface ReportRow {
  id: string;
  /** Null: the server itself. */
  reporter: string | null;
  reason: ReportReason;
  state: 'open' | 'upheld' | 'dismissed';
  at: Date;
  upheld: number;
  dismissed: number;
}

export type EvidenceRow = ReportEvidence & { id: string; reportId: string };

@Injectable()
export class CasesStore {
  constructor(private readonly database: DatabaseService) {}

  list(page: sql.CasePage): Promise<CaseRow[]> {
    return this.database.$queryRaw<CaseRow[]>(sql.selectCases(page));
  }

  async find(id: string, tx: Tx = this.database): Promise<CaseRow | undefined> {
    const [row] = await tx.$queryRaw<CaseRow[]>(sql.selectCase(id));
    return row;
  }

  /** Until the transaction ends nobody else does anything about it. */
  async locked(tx: Tx, id: string): Promise<CaseRow | undefined> {
    await tx.$queryRaw(sql.lockCase(id));
    return this.find(id, tx);
  }

  /** @param until null: nobody's any more */
  async claim(tx: Tx, id: string, by: string | null, until: Date | null): Promise<void> {
    await tx.$executeRaw(sql.claimCase(id, by, until));
  }

  async decide(tx: Tx, id: string, decision: CaseDecision, by: string, outcome: 'upheld' | 'dismissed', now: Date) {
    await tx.$executeRaw(sql.decideCase(id, decision, by, now));
    await tx.$executeRaw(sql.closeReports(id, outcome));
  }

  reports(caseId: string): Promise<ReportRow[]> {
    return this.database.$queryRaw<ReportRow[]>(sql.selectReports(caseId));
  }

  evidence(caseId: string): Promise<EvidenceRow[]> {
    return this.database.$queryRaw<EvidenceRow[]>(sql.selectEvidence(caseId));
  }

  /** Cases decided before a moment whose evidence is still there, with the ids of the files it holds. */
  past(tx: Tx, before: Date, limit: number): Promise<{ id: string; media: string[] }[]> {
    return tx.$queryRaw(sql.selectPast(before, limit));
  }

  async forgetEvidence(tx: Tx, caseIds: readonly string[]): Promise<void> {
    await tx.$executeRaw(sql.deleteEvidenceOf(caseIds));
  }
}
