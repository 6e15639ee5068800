// Reports: what somebody shows of somebody else is written down as it is now, and waits in the queue. The one who reports hears that it
// was received and, some day, that it was looked at; never more. When enough credible people report somebody, they are hidden
// until a moderator has looked, or for some hours.
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { type DomainEvents, EventsService } from '../../../platform/realtime/events.service.js';
import { EvidenceService } from '../../chat/evidence/evidence.service.js';
import { isLobby } from '../../chat/rooms/room-id.js';
import { nameKey } from '../../content-filter/nickname.js';
import { MediaService } from '../../media/media.service.js';
import type { VoiceClip } from '../../photos/photos.schemas.js';
import type { VoiceIntroRow } from '../../photos/photos.types.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { isActive } from '../../sanctions/active-sanctions.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import type { Sanction } from '../../sanctions/sanctions.types.js';
import { BlocksService } from '../../swipes/blocks/blocks.service.js';
import { hiddenUntil } from '../cases/case-permissions.js';
import { PeopleStore } from '../people/people.store.js';
import { isEnough } from './credibility.js';
import { severityOf, urgent } from './reasons.js';
import { networkHashOf } from './reporter-marks.js';
import type { OwnReports, ReportInput, ReportReceived, ReportsQuery } from './reports.schemas.js';
import { ReportsStore } from './reports.store.js';
import { type KeptProfile, type ReportEvidence, type Subject, theServer, type Witness } from './reports.types.js';

type Input = z.output<typeof ReportInput>;

@Injectable()
export class ReportsService implements OnModuleInit {
  constructor(
    @Inject(CONFIG)
    private readonly config: Pick<
      Config,
      'AUTH_SECRET' | 'REPORTS_TO_HIDE' | 'REPORTS_WINDOW_HOURS' | 'REPORTS_HIDE_HOURS'
    >,
    private readonly database: DatabaseService,
    private readonly store: ReportsStore,
    private readonly people: PeopleStore,
    private readonly rateLimits: RateLimitsService,
    private readonly evidence: EvidenceService,
    private readonly media: MediaService,
    private readonly profiles: ProfilesService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly sanctions: SanctionsService,
    private readonly blocks: BlocksService,
    private readonly events: EventsService,
  ) {}

  onModuleInit() {
    this.events.on('spamSuspected', (noticed) => this.fileSpam(noticed, new Date()));
  }

  /**
   * @param address from which it is sent
   * @throws TOO_MANY, NOT_FOUND for oneself, for nobody, and for a room that isn't one of both
   */
  async report(reporterId: string, address: string, input: Input, now: Date): Promise<z.output<typeof ReportReceived>> {
    await this.rateLimits.consume('report', reporterId);
    const subject = await this.subjectOf(reporterId, input);
    const evidence = await this.evidenceOf(reporterId, subject, input, now);
    const wasAddressed = subject.id !== null && (await this.evidence.wasAddressed(reporterId, subject.id, now));
    const witness = { id: reporterId, wasAddressed, network: networkHashOf(address, this.config.AUTH_SECRET) };
    const { id, hidden } = await this.database.$transaction((tx) => this.storeReport(tx, witness, subject, evidence));
    if (hidden) this.sanctions.publishImposed(subject.id!, hidden);
    if (input.block && subject.id) await this.blocks.block(reporterId, subject.id, now);
    return { id, state: 'received' };
  }

  /** The same words to many who have not answered: a moderator is to look, and nothing is done before. */
  private async fileSpam({ person, text, rooms }: DomainEvents['spamSuspected'], now: Date): Promise<void> {
    const known = await this.people.nicknameOf(person);
    if (!known) return;
    const note = `Much the same in ${rooms.length} rooms without an answer: ${text}`;
    const profile = await this.snapshot(person, now);
    const evidence: ReportEvidence = { at: now, reason: 'spam', note, profile, room: null, messages: [] };
    const subject = { key: person, id: person, name: known.nickname };
    await this.database.$transaction((tx) =>
      this.storeReport(tx, { id: theServer, wasAddressed: false }, subject, evidence),
    );
  }

