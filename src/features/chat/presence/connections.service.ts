// Subscribes connections: from its login on, each receives the events of all open rooms of its user.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { type Connection, HubService } from '../../../platform/realtime/hub.service.js';
import { sanctionsTopic } from '../../sanctions/active-sanctions.service.js';
import { LobbyService } from '../lobby/lobby.service.js';
import { BlockVisibilityService } from '../rooms/block-visibility.service.js';
import { presentOpenRoom } from '../rooms/room.presenter.js';
import { personTopic, RoomFeedService } from '../rooms/room-feed.service.js';
import type { OpenRoomSchema } from '../rooms/rooms.schemas.js';
import { RoomsStore } from '../rooms/rooms.store.js';
import { RoomPresenceService } from './room-presence.service.js';

/** The answer to a login. */
export interface AttachedConnection {
  me: { id: string; nickname: string };
  rooms: z.input<typeof OpenRoomSchema>[];
}

@Injectable()
export class ConnectionsService {
  constructor(
    private readonly store: RoomsStore,
    private readonly roomFeed: RoomFeedService,
    private readonly roomPresence: RoomPresenceService,
    private readonly lobby: LobbyService,
    private readonly blockVisibility: BlockVisibilityService,
    private readonly hub: HubService,
  ) {}

  /**
   * Subscribes a connection to all that concerns its user. Reads the rooms twice: a message that is sent between the first read and
   * the subscription would be in neither. @throws SIGN_IN_FIRST
   */
  async attach(connection: Connection): Promise<AttachedConnection> {
    const personId = connection.personId ?? fail('SIGN_IN_FIRST');
    await this.blockVisibility.join(connection);
    this.hub.follow(connection, personTopic(personId));
    this.hub.follow(connection, sanctionsTopic(personId));
    for (const { id } of await this.store.openRooms(personId)) this.roomFeed.follow(connection, id);
    const [rooms, { name, showsPresence }] = await Promise.all([
      this.store.openRooms(personId),
      this.store.participant(personId),
    ]);
    for (const { id, lastSeq } of rooms) {
      this.roomFeed.follow(connection, id);
      this.roomFeed.begin(id, lastSeq);
    }
    if (showsPresence) this.roomPresence.connect(connection, personId);
    return { me: { id: personId, nickname: name }, rooms: rooms.map(presentOpenRoom) };
  }

  /** Forgets a connection, which leaves the rooms that it has entered. */
  detach(connection: Connection): void {
    this.lobby.detach(connection);
    this.roomPresence.leaveAll(connection);
    this.hub.drop(connection);
    this.roomPresence.disconnect(connection);
  }
}
