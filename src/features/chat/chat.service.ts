// The entry of all transports to the chat. Each command names a room, and goes to the services of the public rooms or to those of the
// rooms of members.
import { Injectable } from '@nestjs/common';
import { fail } from '../../platform/errors/coded-error.js';
import type { Connection } from '../../platform/realtime/hub.service.js';
import type { Who } from './chat.types.js';
import { LobbyService } from './lobby/lobby.service.js';
import { LobbyAccessService, type Visitor } from './lobby/lobby-access.service.js';
import { LobbyMessagesService } from './lobby/lobby-messages.service.js';
import type { WrittenMessage } from './messages/message-writer.service.js';
import { MessagesService, type NewMessage } from './messages/messages.service.js';
import type { MessageUpdate } from './messages/messages.types.js';
import { type AttachedConnection, ConnectionsService } from './presence/connections.service.js';
import { type EnteredRoom, RoomPresenceService } from './presence/room-presence.service.js';
import { ReadReceiptsService } from './rooms/read-receipts.service.js';
import { isLobby } from './rooms/room-id.js';

@Injectable()
export class ChatService {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly roomPresence: RoomPresenceService,
    private readonly messages: MessagesService,
    private readonly readReceipts: ReadReceiptsService,
    private readonly lobby: LobbyService,
    private readonly lobbyAccess: LobbyAccessService,
    private readonly lobbyMessages: LobbyMessagesService,
  ) {}

  /** Subscribes a connection to all that concerns its user. @throws SIGN_IN_FIRST */
  attach(connection: Connection): Promise<AttachedConnection> {
    return this.connections.attach(connection);
  }

  /** Forgets a connection, which leaves the rooms that it has entered. */
  detach(connection: Connection): void {
    this.connections.detach(connection);
  }

  /** @throws NOT_FOUND, ROOM_CLOSED; for a public room what LobbyService.enter throws */
  async enter(connection: Connection, room: string): Promise<EnteredRoom> {
    if (!isLobby(room)) return this.roomPresence.enter(connection, personOf(connection), room);
    // the connection follows the room before the messages are read, so that none falls in between
    await this.lobby.enter(connection, room);
    const messages = await this.lobbyMessages.recent(connection, room);
    const online = await this.lobby.listMembers(connection, room);
    return { online, lastSeq: messages.at(-1)?.seq ?? 0, messages };
  }

  roomsEnteredBy(connection: Connection): string[] {
    return [...this.roomPresence.roomsEnteredBy(connection), ...this.lobby.enteredBy(connection)];
  }

  /** @throws NOT_FOUND */
  async leave(connection: Connection, room: string): Promise<void> {
    if (isLobby(room)) return this.lobby.leave(connection, room);
    return this.roomPresence.leave(connection, personOf(connection), room);
  }

  /** Lists who is in a room, in the order of entering. @throws NOT_FOUND, ROOM_CLOSED */
  async listMembers(visitor: Visitor, room: string): Promise<Who[]> {
    if (!isLobby(room)) return this.roomPresence.listMembers(personOf(visitor), room);
    await this.lobbyAccess.requireOpen(visitor, room);
    return this.lobby.listMembers(visitor, room);
  }

  /** Publishes that a user is writing. @throws NOT_FOUND, ROOM_CLOSED */
  async typing(connection: Connection, room: string): Promise<void> {
    if (isLobby(room)) return this.lobby.typing(connection, room);
    return this.roomPresence.typing(connection, personOf(connection), room);
  }

  /** Sends a message. Resolves after the commit. @throws the errors of MessagesService.send and LobbyMessagesService.send */
  async sendMessage(visitor: Visitor, message: NewMessage): Promise<WrittenMessage> {
    const { room, text = '' } = message;
    if (isLobby(room)) return this.lobbyMessages.send(visitor, { ...message, text });
    return this.messages.send(personOf(visitor), message);
  }

  /** Sends the empty message of the classic line protocol to a public room. @throws what LobbyMessagesService.sendEmptyLine throws */
  sendEmptyLine(visitor: Visitor, room: string): Promise<void> {
    return this.lobbyMessages.sendEmptyLine(visitor, room);
  }

  /** Reacts to a message, edits it or recalls it. @throws INVALID_INPUT (in a public room), and what MessagesService.update throws */
  async updateMessage(personId: string, update: Omit<MessageUpdate, 'sender'>): Promise<WrittenMessage> {
    if (isLobby(update.room)) fail('INVALID_INPUT', 'Public rooms do not support this');
    return this.messages.update(personId, update);
  }

  /** Records how far a user has read. @throws NOT_FOUND, ROOM_CLOSED */
  markRead(personId: string, room: string, seq: number): Promise<void> {
    return this.readReceipts.markRead(personId, room, seq);
  }

  /** Records how far a device of a user has received. @throws NOT_FOUND, ROOM_CLOSED */
  markDelivered(personId: string, room: string, seq: number): Promise<void> {
    return this.readReceipts.markDelivered(personId, room, seq);
  }

  /** Takes no more messages, and resolves when all that were taken are answered. */
  drain(): Promise<void> {
    return this.messages.drain();
  }
}

function personOf({ personId }: Visitor): string {
  return personId ?? fail('SIGN_IN_FIRST');
}
