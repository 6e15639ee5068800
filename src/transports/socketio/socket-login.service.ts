// Logs the user of a Socket.IO connection in and out, and checks before a command that the login still holds.
import { Injectable } from '@nestjs/common';
import { SessionsService } from '../../features/accounts/sessions/sessions.service.js';
import { ChatService } from '../../features/chat/chat.service.js';
import { LobbyService } from '../../features/chat/lobby/lobby.service.js';
import { ProfilesService } from '../../features/profiles/profiles.service.js';
import { ActiveSanctionsService } from '../../features/sanctions/active-sanctions.service.js';
import { CodedError, fail } from '../../platform/errors/coded-error.js';
import type { Connection, Guest } from '../../platform/realtime/hub.service.js';
import type { Answer, Login } from './socketio.types.js';

/** A connection with the state of its login; SocketConnection is one. */
export interface ClientConnection extends Connection {
  readonly address: string;
  /** The user and the session; undefined for a guest and before the login. */
  login: Login | undefined;
  guest: Guest | undefined;
  /** Since when the connection has not been logged in, in milliseconds since 1970. */
  unauthenticatedSince: number;
}

@Injectable()
export class SocketLoginService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly profiles: ProfilesService,
    private readonly chat: ChatService,
    private readonly lobby: LobbyService,
  ) {}

  /** Logs in by a session token. @throws SIGN_IN_FIRST, FORBIDDEN for a second user, and the codes of a sanction */
  async logIn(connection: ClientConnection, token: string): Promise<Answer<'login'>> {
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
      // a suspension of this moment may have closed the user's connections before this one was followed
      await this.activeSanctions.requireActive(personId);
      return attached;
    } catch (error) {
      this.logOut(connection);
      throw error;
    }
  }

  /** Lets a guest into the public rooms under a name. @throws FORBIDDEN for a second name, and what LobbyService.guest throws */
  async logInAsGuest(connection: ClientConnection, name: string): Promise<Answer<'login'>> {
    const isSame = connection.guest?.name === name.trim();
    if (connection.login || (connection.guest && !isSame)) fail('FORBIDDEN', 'Log out first');
    connection.guest ??= await this.lobby.guest(name, connection.address);
    const { id, name: nickname } = connection.guest;
    return { me: { id, nickname, guest: true }, rooms: [] };
  }

  /**
   * Restores a recovered connection: its presence and the rooms it had entered, without those that are closed to it by now.
   * @throws as logIn; the connection is logged out then
   */
  async resume(connection: ClientConnection, entered: string[]): Promise<void> {
    try {
      await this.requireLogin(connection);
      if (connection.login && !this.sessions.follow(connection.login.sessionId, connection)) fail('SIGN_IN_FIRST');
      if (connection.personId) await this.chat.attach(connection);
    } catch (error) {
      this.logOut(connection);
      throw error;
    }
    for (const room of entered) await this.chat.enter(connection, room).catch(() => {});
  }

  /** Logs out when the session has ended since the login, or the user is suspended by now. @throws SIGN_IN_FIRST, and the codes of a sanction */
  async requireLogin(connection: ClientConnection): Promise<void> {
    const { login, guest } = connection;
    if (guest) return;
    if (!login || !(await this.sessions.isActive(login.sessionId)))
      this.logOutAndThrow(connection, new CodedError('SIGN_IN_FIRST'));
    await this.activeSanctions.requireActive(login!.personId).catch((error) => {
      // an error of the database is no reason to log anyone out
      if (!(error instanceof CodedError)) throw error;
      this.logOutAndThrow(connection, error);
    });
  }

  /** Ends the events that a connection gets, and its login; also for a connection that is gone. */
  logOut(connection: ClientConnection): void {
    this.chat.detach(connection);
    this.unfollow(connection);
    if (connection.login || connection.guest) connection.unauthenticatedSince = Date.now();
    connection.login = undefined;
    connection.guest = undefined;
  }

  private logOutAndThrow(connection: ClientConnection, error: unknown): never {
    this.logOut(connection);
    throw error;
  }

  private unfollow(connection: ClientConnection): void {
    if (connection.login) this.sessions.unfollow(connection.login.sessionId, connection);
  }
}
