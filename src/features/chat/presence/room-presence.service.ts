// The presence of users: in rooms of members, and online. Every connection of a user receives the events of all their
// open rooms; entering a room says that the user looks at it now, and nothing more.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { type Connection, HubService } from '../../../platform/realtime/hub.service.js';
import { todayOf } from '../../profiles/clock/user-clock.js';
import type { ChatEvents, Who } from '../chat.types.js';
import { BlockVisibilityService } from '../rooms/block-visibility.service.js';
import { presenceBand } from '../rooms/room.presenter.js';
import { RoomAccessService } from '../rooms/room-access.service.js';
import { personTopic, RoomFeedService, roomTopic } from '../rooms/room-feed.service.js';
import { helloRoom, isLobby } from '../rooms/room-id.js';
import type { PresenceBand } from '../rooms/rooms.types.js';
import { PresenceService } from './presence.service.js';

/** The answer to entering a room. */
export interface EnteredRoom {
  online: Who[];
  lastSeq: number;
  /** The presence of the other member, if they show it. */
  presence?: PresenceBand;
  /** The newest messages, in a public room, of which no client keeps a history. */
  messages?: ChatEvents['said'][];
}

/** The room of all connected users who show their presence. */
const everybody = 'everybody';
const presenceTopic = (personId: string) => `presence:${personId}`;

@Injectable()
export class RoomPresenceService {
  /** The rooms that a connection has entered, each with the user whose presence it follows there. */
  private readonly entered = new Map<Connection, Map<string, string | undefined>>();

  constructor(
    private readonly presence: PresenceService,
    private readonly roomAccess: RoomAccessService,
    private readonly roomFeed: RoomFeedService,
    private readonly blockVisibility: BlockVisibilityService,
    private readonly hub: HubService,
  ) {
    presence.onLost((room, who) => this.onConnectionLost(room, who));
    this.roomFeed.onClosed((room) => this.forgetRoom(room));
  }

  /** Counts a connection whose user shows their presence. */
  connect(connection: Connection, personId: string): void {
    if (this.presence.enter(everybody, { id: personId, name: '' }, connection))
      this.publishPresence(personId, 'online');
  }

  /** Makes a connection leave all rooms that it has entered. */
  leaveAll(connection: Connection): void {
    for (const room of this.roomsEnteredBy(connection)) this.leaveRoom(connection, room);
  }

  /** Ends what `connect` has begun. */
  disconnect(connection: Connection): void {
    const { personId } = connection;
    if (personId && this.presence.leave(everybody, personId, connection)) this.publishPresence(personId, 'today');
  }

  /** @throws NOT_FOUND, ROOM_CLOSED */
  async enter(connection: Connection, personId: string, room: string): Promise<EnteredRoom> {
    const member = await this.roomAccess.require(personId, room, 'enter');
    // a block may have been committed since the row was read
    if (this.blockVisibility.ofConnected(personId).has(member.otherId ?? '')) fail('ROOM_CLOSED');
    const watched = member.otherShows ? (member.otherId ?? undefined) : undefined;
    this.entered.set(connection, (this.entered.get(connection) ?? new Map()).set(room, watched));
    if (watched) this.hub.follow(connection, presenceTopic(watched));
    const who = { id: personId, name: member.name };
    if (member.showsPresence && this.presence.enter(room, who, connection))
      this.publish('entered', { room, who }, connection);
    return {
      online: this.presence.online(room),
      lastSeq: member.lastSeq,
      ...(watched && {
        presence: this.isOnline(watched)
          ? ('online' as const)
          : presenceBand(member.otherActiveDay, todayOf(member, new Date())),
      }),
    };
  }

  /** @throws NOT_FOUND */
  async leave(connection: Connection, personId: string, room: string): Promise<void> {
    await this.roomAccess.require(personId, room, 'leave');
    this.leaveRoom(connection, room);
  }

  /** Lists who is in a room, in the order of entering. @throws NOT_FOUND, ROOM_CLOSED */
  async listMembers(personId: string, room: string): Promise<Who[]> {
    await this.roomAccess.require(personId, room, 'look');
    return this.presence.online(room);
  }

  /** Publishes that a user is writing. @throws NOT_FOUND, ROOM_CLOSED */
  async typing(connection: Connection, personId: string, room: string): Promise<void> {
    const { name } = await this.roomAccess.require(personId, room, 'typing');
    this.publish('typing', { room, who: { id: personId, name } }, connection);
  }

  roomsEnteredBy(connection: Connection): string[] {
    return [...(this.entered.get(connection)?.keys() ?? [])];
  }

  /** Returns whether a user has entered a room: in this process, or in any process if they show their presence. */
  isIn(room: string, personId: string): boolean {
    if (this.presence.find(room, personId)) return true;
    return this.hub.followersOf(personTopic(personId)).some((connection) => this.entered.get(connection)?.has(room));
  }

  /** Returns whether a user who shows their presence is connected, to any process. */
  isOnline(personId: string): boolean {
    return this.presence.find(everybody, personId) !== undefined;
  }

  /** Counts the connected users who show their presence, and who is in the public room of all. */
  onlineCounts(): { people: number; lobby: number } {
    return { people: this.presence.count(everybody), lobby: this.presence.count(helloRoom) };
  }

  private leaveRoom(connection: Connection, room: string): void {
    const rooms = this.entered.get(connection);
    const watched = rooms?.get(room);
    rooms?.delete(room);
    if (rooms?.size === 0) this.entered.delete(connection);
    if (watched) this.hub.unfollow(connection, presenceTopic(watched));
    const who = this.presence.leave(room, connection.personId ?? '', connection);
    if (who) this.publish('left', { room, who }, connection);
  }

  /** Makes all connections leave a room that is closed: neither member sees the other's presence any more. */
  private forgetRoom(room: string): void {
    for (const [connection, rooms] of this.entered) if (rooms.has(room)) this.leaveRoom(connection, room);
  }

  /** Notifies the connections of this process that a user is gone with another process; every process does so for its own. */
  private onConnectionLost(room: string, who: Who): void {
    if (isLobby(room)) return;
    const by = { id: who.id };
    const left = { room, who } satisfies ChatEvents['left'];
    const gone = { who: who.id, presence: 'today' } satisfies ChatEvents['presence'];
    if (room !== everybody) this.hub.deliver(roomTopic(room), 'left', left, undefined, by);
    else this.hub.deliver(presenceTopic(who.id), 'presence', gone, undefined, by);
  }

  private publishPresence(who: string, presence: PresenceBand): void {
    const event = { who, presence } satisfies ChatEvents['presence'];
    this.hub.publish(presenceTopic(who), 'presence', event, undefined, { id: who });
  }

  private publish(name: 'entered' | 'left' | 'typing', event: ChatEvents['entered'], except: Connection): void {
    this.hub.publish(roomTopic(event.room), name, event, except, { id: event.who.id });
  }
}
