// Appeals: whoever was warned, muted, suspended or banned may say once why that was wrong, and another moderator than the one who did it
// looks at it.
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { personOfAppealToken } from '../../sanctions/appeal-token.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import { presentPastSanction } from '../cases/case.presenter.js';
import { DecisionsService } from '../cases/decisions.service.js';
import type { PastSanctionRow } from '../people/people.store.js';
import { appealNotice } from '../user-notices.js';
import { UserNoticesService } from '../user-notices.service.js';
import type {
  AppealDecision,
  AppealFile,
  AppealList,
  AppealSchema,
  AppealsQuery,
  OwnAppeals,
} from './appeals.schemas.js';
import { type AppealRow, AppealsStore, type FiledAppealRow } from './appeals.store.js';

const appealable: readonly string[] = ['warn', 'mute', 'suspend', 'ban'];

@Injectable()
export class AppealsService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'AUTH_SECRET'>,
    private readonly database: DatabaseService,
    private readonly store: AppealsStore,
    private readonly rateLimits: RateLimitsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly sanctions: SanctionsService,
    private readonly audit: AuditService,
    private readonly decisions: DecisionsService,
    private readonly userNotices: UserNoticesService,
  ) {}

  /** @throws NOTHING_TO_APPEAL, APPEAL_OPEN, TOO_MANY */
  async appeal(personId: string, text: string, now: Date): Promise<z.output<typeof AppealSchema>> {
    await this.rateLimits.consume('appeal', personId);
    const { sanctions } = await this.activeSanctions.fresh(personId);
    const held = sanctions.filter(({ scope, kind }) => scope === 'everywhere' && appealable.includes(kind));
    if (held.length === 0) fail('NOTHING_TO_APPEAL');
    const ids = held.map(({ id }) => id);
    return appealOf((await this.store.insert(personId, ids, text, now)) ?? fail('APPEAL_OPEN'));
  }

  /** For whoever can't sign in, with what the refusal gave them. @throws as appeal, and WRONG_CREDENTIALS */
  async appealByToken(token: string, text: string, now: Date): Promise<z.output<typeof AppealSchema>> {
    const personId = personOfAppealToken(token, this.config.AUTH_SECRET, now) ?? fail('WRONG_CREDENTIALS');
    return this.appeal(personId, text, now);
  }

  async own(personId: string): Promise<z.output<typeof OwnAppeals>> {
    return { items: (await this.store.own(personId)).map(appealOf) };
  }

  async list(
    viewerId: string,
    { state, limit, cursor }: z.output<typeof AppealsQuery>,
  ): Promise<z.output<typeof AppealList>> {
    const rows = await this.store.list(viewerId, state, limit + 1, cursor);
    const page = rows.slice(0, limit);
    const sanctions = await this.store.appealed(page.flatMap(({ sanctionIds }) => sanctionIds));
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map((row) => fileOf(row, sanctions)), ...(last && { nextCursor: last.id }) };
  }

  /** @throws NOT_FOUND, FORBIDDEN also for whoever did what it is against, CASE_DECIDED */
  async decide(
    moderatorId: string,
    id: string,
    { grant, answer, note }: z.output<typeof AppealDecision>,
    now: Date,
  ): Promise<z.output<typeof AppealFile>> {
    const { row, sanctions, done } = await this.database.$transaction(async (tx) => {
      const open = (await this.store.locked(tx, moderatorId, id)) ?? fail('NOT_FOUND');
      const sanctions = await this.store.appealed(open.sanctionIds, tx);
      if (sanctions.some(({ byId }) => byId === moderatorId)) fail('FORBIDDEN', 'Another moderator has to decide this');
      await this.sanctions.requireOutranked(moderatorId, open.person);
      if (open.state !== 'open') fail('CASE_DECIDED');
      const state = grant ? ('granted' as const) : ('refused' as const);
      await this.store.decide(tx, id, state, answer, moderatorId, now);
      const entry = {
        at: now,
        actorId: moderatorId,
        action: `appeal ${state}`,
        personId: open.person,
        why: note || answer,
      };
      await this.audit.record(tx, { ...entry, before: { appeal: id }, after: { state } });
      const deed = { actorId: moderatorId, caseId: null, why: `Appeal ${id}`, now };
      const done = grant ? await this.decisions.restoreIn(tx, open.person, deed) : undefined;
      return { row: (await this.store.find(moderatorId, id, tx))!, sanctions, done };
    });
    done?.();
    this.activeSanctions.publish(row.person, 'appealDecided', { id, state: grant ? 'granted' : 'refused', answer });
    if (!grant) this.userNotices.send(row.person, (address) => appealNotice(address, answer));
    return fileOf(row, sanctions);
  }
}

function appealOf({ id, text, at, state, answer, decidedAt }: AppealRow): z.output<typeof AppealSchema> {
  return { id, text, at: at.toISOString(), state, answer, decidedAt: decidedAt?.toISOString() ?? null };
}

function fileOf(row: FiledAppealRow, sanctions: readonly PastSanctionRow[]): z.output<typeof AppealFile> {
  const { person, nickname, decidedBy, sanctionIds } = row;
  const against = sanctions.filter(({ id }) => sanctionIds.includes(id)).map(presentPastSanction);
  return { ...appealOf(row), person, nickname, decidedBy, sanctions: against };
}
