// The file of one case: its reports and evidence, and the history of the user that it is about.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { MediaService } from '../../media/media.service.js';
import { PhotosPresenter } from '../../photos/photos.presenter.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import { presentAuditEntry, presentPastCase, presentPastSanction } from '../moderation.presenter.js';
import { PeopleStore } from '../people/people.store.js';
import { type EvidenceMedia, presentCase, presentReport } from './case.presenter.js';
import { guestNameOf, requireCasePermission } from './case-permissions.js';
import type { CaseFile } from './cases.schemas.js';
import { CasesStore } from './cases.store.js';

const maxAuditEntries = 200;

@Injectable()
export class CaseFilesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: CasesStore,
    private readonly people: PeopleStore,
    private readonly media: MediaService,
    private readonly photos: PhotosPresenter,
    private readonly audit: AuditService,
  ) {}

  /** Returns the file of a case. Each view is recorded in the audit log, since evidence holds private messages. @throws NOT_FOUND */
  async show(viewerId: string, id: string, now: Date): Promise<z.output<typeof CaseFile>> {
    const row = requireCasePermission(await this.store.find(id), viewerId, 'see', now);
    const [reports, evidence, cases, sanctions, audit] = await Promise.all([
      this.store.reports(id),
      this.store.evidence(id),
      this.people.cases(row.subjectKey),
      row.person ? this.people.sanctions(row.person) : [],
      this.audit.list({ case: id, without: ['see case'], limit: maxAuditEntries }),
    ]);
    await this.audit.record(this.database, {
      at: now,
      actorId: viewerId,
      action: 'see case',
      personId: row.person,
      name: guestNameOf(row),
      caseId: id,
    });
    const media = this.evidenceMedia(now);
    return {
      case: presentCase(row, now),
      reports: reports.map((each) => presentReport(each, evidence, media)),
      cases: cases.map(presentPastCase),
      sanctions: sanctions.map(presentPastSanction),
      audit: audit.map(presentAuditEntry),
    };
  }

  private evidenceMedia(now: Date): EvidenceMedia {
    return {
      mediaOf: (file) => this.media.presentEvidence(file),
      profileOf: ({ photos, voice, ...rest }) => ({
        ...rest,
        photos: this.photos.evidenceOf(photos, now),
        voice: this.photos.voiceEvidenceOf(voice, now),
      }),
    };
  }
}
