// Files a report into the open case about its subject, and hides the subject when the reports are enough.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { MediaService } from '../../media/media.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import type { Sanction } from '../../sanctions/sanctions.types.js';
import { HourlyStatsService } from '../stats/hourly-stats.service.js';
import { AutomaticHidingService } from './automatic-hiding.service.js';
import { severityOf } from './reasons.js';
import { ReportsStore } from './reports.store.js';
import type { ReportEvidence, ReportSource, ReportSubject } from './reports.types.js';

@Injectable()
export class ReportFilingService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: ReportsStore,
    private readonly profiles: ProfilesService,
    private readonly media: MediaService,
    private readonly hiding: AutomaticHidingService,
    private readonly sanctions: SanctionsService,
    private readonly hourlyStats: HourlyStatsService,
  ) {}

  /** Stores a report with its evidence. A second report by the same reporter adds to the first. @returns the id of the report */
  async file(source: ReportSource, subject: ReportSubject, evidence: ReportEvidence): Promise<string> {
    const { id, isNew, hidden } = await this.database.$transaction((tx) => this.fileIn(tx, source, subject, evidence));
    if (isNew) this.hourlyStats.count('reports', evidence.at);
    if (hidden) this.sanctions.publishImposed(subject.id!, hidden);
    return id;
  }

  private async fileIn(
    tx: Tx,
    source: ReportSource,
    subject: ReportSubject,
    evidence: ReportEvidence,
  ): Promise<{ id: string; isNew: boolean; hidden: Sanction | undefined }> {
    const { at: now, reason } = evidence;
    await this.store.lockSubject(tx, subject.key);
    if (subject.id) await this.profiles.lock(tx, [subject.id]);
    const caseId = await this.store.openCase(tx, subject, severityOf(reason), now);
    const report = await this.store.add(tx, caseId, source, evidence);
    await this.media.retainAsEvidence(tx, fileIdsOf(evidence));
    return { ...report, hidden: subject.id ? await this.hiding.hideIfEnough(tx, caseId, subject.id, now) : undefined };
  }
}

/** Returns the ids of the files that the evidence shows. */
function fileIdsOf({ profile, messages }: ReportEvidence): string[] {
  const shown = [...(profile?.photos ?? []), ...(profile?.voice ? [profile.voice] : [])];
  const said = messages.flatMap(({ media, originals }) => [media, ...originals.map((each) => each.media)]);
  return [...shown.map(({ id }) => id), ...said.flatMap((media) => media?.id ?? [])];
}
