// Messages as evidence for a report. A user can show a moderator only rooms that are open to them.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { nameKey } from '../../content-filter/nickname.js';
import type { Who } from '../chat.types.js';
import { LobbyService } from '../lobby/lobby.service.js';
import { LobbyAccessService } from '../lobby/lobby-access.service.js';
import type { MessageRow } from '../messages/messages.types.js';
import { isLobby } from '../rooms/room-id.js';
import { EvidenceStore, type Subject } from './evidence.store.js';
import type { EvidenceMessage } from './evidence.types.js';
import { type Original, OriginalsService } from './originals.service.js';

/** The number of newest messages that are shown: of the room, and in a public room of the reported user. */
const newest = 50;
const newestOfSubject = 20;
/** The messages of a public room among which the reported user is looked for. */
const searched = 1_000;
const dayMs = 86_400_000;

@Injectable()
export class EvidenceService {
  constructor(
    private readonly store: EvidenceStore,
    private readonly lobby: LobbyService,
    private readonly lobbyAccess: LobbyAccessService,
    private readonly originals: OriginalsService,
  ) {}

  /**
   * Returns the latest messages of a room of the two: of the given room, or of the one with the latest message. Of a public room those
   * of all users. @param seqs messages that are included in any case
   * @returns undefined when no room was given and they share none @throws NOT_FOUND for a room that is not one of both
   */
  async collect(
    personId: string,
    subjectId: string,
    { room, seqs }: { room?: string | undefined; seqs: readonly number[] },
  ): Promise<{ room: string; messages: EvidenceMessage[] } | undefined> {
    const shared = await this.sharedRoom(personId, subjectId, room);
    if (!shared) return room === undefined ? undefined : fail('NOT_FOUND');
    const ofErased = await this.originals.seqsOfErased(shared, subjectId, newestOfSubject);
    const extent = {
      seqs: [...seqs, ...ofErased],
      newest,
      newestOfSubject: isLobby(shared) ? newestOfSubject : 0,
      searched,
    };
    const rows = await this.store.messages(shared, subjectId, extent);
    const originals = await this.originals.of(
      shared,
      rows.map(({ seq }) => seq),
      subjectId,
    );
    const messages = rows.map((row) => {
      const before = originals.get(row.seq) ?? [];
      const isOfSubject = before.some(({ isOfErasedSubject }) => isOfErasedSubject);
      return evidenceOf(isOfSubject ? { ...row, senderId: subjectId } : row, before);
    });
    return { room: shared, messages };
  }

  /**
   * Returns whether a user has contacted another: by a message in a room of the two, by a chat request, or within a day by a message in
   * a public room in which the other had written before. Only the user's own action counts.
   */
  wasAddressed(personId: string, by: string, now: Date): Promise<boolean> {
    return this.store.wasAddressed(personId, this.subjectOf(by), new Date(now.getTime() - dayMs));
  }

  /** Returns who is in a public room, or has sent one of its latest messages, by a name or an id. @throws NOT_FOUND */
  async find(
    personId: string,
    room: string,
    wanted: { id?: string | undefined; name?: string | undefined },
  ): Promise<Who> {
    await this.lobbyAccess.requireOpen({ personId }, room);
    const key = wanted.name === undefined ? undefined : nameKey(wanted.name);
    const isWanted = ({ id, name }: Who) => (key === undefined ? id === wanted.id : nameKey(name) === key);
    const present = (await this.lobby.listMembers({ personId }, room)).find(isWanted);
    if (present) return present;
    const senders = await this.store.senders(room, searched);
    const { id, name, guest } = senders.find(({ id, name }) => isWanted({ id, name })) ?? fail('NOT_FOUND');
    return { id, name, ...(guest && { guest: true as const }) };
  }

  private async sharedRoom(me: string, other: string, room: string | undefined): Promise<string | undefined> {
    if (room !== undefined && isLobby(room)) {
      await this.lobbyAccess.requireOpen({ personId: me }, room);
      return room;
    }
    return this.store.sharedRoom(me, this.subjectOf(other), room);
  }

  private subjectOf(id: string): Subject {
    return { id, hash: this.originals.hashOf(id) };
  }
}

function evidenceOf(row: MessageRow, originals: readonly Original[]): EvidenceMessage {
  const { seq, senderId, guest, kind, at, editedAt, recalledAt } = row;
  // a message that is emptied shows what it showed last
  const last = recalledAt ? originals.at(-1) : undefined;
  const { text, data, media } = last ?? row;
  const before = last ? originals.slice(0, -1) : originals;
  return {
    seq,
    from: { id: senderId, name: last?.name ?? row.name, ...(guest && { guest: true as const }) },
    ...{ text, kind, data, media },
    at: at.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    recalledAt: recalledAt?.toISOString() ?? null,
    originals: before.map((each) => ({
      text: each.text,
      data: each.data,
      at: each.at.toISOString(),
      media: each.media,
    })),
  };
}
