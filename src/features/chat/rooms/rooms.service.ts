// A user's rooms as they are stored: the inbox, the history, the messages that a client missed, and the choices for a room.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { MediaService } from '../../media/media.service.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import type { ChatEvents } from '../chat.types.js';
import { LobbyAccessService, type Visitor } from '../lobby/lobby-access.service.js';
import { presentMessage } from '../messages/message.presenter.js';
import type { HistoryQuery, HistorySchema } from '../messages/messages.schemas.js';
import { MessagesStore } from '../messages/messages.store.js';
import type { MessageRow } from '../messages/messages.types.js';
import { RoomPresenceService } from '../presence/room-presence.service.js';
import { encodeInboxCursor, readInboxCursor } from './inbox-cursor.js';
import { presentRoom } from './room.presenter.js';
import { RoomAccessService } from './room-access.service.js';
import { isLobby } from './room-id.js';
import type { InboxQuery, InboxSchema } from './rooms.schemas.js';
import { RoomsStore } from './rooms.store.js';
import type { InboxRow } from './rooms.types.js';

/** The answer of a sync for one room. */
export interface MissedMessages {
  room: string;
  messages: ChatEvents['said'][];
  lastSeq: number;
  /** True if there are more after the last of these. */
  more: boolean;
}

/** Messages of a room in one answer to a sync. */
const missedAtOnce = 50;

@Injectable()
export class RoomsService {
  constructor(
    private readonly rooms: RoomsStore,
    private readonly messages: MessagesStore,
    private readonly roomAccess: RoomAccessService,
    private readonly lobbyAccess: LobbyAccessService,
    private readonly roomPresence: RoomPresenceService,
    private readonly profiles: ProfilesService,
    private readonly media: MediaService,
  ) {}

  /** Returns a page of a user's rooms. @throws INVALID_INPUT for a cursor of another endpoint, or one that has expired */
  async inbox(
    personId: string,
    query: z.output<typeof InboxQuery>,
    now = new Date(),
  ): Promise<z.input<typeof InboxSchema>> {
    const { cursor, limit, requests } = query;
    const from = readInboxCursor(cursor, now);
    const rows = await this.rooms.inbox(personId, { cursor: from, limit: limit + 1, requests });
    const page = rows.slice(0, limit);
    const [cards, newest] = await Promise.all([
      this.profiles.cardsWithData(page.flatMap(({ otherId }) => otherId ?? [])),
      this.messages.messagesAt(
        personId,
        page.flatMap(({ id, seq }) => (seq === null ? [] : { room: id, seq })),
      ),
    ]);
    const lastOf = new Map(newest.map((row) => [row.room, this.present(row)]));
    const presentRow = (row: InboxRow) => {
      const isOnline = row.otherId !== null && this.roomPresence.isOnline(row.otherId);
      return presentRoom(row, { cards, last: lastOf.get(row.id), isOnline, now });
    };
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(presentRow), ...(last && { nextCursor: encodeInboxCursor(last) }) };
  }

  /** Returns a stretch of a room's messages, by ascending seq. @throws NOT_FOUND, also for a closed room */
  async history(
    personId: string,
    room: string,
    query: z.output<typeof HistoryQuery>,
  ): Promise<z.input<typeof HistorySchema>> {
    if (isLobby(room)) await this.lobbyAccess.requireOpen({ personId }, room);
    else await this.roomAccess.require(personId, room, 'history');
    const { after, before, limit } = query;
    const rows =
      after === undefined
        ? await this.messages.messagesBefore(personId, room, before, limit + 1)
        : await this.messages.messagesAfter(personId, room, after, before, limit + 1);
    const page = rows.slice(0, limit);
    const edge = rows.length > limit ? page.at(-1) : undefined;
    if (after === undefined) page.reverse();
    return { items: page.map((row) => this.present(row)), ...(edge && { nextCursor: String(edge.seq) }) };
  }

  /** Returns what a visitor missed, room by room, the oldest first. Rooms that are closed, or not open to them, are left out. */
  async sync(visitor: Visitor, asked: { room: string; after: number }[]): Promise<MissedMessages[]> {
    const personId = visitor.personId ?? visitor.guest?.id ?? fail('SIGN_IN_FIRST');
    const open = await Promise.all(asked.map(({ room }) => this.mayBeOpen(visitor, room)));
    const rooms = [...new Map(asked.filter((_, i) => open[i]).map((each) => [each.room, each])).values()];
    const lastSeqs = await this.messages.lastSeqs(
      personId,
      rooms.map(({ room }) => room),
    );
    const rows = await this.messages.messagesMissed(personId, rooms, missedAtOnce + 1);
    return rooms.flatMap(({ room }) => {
      const lastSeq = lastSeqs.get(room);
      if (lastSeq === undefined) return [];
      const missed = rows.filter((row) => row.room === room);
      const messages = missed.slice(0, missedAtOnce).map((row) => this.present(row));
      return [
        { room, messages, lastSeq: Math.max(lastSeq, messages.at(-1)?.seq ?? 0), more: missed.length > missedAtOnce },
      ];
    });
  }

  /** Returns whether a room is worth a query: for a room of members, the query itself checks the membership. */
  private async mayBeOpen(visitor: Visitor, room: string): Promise<boolean> {
    if (!isLobby(room)) return true;
    return this.lobbyAccess.requireOpen(visitor, room).then(
      () => true,
      () => false,
    );
  }

  private present(row: MessageRow): ChatEvents['said'] {
    return presentMessage(row, this.media);
  }
}
