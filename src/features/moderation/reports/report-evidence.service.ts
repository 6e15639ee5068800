// Finds the subject of a report and collects its evidence: their profile and the messages that the reporter may show.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { EndedRoomsService } from '../../chat/ended-rooms/ended-rooms.service.js';
import { EvidenceService } from '../../chat/evidence/evidence.service.js';
import { isLobby } from '../../chat/rooms/room-id.js';
import type { VoiceIntro } from '../../photos/photos.schemas.js';
import type { VoiceIntroRow } from '../../photos/photos.types.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { TombstonesService } from '../../sanctions/tombstones/tombstones.service.js';
import { PeopleStore } from '../people/people.store.js';
import type { ReportInput } from './reports.schemas.js';
import type { ProfileSnapshotRow, ReportEvidence, ReportSubject } from './reports.types.js';
import { guestKey } from './subject-key.js';

type Input = z.output<typeof ReportInput>;
/** `senderId`: the id under which the subject's messages are stored, also of a guest. */
type ReportedSender = ReportSubject & { senderId: string; isErased: boolean };
type ReportedUser = ReportSubject & { id: string; isErased: boolean };

@Injectable()
export class ReportEvidenceService {
  constructor(
    private readonly people: PeopleStore,
    private readonly messages: EvidenceService,
    private readonly profiles: ProfilesService,
    private readonly endedRooms: EndedRoomsService,
    private readonly tombstones: TombstonesService,
  ) {}

  /**
   * Returns a user by their id, also an erased one with a tombstone; the other user of a room of two; a guest only from a public room
   * where they are or were. @throws NOT_FOUND
   */
  async findSubject(reporterId: string, { person: given, name, room }: Input): Promise<ReportedSender> {
    const isByRoom = given === undefined && name === undefined && room !== undefined;
    const person = isByRoom ? await this.endedRooms.otherIn(reporterId, room) : given;
    if (isByRoom && !person) fail('NOT_FOUND');
    if (person === reporterId) fail('NOT_FOUND');
    const user = person && (await this.findUser(person));
    if (user) return { ...user, senderId: user.id };
    if (room === undefined || !isLobby(room)) return fail('NOT_FOUND');
    const who = await this.messages.find(reporterId, room, { id: person, name });
    if (who.id === reporterId) fail('NOT_FOUND');
    if (!who.guest) return { key: who.id, id: who.id, name: who.name, senderId: who.id, isErased: false };
    return { key: guestKey(who.name), id: null, name: who.name, senderId: who.id, isErased: false };
  }

  /** Returns a user as the subject of a report; undefined when there is no such user. */
  async findUser(personId: string): Promise<ReportedUser | undefined> {
    const nickname = await this.people.nicknameOf(personId);
    const name = nickname ?? (await this.tombstones.nameOf(personId));
    return name === undefined ? undefined : { key: personId, id: personId, name, isErased: nickname === undefined };
  }

  /** Returns the evidence of a report. @throws NOT_FOUND for a room that the reporter and the subject do not share */
  async collect(
    reporterId: string,
    subject: ReportedSender,
    { reason, note, room, messages: seqs }: Input,
    now: Date,
  ): Promise<ReportEvidence> {
    const [profile, conversation] = await Promise.all([
      subject.id && !subject.isErased ? this.snapshot(subject.id, now) : null,
      this.messages.collect(reporterId, subject.senderId, { room, seqs }),
    ]);
    const messages = (conversation?.messages ?? []).map((each) => ({ ...each, marked: seqs.includes(each.seq) }));
    return { at: now, reason, note, profile, room: conversation?.room ?? null, messages };
  }

  /** Tells whether the subject has written to the reporter, or in a public room while the reporter was there. */
  async wasAddressed(reporterId: string, { id }: ReportSubject, now: Date): Promise<boolean> {
    return id !== null && (await this.messages.wasAddressed(reporterId, id, now));
  }

  /** Returns the profile of a user as it is now, without the URLs of its files, which expire. */
  async snapshot(personId: string, now: Date): Promise<ProfileSnapshotRow> {
    const { id, profile, location } = await this.profiles.me(personId, now);
    const { nickname, birthDate, gender, bio, languages, interests } = profile;
    // no other user has seen a photo that waits for a moderator
    const seen = profile.photos.filter(({ waits }) => !waits);
    const photos = seen.map(({ id, width, height, blurhash }) => ({ id, width, height, blurhash }));
    const described = { nickname, birthDate, gender, bio, languages, interests, place: location?.place ?? null };
    return { id, ...described, photos, voice: profile.voice && withoutUrl(profile.voice) };
  }
}

function withoutUrl({ url: _, ...voice }: VoiceIntro): VoiceIntroRow {
  return voice;
}
