// Matches, rooms and messages for the backend of an app, through the services of the users' routes.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { RoomRecordsService } from '../../chat/administration/room-records.service.js';
import type { RoomRecord } from '../../chat/administration/room-records.types.js';
import { MessagesService } from '../../chat/messages/messages.service.js';
import { RoomLifecycleService } from '../../chat/rooms/room-lifecycle.service.js';
import type { ServerScope } from '../../server-keys/scopes.js';
import type { CallingKey } from '../../server-keys/server-keys.types.js';
import { MatchRecordsService } from '../../swipes/matches/match-records.service.js';
import { SwipesService } from '../../swipes/swipes.service.js';
import { UserRefsService } from '../users/user-refs.service.js';
import type {
  ServerHistory,
  ServerMatch,
  ServerNewMessage,
  ServerNewRoom,
  ServerRoom,
  ServerRoomChanges,
  ServerRoomList,
} from './server-rooms.schemas.js';

type Room = z.output<typeof ServerRoom>;

const scopeOfMatches: ServerScope = 'matches:write';

@Injectable()
export class ServerRoomsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly refs: UserRefsService,
    private readonly records: RoomRecordsService,
    private readonly roomLifecycle: RoomLifecycleService,
    private readonly swipes: SwipesService,
    private readonly matches: MatchRecordsService,
    private readonly messages: MessagesService,
  ) {}

  /** Creates a match, or returns the one that the two have. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
  async createMatch(refs: readonly string[], now: Date): Promise<z.output<typeof ServerMatch>> {
    const [one, other] = await this.two(refs);
    const { id, room, createdAt } = await this.matches.create(one, other, now);
    return { id, room, createdAt: createdAt.toISOString() };
  }

  /** @throws NOT_FOUND */
  async find(roomId: string): Promise<Room> {
    return presentRecord(await this.records.find(roomId));
  }

  async listOf(personId: string, limit: number, cursor?: string): Promise<z.output<typeof ServerRoomList>> {
    const rows = await this.records.listOf(personId, limit + 1, cursor);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(presentRecord), ...(last && { nextCursor: last.id }) };
  }

  /** Creates a room of two users, or returns the open one that they have. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
  async create({ users, data }: z.output<typeof ServerNewRoom>, now: Date): Promise<Room> {
    const [one, other] = await this.two(users);
    const { id, isNew } = await this.database.$transaction(async (tx) => {
      await this.swipes.lockPair(tx, one, other);
      const known = await this.records.ofPair(tx, one, other);
      if (known) return { id: known.id, isNew: false };
      await this.matches.requireMayMeet(tx, one, other, now);
      const [room] = await this.roomLifecycle.createRooms(tx, 'direct', [[one, other]]);
      if (data) await this.records.setData(tx, room!, data);
      return { id: room!, isNew: true };
    });
    if (isNew) this.roomLifecycle.roomOpened(id, [one, other]);
    return this.find(id);
  }

  /** Sets the custom data of a room. @throws NOT_FOUND */
  async update(roomId: string, { data }: z.output<typeof ServerRoomChanges>): Promise<Room> {
    await this.records.setData(this.database, roomId, data);
    return this.find(roomId);
  }

  /** Closes a room for good; that of a match with the match, which takes the scope of matches. @throws NOT_FOUND, FORBIDDEN */
  async close(roomId: string, { scopes }: Pick<CallingKey, 'scopes'>, now: Date): Promise<void> {
    const { isMatch, closedAt, mayReopen } = await this.records.find(roomId);
    if (isMatch && !scopes.includes(scopeOfMatches)) fail('FORBIDDEN', `The room of a match takes ${scopeOfMatches}`);
    if (closedAt && !mayReopen) return;
    if (isMatch) return this.matches.closeRoom(roomId, now);
    await this.database.$transaction((tx) => this.roomLifecycle.closeRoom(tx, roomId));
    this.roomLifecycle.roomClosed(roomId);
  }

  /** @throws NOT_FOUND */
  async history(roomId: string, after: number, limit: number): Promise<z.input<typeof ServerHistory>> {
    const items = await this.records.history(roomId, after, limit);
    const last = items.length === limit ? items.at(-1) : undefined;
    return { items, ...(last && { nextCursor: String(last.seq) }) };
  }

  /**
   * Sends a message as a user, by the rules that hold for the user, or as the system.
   * @param callId the same for each run of the call @throws what MessagesService.send throws
   */
  async send(
    room: string,
    message: z.output<typeof ServerNewMessage>,
    callId: string = randomUUID(),
  ): Promise<{ seq: number; at: string }> {
    const { from, kind, text, data, clientId = callId, replyTo } = message;
    const { seq, at } =
      from === null
        ? await this.records.sendAsSystem({ room, kind, text, data, clientId })
        : await this.messages.send(await this.refs.resolveOrdinary(from), {
            room,
            kind,
            text,
            data,
            clientId,
            replyTo,
          });
    return { seq, at: at.toISOString() };
  }

  /** @throws NOT_FOUND, ROOM_CLOSED, MESSAGE_RECALLED, BUSY, UNAVAILABLE */
  async deleteMessage(room: string, seq: number): Promise<{ seq: number; at: string }> {
    const deleted = await this.records.delete(room, seq);
    return { seq: deleted.seq, at: deleted.at.toISOString() };
  }

  private async two(refs: readonly string[]): Promise<[string, string]> {
    const [one, other] = await this.refs.resolveAllOrdinary(refs);
    if (!one || !other) fail('INVALID_INPUT', undefined, [{ path: 'users', message: 'must be two users' }]);
    return [one, other];
  }
}

function presentRecord({ id, isMatch, people, createdAt, closedAt, lastSeq, data }: RoomRecord): Room {
  const times = { createdAt: createdAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
  return { id, kind: isMatch ? 'match' : 'direct', users: people, ...times, lastSeq, data };
}
