// Reads users as moderators search and view them.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { Language } from '../../../platform/http/language.js';
import type { CaseDecision } from '../cases/case-permissions.js';
import * as sql from './people.sql.js';
import type { FoundPersonRow, PastCaseRow, PastSanctionRow, PersonAccountRow } from './people.types.js';
import type { PeopleSearch } from './people-search.js';

const maxPastRows = 100;

/** The columns of a PastSanctionRow. */
export const pastSanctionColumns = {
  id: true,
  kind: true,
  scope: true,
  reason: true,
  until: true,
  byId: true,
  at: true,
  liftedAt: true,
  acknowledgedAt: true,
  caseId: true,
} as const;

const pastCaseColumns = {
  id: true,
  state: true,
  severity: true,
  openedAt: true,
  decision: true,
  decidedAt: true,
} as const;

@Injectable()
export class PeopleStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns the nickname of a user, empty when they have none; undefined when there is no such user. */
  async nicknameOf(id: string): Promise<string | undefined> {
    const [row] = await this.database.$queryRaw<{ nickname: string }[]>(sql.selectPersonNickname(id));
    return row?.nickname;
  }

  /** Returns the confirmed e-mail address of a user, without the placeholders of accounts that have none. */
  async addressOf(id: string): Promise<string | undefined> {
    const row = await this.database.person.findFirst({
      where: { id, emailVerified: true, NOT: { email: { endsWith: '.invalid' } } },
      select: { email: true },
    });
    return row?.email;
  }

  /** Returns the language of a user's newest device, or else of their notification settings; undefined when neither is known. */
  async languageOf(id: string, tx: Tx): Promise<Language | undefined> {
    const [row] = await tx.$queryRaw<{ language: string | null }[]>(sql.selectLanguage(id));
    const language = row?.language;
    return language === 'en' || language === 'zh' ? language : undefined;
  }

  find(search: PeopleSearch, limit: number, after?: string): Promise<FoundPersonRow[]> {
    return this.database.$queryRaw<FoundPersonRow[]>(sql.searchPeople(search, limit, after));
  }

  async account(id: string): Promise<PersonAccountRow | undefined> {
    const [row] = await this.database.$queryRaw<PersonAccountRow[]>(sql.selectPersonAccount(id));
    return row;
  }

  /** Returns the sanctions on a user, the newest first, lifted and expired ones too. */
  sanctions(personId: string): Promise<PastSanctionRow[]> {
    return this.database.sanction.findMany({
      where: { personId },
      select: pastSanctionColumns,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: maxPastRows,
    });
  }

  /** Returns the cases about a user or a guest, the newest first. */
  async cases(subjectKey: string): Promise<PastCaseRow[]> {
    const rows = await this.database.case.findMany({
      where: { subjectKey },
      select: pastCaseColumns,
      orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      take: maxPastRows,
    });
    return rows.map((row) => ({ ...row, decision: row.decision as CaseDecision | null }));
  }
}
