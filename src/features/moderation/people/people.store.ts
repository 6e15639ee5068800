import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { Role, SanctionKind, Scope } from '../../sanctions/sanctions.types.js';
import * as sql from './people.sql.js';

export interface FoundRow {
  id: string;
  nickname: string;
  joinedAt: Date;
  role: Role;
  sanctions: SanctionKind[];
}

export interface ModeratedAccountRow {
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
  case: string | null;
}

export interface PastCaseRow {
  id: string;
  state: 'open' | 'decided';
  severity: number;
  openedAt: Date;
  decision: string | null;
  decidedAt: Date | null;
}

const mostPast = 100;

@Injectable()
export class PeopleStore {
  constructor(private readonly database: DatabaseService) {}

  /** Undefined when there is no such person. */
  async nicknameOf(id: string): Promise<{ nickname: string } | undefined> {
    const [row] = await this.database.$queryRaw<{ nickname: string }[]>(sql.selectNickname(id));
    return row;
  }

  async addressOf(id: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ email: string }[]>(sql.selectAddress(id));
    return row?.email;
  }

  find(q: string, limit: number, after?: string): Promise<FoundRow[]> {
    return this.database.$queryRaw<FoundRow[]>(sql.selectFound(q, limit, after));
  }

  async account(id: string): Promise<ModeratedAccountRow | undefined> {
    const [row] = await this.database.$queryRaw<ModeratedAccountRow[]>(sql.selectAccount(id));
    return row;
  }

  sanctions(personId: string): Promise<PastSanctionRow[]> {
    return this.database.$queryRaw<PastSanctionRow[]>(sql.selectSanctions(personId, mostPast));
  }

  cases(subjectKey: string): Promise<PastCaseRow[]> {
    return this.database.$queryRaw<PastCaseRow[]>(sql.selectCasesAbout(subjectKey, mostPast));
  }
}
