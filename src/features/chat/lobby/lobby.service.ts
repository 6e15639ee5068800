// The public rooms: `hello` for all users, and one for each region of cities. Registered users and guests enter them, each under a
// name that is in the room once. Only who has entered a public room receives its events.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { type Connection, type Guest, HubService } from '../../../platform/realtime/hub.service.js';
import { regionName } from '../../location/geography/city.js';
import { sanctionsTopic } from '../../sanctions/active-sanctions.service.js';
import type { ChatEvents, Who } from '../chat.types.js';
import { PresenceService } from '../presence/presence.service.js';
import { BlockVisibilityService } from '../rooms/block-visibility.service.js';
import { RoomFeedService, roomTopic } from '../rooms/room-feed.service.js';
import { helloRoom, isLobby, regionRoom } from '../rooms/room-id.js';
import { GuestsService } from './guests.service.js';
import type { LobbySchema } from './lobby.schemas.js';
import { LobbyAccessService, type Visitor } from './lobby-access.service.js';
import { LobbyNamesService } from './lobby-names.service.js';

@Injectable()
export class LobbyService {
  /** The public rooms that a connection has entered, and its user or guest in each. */
  private readonly entered = new Map<Connection, Map<string, Who>>();

  constructor(
    private readonly access: LobbyAccessService,
    private readonly names: LobbyNamesService,
    private readonly guests: GuestsService,
    private readonly presence: PresenceService,
    private readonly roomFeed: RoomFeedService,
    private readonly blockVisibility: BlockVisibilityService,
    private readonly hub: HubService,
  ) {
    presence.onLost((room, who) => {
      const left = { room, who } satisfies ChatEvents['left'];
      if (isLobby(room)) this.hub.deliver(roomTopic(room), 'left', left, undefined, { id: who.id });
    });
    blockVisibility.onChange((personId, other, isBlocked) => this.showBlock(personId, other, isBlocked));
  }

  /** Lists the public rooms that a visitor may enter: `hello`, and that of their region for a user who has set their location. */
  async rooms(personId?: string): Promise<z.input<typeof LobbySchema>['items']> {
    const region = await this.access.regionAround(personId);
    const blocked = await this.blockVisibility.of(personId);
    return [
      { id: helloRoom, name: helloRoom, online: this.countFor(blocked, helloRoom) },
      ...(region === undefined ? [] : [this.cityRoom(blocked, region)]),
    ];
  }

  /** Creates a guest for one visit. @throws the errors of GuestsService.create */
  guest(wanted: string, address: string): Promise<Guest> {
    return this.guests.create(wanted, address);
  }

  /**
   * Enters a room, unless the connection is in it already.
   * @throws SIGN_IN_FIRST, PROFILE_INCOMPLETE, NOT_FOUND, NAME_TAKEN, NAME_REFUSED, BANNED, ACCOUNT_BANNED, ACCOUNT_SUSPENDED, TOO_MANY
   */
  async enter(connection: Connection, room: string): Promise<{ who: Who; online: Who[] }> {
    const known = this.entered.get(connection)?.get(room);
    const who = known ?? (await this.names.claim(room, await this.access.admit(connection, room)));
    await this.blockVisibility.join(connection);
    await this.roomFeed.locate(room);
    // nothing is awaited from here to the end, so no message of another user comes in between
    this.roomFeed.follow(connection, room);
    this.hub.follow(connection, visitorTopic(room, who.id));
    if (connection.showsEmptyLines) this.hub.follow(connection, emptyLinesTopic(room));
    if (connection.personId) this.hub.follow(connection, sanctionsTopic(connection.personId));
    this.entered.set(connection, (this.entered.get(connection) ?? new Map()).set(room, who));
    if (this.presence.enter(room, who, connection)) this.publish('entered', { room, who }, connection);
    return { who, online: this.visible(this.blockVisibility.ofConnected(connection.personId), room) };
  }

