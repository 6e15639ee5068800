// A person's rooms as they are kept: the inbox, what was said, what was missed, and what one has set for a room.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { MediaService } from '../../media/media.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { presentMessage, presentRoom } from '../chat.presenter.js';
import type { HistoryQuery, HistorySchema, InboxQuery, InboxSchema, RoomChanges } from '../chat.schemas.js';
import { ChatService } from '../chat.service.js';
import { ChatStore } from '../chat.store.js';
import type { ChatEvents, InboxRow, MessageRow } from '../chat.types.js';
import { LobbyService, type Visitor } from '../lobby/lobby.service.js';
import { decodeInboxCursor, encodeInboxCursor } from './inbox-cursor.js';
import { roomAccessRefusal } from './room-access.js';
import { isLobby } from './room-id.js';

/** What one room answers to a sync. */
export interface Missed {
  room: string;
  messages: ChatEvents['said'][];
  lastSeq: number;
  /** There are more after the last of these. */
  more: boolean;
}

/** Messages a room answers at once to a sync. */
const missedAtOnce = 50;

@Injectable()
export class RoomsService {
  constructor(
    private readonly store: ChatStore,
    private readonly chat: ChatService,
    private readonly lobby: LobbyService,
    private readonly profiles: ProfilesService,
    private readonly media: MediaService,
  ) {}

  /** A page of a person's rooms. @throws INVALID_INPUT when the cursor is none of ours */
  async inbox(
    personId: string,
    query: z.output<typeof InboxQuery>,
    now = new Date(),
  ): Promise<z.input<typeof InboxSchema>> {
    const { cursor, limit, requests } = query;
    const from = cursor === undefined ? undefined : decodeInboxCursor(cursor);
    if (cursor !== undefined && !from)
      fail('INVALID_INPUT', undefined, [{ path: 'cursor', message: 'is not one of ours' }]);
    const rows = await this.store.inbox(personId, { cursor: from, limit: limit + 1, requests });
    const page = rows.slice(0, limit);
    const [cards, newest] = await Promise.all([
      this.profiles.cards(page.flatMap(({ otherId }) => otherId ?? [])),
      this.store.messagesAt(
        personId,
        page.flatMap(({ id, seq }) => (seq === null ? [] : { room: id, seq })),
      ),
    ]);
    const lastOf = new Map(newest.map((row) => [row.room, this.messageOf(row)]));
    const face = (row: InboxRow) => {
      const isOnline = row.otherId !== null && this.chat.isOnline(row.otherId);
      return presentRoom(row, { cards, last: lastOf.get(row.id), isOnline, now });
    };
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(face), ...(last && { nextCursor: encodeInboxCursor(last) }) };
  }

  /** A stretch of what was said, by ascending seq. @throws NOT_FOUND, also for a room that was closed */
  async history(
    personId: string,
    room: string,
    query: z.output<typeof HistoryQuery>,
  ): Promise<z.input<typeof HistorySchema>> {
    if (isLobby(room)) await this.lobby.requireOpen({ personId }, room);
    else {
      const refusal = roomAccessRefusal(await this.store.membership(personId, room), 'history');
      if (refusal) fail(refusal);
    }
    const { after, before, limit } = query;
    const rows =
      after === undefined
        ? await this.store.messagesBefore(personId, room, before, limit + 1)
        : await this.store.messagesAfter(personId, room, after, before, limit + 1);
    const page = rows.slice(0, limit);
    const edge = rows.length > limit ? page.at(-1) : undefined;
    if (after === undefined) page.reverse();
    return { items: page.map((row) => this.messageOf(row)), ...(edge && { nextCursor: String(edge.seq) }) };
  }

  /** What a visitor missed, room by room, the oldest first. Rooms that are closed or not open to them are left out. */
  async sync(visitor: Visitor, asked: { room: string; after: number }[]): Promise<Missed[]> {
    const personId = visitor.personId ?? visitor.guest?.id ?? fail('SIGN_IN_FIRST');
    const open = await Promise.all(asked.map(({ room }) => this.isOpen(visitor, room)));
    const rooms = [...new Map(asked.filter((_, i) => open[i]).map((each) => [each.room, each])).values()];
    const lastSeqs = await this.store.lastSeqs(
      personId,
      rooms.map(({ room }) => room),
    );
    const rows = await this.store.messagesMissed(personId, rooms, missedAtOnce + 1);
    return rooms.flatMap(({ room }) => {
      const lastSeq = lastSeqs.get(room);
      if (lastSeq === undefined) return [];
      const missed = rows.filter((row) => row.room === room);
      const messages = missed.slice(0, missedAtOnce).map((row) => this.messageOf(row));
      return [
        { room, messages, lastSeq: Math.max(lastSeq, messages.at(-1)?.seq ?? 0), more: missed.length > missedAtOnce },
      ];
    });
  }

  /** Sets what is given for one of a person's rooms. @throws NOT_FOUND */
  async updateMembership(personId: string, room: string, changes: z.output<typeof RoomChanges>) {
    return (await this.store.updateMember(personId, room, changes)) ?? fail('NOT_FOUND');
  }

  /** Whether it makes sense to look; who is a member of a room is seen in its rows. */
  private async isOpen(visitor: Visitor, room: string): Promise<boolean> {
    if (!isLobby(room)) return true;
    return this.lobby.requireOpen(visitor, room).then(
      () => true,
      () => false,
    );
  }

  private messageOf(row: MessageRow): ChatEvents['said'] {
    return presentMessage(row, this.media);
  }
}
