// Receipts: the last messages that the members of a room have received and read.
import { Injectable } from '@nestjs/common';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { HubService } from '../../../platform/realtime/hub.service.js';
import type { ChatEvents } from '../chat.types.js';
import { RoomAccessService } from './room-access.service.js';
import { roomTopic } from './room-feed.service.js';
import { isLobby } from './room-id.js';
import { RoomsStore } from './rooms.store.js';

@Injectable()
export class ReadReceiptsService {
  constructor(
    private readonly store: RoomsStore,
    private readonly roomAccess: RoomAccessService,
    private readonly hub: HubService,
    private readonly events: EventsService,
  ) {}

  /** Records how far a user has read: never back, never beyond the newest message. @throws NOT_FOUND, ROOM_CLOSED */
  async markRead(personId: string, room: string, seq: number): Promise<void> {
    // a public room has no read receipts
    if (isLobby(room)) return;
    const { name } = await this.roomAccess.require(personId, room, 'read');
    const raised = await this.store.raiseRead(personId, room, seq);
    if (raised === undefined) return;
    this.publish('read', { room, who: { id: personId, name }, seq: raised });
    this.events.emit('read', { person: personId });
  }

  /** Records how far a device of a user has received, in the same way. @throws NOT_FOUND, ROOM_CLOSED */
  async markDelivered(personId: string, room: string, seq: number): Promise<void> {
    if (isLobby(room)) return;
    const { name } = await this.roomAccess.require(personId, room, 'read');
    const raised = await this.store.raiseDelivered(personId, room, seq);
    if (raised !== undefined) this.publish('delivered', { room, who: { id: personId, name }, seq: raised });
  }

  private publish(name: 'read' | 'delivered', event: ChatEvents['read']): void {
    this.hub.publish(roomTopic(event.room), name, event, undefined, { id: event.who.id });
  }
}
