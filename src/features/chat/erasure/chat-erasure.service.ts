// The rooms of a deleted account: closed at once, opened again when the user comes back, and emptied of their messages in the end.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { HubService } from '../../../platform/realtime/hub.service.js';
import { TombstonesService } from '../../sanctions/tombstones/tombstones.service.js';
import type { ChatEvents } from '../chat.types.js';
import { EndedRoomsService } from '../ended-rooms/ended-rooms.service.js';
import { OriginalsService } from '../evidence/originals.service.js';
import { personTopic, RoomFeedService, roomTopic } from '../rooms/room-feed.service.js';
import { isLobby, wireId } from '../rooms/room-id.js';
import { RoomLifecycleService } from '../rooms/room-lifecycle.service.js';
import { ChatErasureStore, type ErasedMessages } from './chat-erasure.store.js';

/** Messages in one event. */
const announcedAtOnce = 500;

@Injectable()
export class ChatErasureService {
  constructor(
    private readonly store: ChatErasureStore,
    private readonly roomFeed: RoomFeedService,
    private readonly roomLifecycle: RoomLifecycleService,
    private readonly originals: OriginalsService,
    private readonly endedRooms: EndedRoomsService,
    private readonly tombstones: TombstonesService,
    private readonly hub: HubService,
  ) {}

  /** Closes a user's rooms in the caller's transaction. @returns a function that notifies the members; call it after the commit */
  async suspend(tx: Tx, personId: string, now: Date): Promise<() => void> {
    const rooms = await this.store.suspend(tx, personId, now);
    return () => {
      for (const room of rooms) this.roomLifecycle.roomClosed(room);
    };
  }

  /** Opens them again. @returns a function that subscribes the members' connections; call it after the commit */
  async resume(tx: Tx, personId: string): Promise<() => void> {
    const rooms = (await this.store.resume(tx, personId)).filter(({ isOpen }) => isOpen);
    return () => {
      for (const { id, people, lastSeq } of rooms) this.roomFeed.opened(id, people, lastSeq);
    };
  }

  /**
   * Erases a user's messages in all rooms: a recalled message without a sender stays, so that no seq is missing. Of recent and open chats
   * a sealed copy is kept for moderators, and a tombstone of the user.
   * @returns a function that tells others which messages to forget; call it after the commit
   */
  async erase(tx: Tx, personId: string, now: Date): Promise<() => void> {
    const name = await this.store.nicknameOf(tx, personId);
    const erased = await this.store.messagesToErase(tx, personId);
    const hasOriginals = await this.originals.sealAll(tx, personId, now);
    const hasRooms = await this.endedRooms.keepMember(tx, personId, now);
    if (hasOriginals || hasRooms) await this.tombstones.create(tx, personId, name, now);
    await this.store.erase(tx, personId, now);
    return () => {
      for (const each of erased) this.announce(each);
    };
  }

  /** Publishes erased messages, some at a time. The members of a room that was closed before no longer follow it. */
  private announce({ room: stored, seqs, others }: ErasedMessages): void {
    const room = wireId(stored);
    const topics = isLobby(room) ? [roomTopic(room)] : others.map(personTopic);
    for (let at = 0; at < seqs.length; at += announcedAtOnce) {
      const page = seqs.slice(at, at + announcedAtOnce);
      const event = { room, seq: page[0]!, seqs: page } satisfies ChatEvents['recalled'];
      for (const topic of topics) this.hub.publish(topic, 'recalled', event);
    }
  }
}