  /** What a person has reported, the newest first. */
  async own(
    reporterId: string,
    { limit, cursor }: z.output<typeof ReportsQuery>,
  ): Promise<z.output<typeof OwnReports>> {
    const rows = await this.store.own(reporterId, limit + 1, cursor);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(({ isOpen, at, ...row }) => ({
        ...row,
        state: isOpen ? ('received' as const) : ('reviewed' as const),
        at: at.toISOString(),
      })),
      ...(last && { nextCursor: last.id }),
    };
  }

  /** A registered person by their id, wherever they were met; a guest where they are or were. */
  private async subjectOf(reporterId: string, { person, name, room }: Input): Promise<Subject & { speakerId: string }> {
    if (person === reporterId) fail('NOT_FOUND');
    const known = person && (await this.people.nicknameOf(person));
    if (person && known) return { key: person, id: person, name: known.nickname, speakerId: person };
    if (room === undefined || !isLobby(room)) return fail('NOT_FOUND');
    const who = await this.evidence.find(reporterId, room, { id: person, name });
    if (who.id === reporterId) fail('NOT_FOUND');
    if (!who.guest) return { key: who.id, id: who.id, name: who.name, speakerId: who.id };
    return { key: `name ${nameKey(who.name)}`, id: null, name: who.name, speakerId: who.id };
  }

  private async evidenceOf(
    reporterId: string,
    subject: Subject & { speakerId: string },
    { reason, note, room, messages: seqs }: Input,
    now: Date,
  ): Promise<ReportEvidence> {
    const [profile, testimony] = await Promise.all([
      subject.id ? this.snapshot(subject.id, now) : null,
      this.evidence.collect(reporterId, subject.speakerId, { room, seqs }),
    ]);
    const messages = (testimony?.messages ?? []).map((each) => ({ ...each, marked: seqs.includes(each.seq) }));
    return { at: now, reason, note, profile, room: testimony?.room ?? null, messages };
  }

  private async snapshot(personId: string, now: Date): Promise<KeptProfile> {
    const { id, profile, location } = await this.profiles.me(personId, now);
    const { nickname, birthDate, gender, bio, languages, interests } = profile;
    const photos = profile.photos.map(({ id, width, height, blurhash }) => ({ id, width, height, blurhash }));
    const said = { nickname, birthDate, gender, bio, languages, interests, place: location?.place ?? null };
    return { id, ...said, photos, voice: profile.voice && withoutUrl(profile.voice) };
  }

  private async storeReport(tx: Tx, witness: Witness, subject: Subject, evidence: ReportEvidence) {
    const { at: now, reason } = evidence;
    await this.store.lockSubject(tx, subject.key);
    if (subject.id) await this.profiles.lock(tx, [subject.id]);
    const { id: caseId } = await this.store.openCase(tx, subject, severityOf(reason), now);
    const id = await this.store.add(tx, caseId, witness, evidence);
    await this.media.retainAsEvidence(tx, filesOf(evidence));
    return { id, hidden: subject.id ? await this.hideIfEnough(tx, caseId, subject.id, now) : undefined };
  }

  /** Those who moderate are reported by whom they have dealt with: they are not hidden, but stand first in the queue. */
  private async hideIfEnough(tx: Tx, caseId: string, personId: string, now: Date): Promise<Sanction | undefined> {
    const { REPORTS_TO_HIDE: enough, REPORTS_WINDOW_HOURS: windowHours, REPORTS_HIDE_HOURS: hours } = this.config;
    if (!isEnough(await this.store.reporters(tx, caseId), { enough, windowHours }, now)) return undefined;
    await this.store.raiseSeverity(tx, caseId, urgent);
    const { role, sanctions } = await this.activeSanctions.fresh(personId);
    if (role !== 'person' || sanctions.some((each) => each.kind === 'hide' && isActive(each, now))) return undefined;
    const deed = { actorId: null, caseId, why: 'Enough credible people reported it', now };
    const sanction = await this.sanctions.impose(
      tx,
      personId,
      { kind: 'hide', until: hiddenUntil(hours, now), reason: '' },
      deed,
    );
    await this.profiles.refreshDiscovery(tx, [personId], now);
    return sanction;
  }
}

/** A URL ends; who looks at the evidence is given one then. */
function withoutUrl({ url: _, ...voice }: VoiceClip): VoiceIntroRow {
  return voice;
}

function filesOf({ profile, messages }: ReportEvidence): string[] {
  const shown = [...(profile?.photos ?? []), ...(profile?.voice ? [profile.voice] : [])];
  return [...shown.map(({ id }) => id), ...messages.flatMap(({ media }) => media?.id ?? [])];
}
