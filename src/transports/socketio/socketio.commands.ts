// The commands of the protocol, in one table: what each does, between a parsed payload and its acknowledgement.
import { Injectable } from '@nestjs/common';
import { SessionsService } from '../../features/accounts/sessions/sessions.service.js';
import { ChatService } from '../../features/chat/chat.service.js';
import { LobbyService } from '../../features/chat/lobby/lobby.service.js';
import { LobbyMessagesService } from '../../features/chat/lobby/lobby-messages.service.js';
import { LobbyModerationService } from '../../features/chat/lobby/lobby-moderation.service.js';
import { recallId } from '../../features/chat/messages/message-update.js';
import type { WrittenMessage } from '../../features/chat/messages/message-writer.service.js';
import { RoomsService } from '../../features/chat/rooms/rooms.service.js';
import { ProfilesService } from '../../features/profiles/profiles.service.js';
import { ActiveSanctionsService } from '../../features/sanctions/active-sanctions.service.js';
import { CodedError, fail, invalidInput } from '../../platform/errors/coded-error.js';
import { networkOf } from '../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import type { SocketConnection } from './socketio.connection.js';
import { commands } from './socketio.schemas.js';
import type { Answer, CommandName, Payload } from './socketio.types.js';

type Table = {
  [Name in CommandName]: (connection: SocketConnection, payload: Payload<Name>) => Promise<Answer<Name>>;
};

/** What a command that isn't one costs. */
const unknownCost = 5;

@Injectable()
export class SocketCommands {
  private readonly table: Table = {
    login: (connection, { token, name = '' }) =>
      token === undefined ? this.visit(connection, name) : this.login(connection, token),
    enter: (connection, { room }) => this.chat.enter(connection, room),
    leave: async (connection, { room }) => {
      await this.chat.leave(connection, room);
      return {};
    },
    say: async (connection, message) => saidOf(await this.chat.sendMessage(connection, message)),
    edit: async (connection, { room, seq: about, text, clientId }) =>
      saidOf(await this.chat.updateMessage(memberOf(connection), { room, kind: 'edit', about, text, clientId })),
    recall: async (connection, { room, seq: about }) =>
      saidOf(
        await this.chat.updateMessage(memberOf(connection), {
          room,
          kind: 'recall',
          about,
          text: '',
          clientId: recallId(about),
        }),
      ),
    react: async (connection, { room, seq: about, emoji, clientId }) =>
      saidOf(
        await this.chat.updateMessage(memberOf(connection), {
          room,
          kind: 'reaction',
          about,
          text: emoji ?? '',
          clientId,
        }),
      ),
    whisper: async (connection, word) => {
      await this.lobbyMessages.whisper(connection, word);
      return {};
    },
    manage: async (connection, management) => {
      await this.lobbyModeration.moderate(connection, management);
      return {};
    },
    look: async (connection, { room }) => ({ online: await this.chat.listMembers(connection, room) }),
    typing: async (connection, { room }) => {
      await this.rateLimits.consume('typing', visitorId(connection));
      await this.chat.typing(connection, room);
      return {};
    },
    read: async (connection, { room, seq }) => {
      await this.chat.markRead(memberOf(connection), room, seq);
      return {};
    },
    delivered: async (connection, { room, seq }) => {
      await this.chat.markDelivered(memberOf(connection), room, seq);
      return {};
    },
    sync: async (connection, { rooms }) => ({ rooms: await this.rooms.sync(connection, rooms) }),
    // The gateway closes the socket, once the answer is on its way.
    logout: async (connection) => {
      this.forget(connection);
      return {};
    },
  };

