// Reports users in whose messages the server suspects spam. Nothing else is done before a moderator has looked.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type DomainEvents, EventsService } from '../../../platform/realtime/events.service.js';
import { ReportEvidenceService } from './report-evidence.service.js';
import { ReportFilingService } from './report-filing.service.js';
import { type ReportEvidence, SERVER_REPORTER_ID } from './reports.types.js';

@Injectable()
export class SpamReportsService implements OnModuleInit {
  constructor(
    private readonly events: EventsService,
    private readonly evidence: ReportEvidenceService,
    private readonly filing: ReportFilingService,
  ) {}

  onModuleInit() {
    this.events.on('spamSuspected', (suspicion) => this.report(suspicion, new Date()));
  }

  /** Reports a user who has sent much the same message to many users who have not answered. */
  private async report({ person, text, rooms }: DomainEvents['spamSuspected'], now: Date): Promise<void> {
    const subject = await this.evidence.findUser(person);
    if (!subject || subject.isErased) return;
    const note = `Much the same in ${rooms.length} rooms without an answer: ${text}`;
    const profile = await this.evidence.snapshot(person, now);
    const evidence: ReportEvidence = { at: now, reason: 'spam', note, profile, room: null, messages: [] };
    await this.filing.file({ id: SERVER_REPORTER_ID, wasAddressed: false }, subject, evidence);
  }
}
