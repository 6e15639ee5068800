// Rooms, who is in them, what was said and how far it was read. Every person's connection that has logged in follows the
// topics of all their open rooms (`room:<id>`), so `said`, `read`, `typing`, `entered`, `left` and `closed` reach all
// members' devices wherever these are in the app; entering a room says that one is looking at it, and nothing more.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { cursorOf, positionOf } from '../../platform/cursor.js';
import type { Tx } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { Limits } from '../../platform/limits/limits.js';
import { type Connection, Hub } from '../../platform/realtime/hub.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import type { HistoryQuery, HistorySchema, InboxQuery, InboxSchema, OpenRoomSchema } from './chat.schemas.js';
import { ChatStore } from './chat.store.js';
import type { ChatEvents, Membership, Say } from './chat.types.js';
import { messageOf, openRoomOf, roomOf } from './faces.js';
import { LobbyService, type Visitor } from './lobby.service.js';
import { MessageWriter, type Said } from './message-writer.js';
import { Presence, type Who } from './presence.js';
import { refusalOf } from './room-access.js';
import { isLobby } from './room-id.js';

type Message = ChatEvents['said'];

/** What one room answers to a sync. */
export interface Missed {
  room: string;
  messages: Message[];
  lastSeq: number;
  /** There are more after the last of these. */
  more: boolean;
}

/** What entering a room answers. */
export interface Entered {
  online: Who[];
  lastSeq: number;
  /** The newest ones, in a public room, which nobody has a history of. */
  messages?: Message[];
}

/** Messages a room answers at once to a sync. */
const missedAtOnce = 50;

@Injectable()
export class ChatService {
  private readonly presence = new Presence();
  /** The rooms that a connection has entered. */
  private readonly entered = new Map<Connection, Set<string>>();

  constructor(
    private readonly store: ChatStore,
    private readonly writer: MessageWriter,
    private readonly lobby: LobbyService,
    private readonly limits: Limits,
    private readonly profiles: ProfilesService,
    private readonly hub: Hub,
  ) {}

  /** Opens a room for each list of people in the caller's transaction; call roomOpened after its commit. @returns the ids */
  createRooms(tx: Tx, kind: 'match' | 'direct', rooms: readonly (readonly string[])[]): Promise<string[]> {
    return this.store.createRooms(tx, kind, rooms);
  }

  /**
   * Removes a room, and all that hangs on it, in the caller's transaction, if nobody has spoken in it; call roomClosed after its
   * commit. @returns whether it was removed
   */
  removeSilentRoom(tx: Tx, roomId: string): Promise<boolean> {
    return this.store.deleteSilentRoom(tx, roomId);
  }

  /** Closes a room for good in the caller's transaction; call roomClosed after its commit. */
  closeRoom(tx: Tx, roomId: string): Promise<void> {
    return this.store.closeRoom(tx, roomId);
  }

  /** From now on the members' connections hear what is said in a room that was just opened. */
  roomOpened(roomId: string, people: string[]): void {
    const live = people.flatMap((person) => this.hub.following(personTopic(person)));
    for (const connection of live) this.hub.follow(connection, roomTopic(roomId));
  }

  /** Tells the members' connections that a room is over; they hear no more of it. */
  roomClosed(roomId: string): void {
    this.publish('closed', { room: roomId });
    for (const connection of this.hub.following(roomTopic(roomId))) this.hub.unfollow(connection, roomTopic(roomId));
  }

  /**
   * Lets a connection hear all that concerns its person from now on. Asks for the rooms twice: what is said between a
   * question and the following would be in neither.
   */
  async attach(
    connection: Connection,
  ): Promise<{ me: { id: string; nickname: string }; rooms: z.input<typeof OpenRoomSchema>[] }> {
    const personId = personOf(connection);
    this.hub.follow(connection, personTopic(personId));
    for (const { id } of await this.store.openRooms(personId)) this.hub.follow(connection, roomTopic(id));
    const [rooms, nickname] = await Promise.all([this.store.openRooms(personId), this.store.nameOf(personId)]);
    return { me: { id: personId, nickname }, rooms: rooms.map(openRoomOf) };
  }

  /** Forgets a connection, which leaves the rooms it had entered. */
  detach(connection: Connection): void {
    this.lobby.detach(connection);
    this.hub.drop(connection);
    for (const room of this.entered.get(connection) ?? []) this.depart(connection, room);
    this.entered.delete(connection);
  }

  /** @throws NOT_FOUND, ROOM_CLOSED; for a public room what LobbyService.enter throws */
  async enter(connection: Connection, room: string): Promise<Entered> {
    if (isLobby(room)) return this.enterLobby(connection, room);
    const id = personOf(connection);
    const { name, lastSeq } = await this.access(id, room, 'enter');
    const who = { id, name };
    this.entered.set(connection, (this.entered.get(connection) ?? new Set()).add(room));
    if (this.presence.enter(room, who, connection)) this.publish('entered', { room, who }, connection);
    return { online: this.presence.online(room), lastSeq };
  }

  /** Hears the room before asking what was said, so that nothing falls in between. */
  private async enterLobby(connection: Connection, room: string): Promise<Entered> {
    await this.lobby.enter(connection, room);
    const messages = await this.lobby.recent(connection, room);
    return { online: this.lobby.look(room), lastSeq: messages.at(-1)?.seq ?? 0, messages };
  }

