// The commands of the Socket.IO protocol, one method each. A method runs when its turn in the queue of the connection has come, the
// cost is paid, the user is logged in and the payload is valid. Its result is the acknowledgement. SocketIoCommands sees to all that
// and calls the methods itself: guards, pipes, interceptors and filters of Nest do not run for them.
import { randomUUID } from 'node:crypto';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
} from '@nestjs/websockets';
import { ChatService } from '../../features/chat/chat.service.js';
import { LobbyMessagesService } from '../../features/chat/lobby/lobby-messages.service.js';
import { LobbyModerationService } from '../../features/chat/lobby/lobby-moderation.service.js';
import type { WrittenMessage } from '../../features/chat/messages/message-writer.service.js';
import { RoomsService } from '../../features/chat/rooms/rooms.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { Command, commandHandlers } from './command.decorator.js';
import { SocketLoginService } from './socket-login.service.js';
import { SocketIoCommands } from './socketio.commands.js';
import type { SocketConnection } from './socketio.connection.js';
import { SocketIoServer } from './socketio.server.js';
import type { Payload } from './socketio.types.js';

@WebSocketGateway()
export class ChatGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  constructor(
    private readonly server: SocketIoServer,
    private readonly commands: SocketIoCommands,
    private readonly logins: SocketLoginService,
    private readonly chat: ChatService,
    private readonly rooms: RoomsService,
    private readonly lobbyMessages: LobbyMessagesService,
    private readonly lobbyModeration: LobbyModerationService,
  ) {}

  afterInit(): void {
    this.commands.register(commandHandlers(this));
  }

  handleConnection(connection: SocketConnection): void {
    this.server.accept(connection);
  }

  handleDisconnect(connection: SocketConnection): void {
    this.server.remove(connection);
  }

  @Command('login')
  login(@ConnectedSocket() connection: SocketConnection, @MessageBody() { token, name = '' }: Payload<'login'>) {
    return token === undefined ? this.logins.logInAsGuest(connection, name) : this.logins.logIn(connection, token);
  }

  /** SocketIoCommands closes the connection once the answer is on its way. */
  @Command('logout')
  async logout(@ConnectedSocket() connection: SocketConnection) {
    this.logins.logOut(connection);
    return {};
  }

  @Command('enter')
  enter(@ConnectedSocket() connection: SocketConnection, @MessageBody() { room }: Payload<'enter'>) {
    return this.chat.enter(connection, room);
  }

  @Command('leave')
  async leave(@ConnectedSocket() connection: SocketConnection, @MessageBody() { room }: Payload<'leave'>) {
    await this.chat.leave(connection, room);
    return {};
  }

  @Command('look')
  async look(@ConnectedSocket() connection: SocketConnection, @MessageBody() { room }: Payload<'look'>) {
    return { online: await this.chat.listMembers(connection, room) };
  }

  @Command('typing')
  async typing(@ConnectedSocket() connection: SocketConnection, @MessageBody() { room }: Payload<'typing'>) {
    await this.chat.typing(connection, room);
    return {};
  }

  @Command('say')
  async say(@ConnectedSocket() connection: SocketConnection, @MessageBody() message: Payload<'say'>) {
    return committed(await this.chat.sendMessage(connection, message));
  }

  @Command('edit')
  async edit(
    @ConnectedSocket() connection: SocketConnection,
    @MessageBody() { seq: about, ...content }: Payload<'edit'>,
  ) {
    const edit = { ...content, kind: 'edit', about } as const;
    return committed(await this.chat.updateMessage(memberId(connection), edit));
  }

  @Command('recall')
  async recall(
    @ConnectedSocket() connection: SocketConnection,
    @MessageBody() { room, seq: about }: Payload<'recall'>,
  ) {
    const recall = { room, kind: 'recall', about, text: '', clientId: randomUUID() } as const;
    return committed(await this.chat.updateMessage(memberId(connection), recall));
  }

  @Command('react')
  async react(
    @ConnectedSocket() connection: SocketConnection,
    @MessageBody() { room, seq: about, emoji, clientId }: Payload<'react'>,
  ) {
    const reaction = { room, kind: 'reaction', about, text: emoji ?? '', clientId } as const;
    return committed(await this.chat.updateMessage(memberId(connection), reaction));
  }

  @Command('read')
  async read(@ConnectedSocket() connection: SocketConnection, @MessageBody() { room, seq }: Payload<'read'>) {
    await this.chat.markRead(memberId(connection), room, seq);
    return {};
  }

  @Command('delivered')
  async delivered(@ConnectedSocket() connection: SocketConnection, @MessageBody() { room, seq }: Payload<'delivered'>) {
    await this.chat.markDelivered(memberId(connection), room, seq);
    return {};
  }

  @Command('sync')
  async sync(@ConnectedSocket() connection: SocketConnection, @MessageBody() { rooms }: Payload<'sync'>) {
    return { rooms: await this.rooms.sync(connection, rooms) };
  }

  @Command('whisper')
  async whisper(@ConnectedSocket() connection: SocketConnection, @MessageBody() whisper: Payload<'whisper'>) {
    await this.lobbyMessages.whisper(connection, whisper);
    return {};
  }

  @Command('manage')
  async manage(@ConnectedSocket() connection: SocketConnection, @MessageBody() management: Payload<'manage'>) {
    await this.lobbyModeration.moderate(connection, management);
    return {};
  }
}

/** @throws SIGN_IN_FIRST for a guest */
const memberId = ({ personId }: SocketConnection) => personId ?? fail('SIGN_IN_FIRST');

const committed = ({ seq, at }: WrittenMessage) => ({ seq, at: at.toISOString() });