  leave(connection: Connection, room: string): void {
    const who = this.entered.get(connection)?.get(room);
    if (!who) return;
    this.entered.get(connection)?.delete(room);
    this.hub.unfollow(connection, roomTopic(room));
    this.hub.unfollow(connection, visitorTopic(room, who.id));
    this.hub.unfollow(connection, emptyLinesTopic(room));
    if (!this.presence.leave(room, who.id, connection)) return;
    this.names.release(room, who);
    this.publish('left', { room, who }, connection);
  }

  /** Forgets a connection, which leaves the public rooms that it has entered. */
  detach(connection: Connection): void {
    for (const room of this.enteredBy(connection)) this.leave(connection, room);
    this.entered.delete(connection);
    this.blockVisibility.leave(connection);
    if (connection.personId) this.hub.unfollow(connection, sanctionsTopic(connection.personId));
  }

  enteredBy(connection: Connection): string[] {
    return [...(this.entered.get(connection)?.keys() ?? [])];
  }

  /** Lists the visitors that a visitor sees in a room, in the order of entering. */
  async listMembers({ personId }: Visitor, room: string): Promise<Who[]> {
    return this.visible(await this.blockVisibility.of(personId), room);
  }

  /** Publishes that a visitor in the room is writing. @throws NOT_FOUND */
  typing(connection: Connection, room: string): void {
    const who = this.findSelf(connection, room) ?? fail('NOT_FOUND');
    this.publish('typing', { room, who }, connection);
  }

  /** Returns a visitor as they are in a room; undefined when they have not entered it. */
  findSelf({ personId, guest }: Visitor, room: string): Who | undefined {
    return this.presence.find(room, personId ?? guest?.id ?? '');
  }

  /** Returns the visitor that a visitor sees in a room under a name. @throws NOT_FOUND */
  async requireVisible({ personId }: Visitor, room: string, name: string): Promise<Who> {
    const who = this.names.find(room, name);
    const isSeen = who && !(await this.blockVisibility.of(personId)).has(who.id);
    return isSeen ? who : fail('NOT_FOUND', `${name} is not here`);
  }

  /** Sends an event to one visitor of a room alone, to all their connections. */
  notify<Name extends keyof ChatEvents>(room: string, id: string, name: Name, event: ChatEvents[Name]): void {
    this.hub.publish(visitorTopic(room, id), name, event);
  }

  /** Publishes an empty message of a visitor to the clients of the classic line protocol. It is not stored, and has no number. */
  publishEmptyLine(room: string, from: Who): void {
    this.hub.publish(emptyLinesTopic(room), 'said', { room, from, text: '', kind: 'text' }, undefined, { id: from.id });
  }

  private publish(name: 'entered' | 'left' | 'typing', event: ChatEvents['entered'], except: Connection): void {
    this.hub.publish(roomTopic(event.room), name, event, except, { id: event.who.id });
  }

  private cityRoom(blocked: ReadonlySet<string>, region: bigint) {
    const id = regionRoom(region);
    return { id, name: regionName(region), online: this.countFor(blocked, id) };
  }

  private visible(blocked: ReadonlySet<string>, room: string): Who[] {
    const online = this.presence.online(room);
    return blocked.size === 0 ? online : online.filter(({ id }) => !blocked.has(id));
  }

  private countFor(blocked: ReadonlySet<string>, room: string): number {
    return this.presence.count(room) - [...blocked].filter((id) => this.presence.find(room, id)).length;
  }

  /** Notifies a connected user that another one has left, when a block begins, or is back, when the last block of the two ends. */
  private showBlock(personId: string, other: string, isBlocked: boolean): void {
    for (const room of this.presence.roomsOf(personId)) {
      const who = isLobby(room) ? this.presence.find(room, other) : undefined;
      if (!who) continue;
      const event = { room, who } satisfies ChatEvents['left'] & ChatEvents['entered'];
      for (const connection of this.presence.connectionsOf(room, personId))
        connection.send(isBlocked ? 'left' : 'entered', event);
    }
  }
}

const emptyLinesTopic = (room: string) => `empty lines:${room}`;
/** The topic of the events for one visitor of a room alone. */
const visitorTopic = (room: string, id: string) => `visitor:${room}:${id}`;