  /** @throws NOT_FOUND */
  async leave(connection: Connection, room: string): Promise<void> {
    if (isLobby(room)) return this.lobby.leave(connection, room);
    await this.access(personOf(connection), room, 'leave');
    this.entered.get(connection)?.delete(room);
    this.depart(connection, room);
  }

  /** Who is in a room, in the order of entering. @throws NOT_FOUND, ROOM_CLOSED */
  async look(visitor: Visitor, room: string): Promise<Who[]> {
    if (isLobby(room)) {
      await this.lobby.requireOpen(visitor, room);
      return this.lobby.look(room);
    }
    await this.access(personOf(visitor), room, 'look');
    return this.presence.online(room);
  }

  /** @throws NOT_FOUND, ROOM_CLOSED */
  async typing(connection: Connection, room: string): Promise<void> {
    if (isLobby(room)) return this.lobby.typing(connection, room);
    const id = personOf(connection);
    const { name } = await this.access(id, room, 'typing');
    this.publish('typing', { room, who: { id, name } }, connection);
  }

  /** Resolves after the commit. @throws TOO_MANY, what MessageWriter.say and LobbyService.say throw */
  async say(visitor: Visitor, message: Omit<Say, 'sender'>): Promise<Said> {
    if (isLobby(message.room)) return this.lobby.say(visitor, message);
    const sender = personOf(visitor);
    if (message.kind === 'action') fail('INVALID_INPUT', 'Actions are for the public rooms');
    await this.limits.consume('say', sender);
    return this.writer.say({ ...message, sender });
  }

  /** Notes how far a person has read: never back, never beyond the newest message. @throws NOT_FOUND, ROOM_CLOSED */
  async read(personId: string, room: string, seq: number): Promise<void> {
    // how far somebody has read in a public room is nobody's business
    if (isLobby(room)) return;
    const { name } = await this.access(personId, room, 'read');
    const raised = await this.store.raiseRead(personId, room, seq);
    if (raised !== undefined) this.publish('read', { room, who: { id: personId, name }, seq: raised });
  }

  /** A page of a person's rooms. @throws INVALID_INPUT when the cursor is none of ours */
  async inbox(personId: string, { cursor, limit }: z.output<typeof InboxQuery>): Promise<z.input<typeof InboxSchema>> {
    const from = cursor === undefined ? undefined : positionOf(cursor);
    if (cursor !== undefined && !from)
      fail('INVALID_INPUT', undefined, [{ path: 'cursor', message: 'is not one of ours' }]);
    const rows = await this.store.inbox(personId, from, limit + 1);
    const page = rows.slice(0, limit);
    const cards = await this.profiles.cards(page.flatMap(({ otherId }) => otherId ?? []));
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => roomOf(row, cards)),
      ...(last && { nextCursor: cursorOf({ at: last.activeAt, id: last.id }) }),
    };
  }

  /** A stretch of what was said, by ascending seq. @throws NOT_FOUND, also for a room that was closed */
  async history(
    personId: string,
    room: string,
    query: z.output<typeof HistoryQuery>,
  ): Promise<z.input<typeof HistorySchema>> {
    if (isLobby(room)) await this.lobby.requireOpen({ personId }, room);
    else await this.access(personId, room, 'history');
    const { after, before, limit } = query;
    const rows =
      after === undefined
        ? await this.store.messagesBefore(personId, room, before, limit + 1)
        : await this.store.messagesAfter(personId, room, after, before, limit + 1);
    const page = rows.slice(0, limit);
    const edge = rows.length > limit ? page.at(-1) : undefined;
    if (after === undefined) page.reverse();
    return { items: page.map(messageOf), ...(edge && { nextCursor: String(edge.seq) }) };
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
      const messages = missed.slice(0, missedAtOnce).map(messageOf);
      return [
        { room, messages, lastSeq: Math.max(lastSeq, messages.at(-1)?.seq ?? 0), more: missed.length > missedAtOnce },
      ];
    });
  }

  /** Nothing more is said; resolves when all that was said is answered. */
  drain(): Promise<void> {
    return this.writer.drain();
  }

  /** Whether it makes sense to look; who is a member of a room is seen in its rows. */
  private async isOpen(visitor: Visitor, room: string): Promise<boolean> {
    if (!isLobby(room)) return true;
    return this.lobby.requireOpen(visitor, room).then(
      () => true,
      () => false,
    );
  }

  private async access(personId: string, room: string, act: Parameters<typeof refusalOf>[1]): Promise<Membership> {
    const membership = await this.store.membership(personId, room);
    const refusal = refusalOf(membership, act);
    if (refusal || !membership) return fail(refusal ?? 'NOT_FOUND');
    return membership;
  }

  private depart(connection: Connection, room: string): void {
    const who = this.presence.leave(room, connection.personId ?? '', connection);
    if (who) this.publish('left', { room, who }, connection);
  }

  private publish<Name extends keyof ChatEvents>(name: Name, event: ChatEvents[Name], except?: Connection): void {
    this.hub.publish(roomTopic(event.room), name, event, except);
  }
}

const roomTopic = (roomId: string) => `room:${roomId}`;
const personTopic = (personId: string) => `person:${personId}`;

function personOf({ personId }: Visitor): string {
  return personId ?? fail('SIGN_IN_FIRST');
}
