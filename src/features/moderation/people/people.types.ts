// Rows that moderators see of a user: the account, past sanctions and past cases.
import type { Role, SanctionKind, Scope } from '../../sanctions/sanctions.types.js';
import type { CaseDecision } from '../cases/case-permissions.js';

export interface FoundPersonRow {
  id: string;
  nickname: string;
  joinedAt: Date;
  role: Role;
  sanctions: SanctionKind[];
}

export interface PersonAccountRow {
  id: string;
  joinedAt: Date;
  isAnonymous: boolean;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  devices: number;
  reported: number;
  upheld: number;
  dismissed: number;
}

export interface PastSanctionRow {
  id: string;
  kind: SanctionKind;
  scope: Scope;
  reason: string;
  until: Date | null;
  byId: string | null;
  at: Date;
  liftedAt: Date | null;
  acknowledgedAt: Date | null;
  caseId: string | null;
}

export interface PastCaseRow {
  id: string;
  state: 'open' | 'decided';
  severity: number;
  openedAt: Date;
  decision: CaseDecision | null;
  decidedAt: Date | null;
}