  constructor(
    private readonly sessions: SessionsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly profiles: ProfilesService,
    private readonly chat: ChatService,
    private readonly rooms: RoomsService,
    private readonly lobby: LobbyService,
    private readonly lobbyMessages: LobbyMessagesService,
    private readonly lobbyModeration: LobbyModerationService,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /**
   * Does what a client asked for.
   * @throws SIGN_IN_FIRST, INVALID_INPUT (also for a command that isn't one), TOO_MANY, and what the services throw
   */
  async run(name: string, connection: SocketConnection, payload: unknown): Promise<object> {
    const cost = isCommand(name) ? commands[name].cost : unknownCost;
    await this.rateLimits.charge(connection.personId, connection.address, cost);
    if (name !== 'login' && name !== 'logout') await this.requireVisitor(connection);
    if (!isCommand(name)) return fail('INVALID_INPUT', 'There is no such command');
    const parsed = commands[name].payload.safeParse(payload ?? {});
    if (!parsed.success) throw invalidInput(parsed.error.issues);
    const act = this.table[name] as (connection: SocketConnection, payload: unknown) => Promise<object>;
    return act(connection, parsed.data);
  }

  /** Takes a connection in. @throws TOO_MANY */
  admit(connection: SocketConnection): Promise<void> {
    return this.rateLimits.consume('connect', networkOf(connection.address));
  }

  private async login(connection: SocketConnection, token: string): Promise<Answer<'login'>> {
    const { personId, sessionId } = (await this.sessions.authenticate(token)) ?? fail('SIGN_IN_FIRST');
    await this.activeSanctions.requireActive(personId);
    if (connection.guest || (connection.login && connection.login.personId !== personId)) {
      fail('FORBIDDEN', 'Log out first');
    }
    this.unfollow(connection);
    connection.login = { personId, sessionId };
    try {
      if (!this.sessions.follow(sessionId, connection)) fail('SIGN_IN_FIRST');
      await this.profiles.touchLastActive(personId, new Date());
      const attached = await this.chat.attach(connection);
      // who was suspended meanwhile may not have been followed yet when the connections were ended
      await this.activeSanctions.requireActive(personId);
      return attached;
    } catch (error) {
      this.forget(connection);
      throw error;
    }
  }

  /** A connection that broke goes on: it is there again, where it was. What is not open to it any more is left out. */
  async resume(connection: SocketConnection, entered: string[]): Promise<void> {
    try {
      await this.requireVisitor(connection);
      if (connection.login && !this.sessions.follow(connection.login.sessionId, connection)) fail('SIGN_IN_FIRST');
      if (connection.personId) await this.chat.attach(connection);
      for (const room of entered) await this.chat.enter(connection, room).catch(() => {});
    } catch {
      // it is a stranger's now, and is told so at its next command
    }
  }

  private async visit(connection: SocketConnection, name: string): Promise<Answer<'login'>> {
    const isSame = connection.guest?.name === name.trim();
    if (connection.login || (connection.guest && !isSame)) fail('FORBIDDEN', 'Log out first');
    connection.guest ??= await this.lobby.guest(name, connection.address);
    const { id, name: nickname } = connection.guest;
    return { me: { id, nickname, guest: true }, rooms: [] };
  }

  /** A session may have ended since the login, or its person be suspended; the socket is a stranger's then. */
  private async requireVisitor(connection: SocketConnection): Promise<void> {
    const { login, guest } = connection;
    if (guest) return;
    if (!login || !(await this.sessions.isActive(login.sessionId)))
      this.drop(connection, new CodedError('SIGN_IN_FIRST'));
    await this.activeSanctions.requireActive(login!.personId).catch((error) => {
      // a database that is away says nothing about anybody
      if (!(error instanceof CodedError)) throw error;
      this.drop(connection, error);
    });
  }

  private drop(connection: SocketConnection, error: unknown): never {
    this.forget(connection);
    throw error;
  }

  private unfollow(connection: SocketConnection): void {
    if (connection.login) this.sessions.unfollow(connection.login.sessionId, connection);
  }

  /** Ends what a connection hears; for a disconnect, too. */
  forget(connection: SocketConnection): void {
    this.chat.detach(connection);
    this.unfollow(connection);
    if (connection.login || connection.guest) connection.unauthenticatedSince = Date.now();
    connection.login = undefined;
    connection.guest = undefined;
  }
}

const visitorId = ({ personId, guest }: SocketConnection) => personId ?? guest?.id ?? '';

const memberOf = ({ personId }: SocketConnection) => personId ?? fail('SIGN_IN_FIRST');

const saidOf = ({ seq, at }: WrittenMessage) => ({ seq, at: at.toISOString() });

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
