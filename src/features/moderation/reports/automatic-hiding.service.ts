// Hides a user that enough credible users have reported, until a moderator decides the case or REPORTS_HIDE_HOURS have passed.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { isActive } from '../../sanctions/active-sanctions.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import type { Sanction } from '../../sanctions/sanctions.types.js';
import { hiddenUntil } from '../cases/case-permissions.js';
import { reachesThreshold } from './credibility.js';
import { URGENT_SEVERITY } from './reasons.js';
import { ReportsStore } from './reports.store.js';

@Injectable()
export class AutomaticHidingService {
  constructor(
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'REPORTS_TO_HIDE' | 'REPORTS_WINDOW_HOURS' | 'REPORTS_HIDE_HOURS'>,
    private readonly store: ReportsStore,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly sanctions: SanctionsService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * Makes a case urgent and hides its user when the reports reach the threshold. Moderators and admins are never hidden, since users
   * that they have sanctioned report them; their case becomes urgent all the same. The case of an erased user becomes urgent, too, and no profile is left to hide.
   * @returns the sanction, to be published after the commit; undefined when nothing was imposed
   */
  async hideIfEnough(tx: Tx, caseId: string, personId: string, now: Date): Promise<Sanction | undefined> {
    const { REPORTS_TO_HIDE: weight, REPORTS_WINDOW_HOURS: windowHours, REPORTS_HIDE_HOURS: hours } = this.config;
    if (!reachesThreshold(await this.store.reporters(tx, caseId), { weight, windowHours }, now)) return undefined;
    await this.store.raiseSeverity(tx, caseId, URGENT_SEVERITY);
    if (!(await this.sanctions.hasAccount(tx, personId))) return undefined;
    const { role, sanctions } = await this.activeSanctions.fresh(personId);
    if (role !== 'person' || sanctions.some((each) => each.kind === 'hide' && isActive(each, now))) return undefined;
    const request = { actorId: null, caseId, why: 'Enough credible people reported it', now };
    const hiding = { kind: 'hide', until: hiddenUntil(hours, now), reason: '' } as const;
    const sanction = await this.sanctions.impose(tx, personId, hiding, request);
    await this.profiles.refreshDiscovery(tx, [personId], now);
    return sanction;
  }
}
