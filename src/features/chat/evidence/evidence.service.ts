// For one who was there to show a moderator what was said. Nothing of a room is shown by whom it isn't open to.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { nameKey } from '../../content-filter/nickname.js';
import type { MediaRow } from '../../media/media.types.js';
import type { MessageRow } from '../chat.types.js';
import { LobbyService } from '../lobby/lobby.service.js';
import type { Who } from '../presence/presence.service.js';
import { isLobby } from '../rooms/room-id.js';
import { EvidenceStore } from './evidence.store.js';

/** How much is shown: of the room, and in a public one of the one it is about. */
const newest = 50;
const theirs = 20;
/** How far back somebody in a public room is looked for. */
const back = 1_000;
const dayMs = 86_400_000;

/** A message as it was when it was shown. */
export interface EvidenceMessage extends Pick<MessageRow, 'seq' | 'text' | 'kind'> {
  from: Who;
  at: string;
  editedAt: string | null;
  recalledAt: string | null;
  media: MediaRow | null;
}

@Injectable()
export class EvidenceService {
  constructor(
    private readonly store: EvidenceStore,
    private readonly lobby: LobbyService,
  ) {}

  /**
   * What was said lately where two people talk: in this room, or where they last did. In a public room what all said.
   * @param seqs messages that are shown in any case
   * @returns undefined when no room was given and they share none @throws NOT_FOUND for a room that isn't one of both
   */
  async collect(
    personId: string,
    subjectId: string,
    { room, seqs }: { room?: string | undefined; seqs: readonly number[] },
  ): Promise<{ room: string; messages: EvidenceMessage[] } | undefined> {
    const shared = await this.shared(personId, subjectId, room);
    if (!shared) return room === undefined ? undefined : fail('NOT_FOUND');
    const extent = { seqs, newest, theirs: isLobby(shared) ? theirs : 0, back };
    const rows = await this.store.messages(shared, subjectId, extent);
    return { room: shared, messages: rows.map(testimonyOf) };
  }

  /**
   * Whether somebody has written to a person: in a room of the two, by a request to talk, or within a day in a public room in which the
   * person had written before. The other's own act is needed for each of these.
   */
  wasAddressed(personId: string, by: string, now: Date): Promise<boolean> {
    return this.store.wasAddressed(personId, by, new Date(now.getTime() - dayMs));
  }

  /** Somebody who is in a public room or spoke there lately, by a name or an id. @throws NOT_FOUND */
  async find(
    personId: string,
    room: string,
    wanted: { id?: string | undefined; name?: string | undefined },
  ): Promise<Who> {
    await this.lobby.requireOpen({ personId }, room);
    const key = wanted.name === undefined ? undefined : nameKey(wanted.name);
    const isWanted = ({ id, name }: Who) => (key === undefined ? id === wanted.id : nameKey(name) === key);
    const present = (await this.lobby.listMembers({ personId }, room)).find(isWanted);
    if (present) return present;
    const speakers = await this.store.speakers(room, back);
    const { id, name, guest } = speakers.find(({ id, name }) => isWanted({ id, name })) ?? fail('NOT_FOUND');
    return { id, name, ...(guest && { guest: true as const }) };
  }

  private async shared(me: string, other: string, room: string | undefined): Promise<string | undefined> {
    if (room !== undefined && isLobby(room)) {
      await this.lobby.requireOpen({ personId: me }, room);
      return room;
    }
    return this.store.shared(me, other, room);
  }
}

function testimonyOf({
  seq,
  senderId,
  name,
  guest,
  text,
  kind,
  at,
  editedAt,
  recalledAt,
  media,
}: MessageRow): EvidenceMessage {
  return {
    seq,
    from: { id: senderId, name, ...(guest && { guest: true as const }) },
    ...{ text, kind, media },
    at: at.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    recalledAt: recalledAt?.toISOString() ?? null,
  };
}
