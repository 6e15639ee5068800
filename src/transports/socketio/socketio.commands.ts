// The commands of the protocol, in one table: what each does, between a parsed payload and its acknowledgement.
import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../features/accounts/accounts.service.js';
import { ChatService } from '../../features/chat/chat.service.js';
import { ProfilesService } from '../../features/profiles/profiles.service.js';
import { fail, invalidInput } from '../../platform/errors/errors.js';
import { Limits } from '../../platform/limits/limits.js';
import type { Login, SocketConnection } from './socketio.connection.js';
import { commands } from './socketio.schemas.js';
import type { Answer, CommandName, Payload } from './socketio.types.js';

type Table = {
  [Name in CommandName]: (connection: SocketConnection, payload: Payload<Name>, login: Login) => Promise<Answer<Name>>;
};

@Injectable()
export class SocketCommands {
  private readonly table: Table = {
    login: (connection, { token }) => this.login(connection, token),
    enter: (connection, { room }) => this.chat.enter(connection, room),
    leave: async (connection, { room }) => {
      await this.chat.leave(connection, room);
      return {};
    },
    say: async (_, message, { personId }) => {
      await this.limits.consume('say', personId);
      const { seq, at } = await this.chat.say(personId, message);
      return { seq, at: at.toISOString() };
    },
    look: async (_, { room }, { personId }) => ({ online: await this.chat.look(personId, room) }),
    typing: async (connection, { room }, { personId }) => {
      await this.limits.consume('typing', personId);
      await this.chat.typing(connection, room);
      return {};
    },
    read: async (_, { room, seq }, { personId }) => {
      await this.chat.read(personId, room, seq);
      return {};
    },
    sync: async (_, { rooms }, { personId }) => ({ rooms: await this.chat.sync(personId, rooms) }),
    // The gateway closes the socket, once the answer is on its way.
    logout: async (connection) => {
      this.forget(connection);
      return {};
    },
  };

  constructor(
    private readonly accounts: AccountsService,
    private readonly profiles: ProfilesService,
    private readonly chat: ChatService,
    private readonly limits: Limits,
  ) {}

  /**
   * Does what a client asked for.
   * @throws SIGN_IN_FIRST, INVALID_INPUT (also for a command that isn't one), TOO_MANY, and what the services throw
   */
  async run(name: string, connection: SocketConnection, payload: unknown): Promise<object> {
    const open = name === 'login' || name === 'logout';
    const login = open ? noLogin : await this.currentLogin(connection);
    if (!isCommand(name)) return fail('INVALID_INPUT', 'There is no such command');
    const parsed = commands[name].payload.safeParse(payload ?? {});
    if (!parsed.success) throw invalidInput(parsed.error.issues);
    const act = this.table[name] as (connection: SocketConnection, payload: unknown, login: Login) => Promise<object>;
    return act(connection, parsed.data, login);
  }

  private async login(connection: SocketConnection, token: string): Promise<Answer<'login'>> {
    const { personId } = (await this.accounts.authenticate(token)) ?? fail('SIGN_IN_FIRST');
    if (connection.login && connection.login.personId !== personId) fail('FORBIDDEN', 'Log out first');
    connection.login = { personId, token };
    try {
      await this.profiles.seen(personId, new Date());
      return await this.chat.attach(connection);
    } catch (error) {
      this.forget(connection);
      throw error;
    }
  }

  /** A session may have ended since the login; the socket is a stranger's then. */
  private async currentLogin(connection: SocketConnection): Promise<Login> {
    const { login } = connection;
    if (login && (await this.accounts.authenticate(login.token))) return login;
    this.forget(connection);
    return fail('SIGN_IN_FIRST');
  }

  /** Ends what a connection hears; for a disconnect, too. */
  forget(connection: SocketConnection): void {
    this.chat.detach(connection);
    connection.login = undefined;
  }
}

/** For the commands that need none. */
const noLogin: Login = { personId: '', token: '' };

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
