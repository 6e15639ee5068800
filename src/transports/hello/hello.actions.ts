// The actions of a session of the hello room, in terms of the services.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { SignInService } from '../../features/accounts/auth/sign-in.service.js';
import { SessionsService } from '../../features/accounts/sessions/sessions.service.js';
import type { ChatEvents, Who } from '../../features/chat/chat.types.js';
import { LobbyService } from '../../features/chat/lobby/lobby.service.js';
import { LobbyMessagesService } from '../../features/chat/lobby/lobby-messages.service.js';
import { LobbyModerationService } from '../../features/chat/lobby/lobby-moderation.service.js';
import { SecondFactorService } from '../../features/second-factor/second-factor.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import type { Language } from '../../platform/http/language.js';
import { emailAddressOf } from '../../platform/text/email-address.js';
import type { NamesView, TalkView } from './hello.pages.js';
import type { LoginForm, ManageForm, SayForm } from './hello.schemas.js';
import type { HelloSession } from './hello.session.js';
import { HelloSessionsService } from './hello-sessions.service.js';

/** The device name of these sign-ins in a user's list of sessions. */
const helloDevice = 'hello-room';

@Injectable()
export class HelloActions {
  constructor(
    private readonly signIn: SignInService,
    private readonly lobby: LobbyService,
    private readonly lobbyMessages: LobbyMessagesService,
    private readonly lobbyModeration: LobbyModerationService,
    private readonly helloSessions: HelloSessionsService,
    private readonly sessions: SessionsService,
    private readonly secondFactor: SecondFactorService,
  ) {}

  /** Logs in as a guest, or with a password as a registered user, and enters the room. @throws the codes of a refusal */
  async logIn({ name, password, colour }: z.output<typeof LoginForm>, address: string): Promise<HelloSession> {
    const session = this.helloSessions.create();
    try {
      if (password) {
        const credentials = { email: emailAddressOf(name), password };
        const signedIn = await this.signIn.withPassword(credentials, { address, userAgent: helloDevice });
        session.personId = signedIn.user.id;
        this.helloSessions.follow(session, signedIn.session.id);
      } else {
        session.guest = await this.lobby.guest(name, address);
      }
      const { who } = await this.enter(session);
      if (colour) this.helloSessions.colourFor(who.id, colour);
      return session;
    } catch (error) {
      await this.helloSessions.end(session);
      throw error;
    }
  }

  /** Enters the room, also again after an absence. @throws SIGN_IN_FIRST when the session is over, and what LobbyService.enter throws */
  async enter(session: HelloSession, room = session.room): Promise<{ who: Who; online: Who[] }> {
    const isSignedIn = !session.sessionId || (await this.sessions.isActive(session.sessionId));
    if (!isSignedIn) await this.helloSessions.end(session);
    if (session.isOver) fail('SIGN_IN_FIRST');
    const entered = await this.lobby.enter(session, room);
    if (!session.isOver) return entered;
    // the session ended in the meantime and must not stay in the room
    this.lobby.detach(session);
    return fail('SIGN_IN_FIRST');
  }

  recent(session: HelloSession): Promise<ChatEvents['said'][]> {
    return this.lobbyMessages.recent(session, session.room);
  }

  /** Sends a message to the room or to one user, or an action. A form that is sent again by a reload is ignored. */
  async say(session: HelloSession, form: z.output<typeof SayForm>): Promise<void> {
    const id = formId(form);
    if (!session.takeForm(id)) return;
    try {
      await this.enter(session);
      await this.send(session, form, id);
    } catch (error) {
      session.releaseForm(id);
      throw error;
    }
  }

  private async send(
    session: HelloSession,
    { text, to, action }: z.output<typeof SayForm>,
    clientId: string,
  ): Promise<void> {
    const { room } = session;
    const [, typed] = text.match(/^\/(\S.*)$/s) ?? [];
    if (action) await this.act(session, to ? `${action} ${to}` : action, `${clientId} act`);
    if (typed) await this.act(session, typed, clientId);
    else if (text && to) await this.lobbyMessages.whisper(session, { room, to, text });
    else if (text) await this.lobbyMessages.send(session, { room, text, clientId, kind: 'text' });
  }

  private async act(session: HelloSession, text: string, clientId: string): Promise<void> {
    await this.lobbyMessages.send(session, { room: session.room, text, clientId, kind: 'action' });
  }

  /** Confirms a second factor in the session of a signed-in user. @throws FORBIDDEN, and what SecondFactorService.stepUp throws */
  async stepUp({ personId, sessionId }: HelloSession, code: string): Promise<void> {
    if (!personId || !sessionId) return fail('FORBIDDEN');
    const proof = /^\d{6}$/.test(code) ? { code } : { recoveryCode: code };
    await this.secondFactor.stepUp({ personId, sessionId }, proof, new Date());
  }

  /** Carries out an action of a moderator. @throws FORBIDDEN, SECOND_FACTOR_FIRST */
  async manage(session: HelloSession, { act, name, minutes, text }: z.output<typeof ManageForm>): Promise<void> {
    await this.lobbyModeration.moderate(session, { room: session.room, act, name, minutes, text });
  }

  /** Moves to another public room. @throws NOT_FOUND */
  async move(session: HelloSession, room: string): Promise<void> {
    const rooms = await this.lobby.rooms(session.personId);
    if (!rooms.some(({ id }) => id === room)) fail('NOT_FOUND');
    const from = session.room;
    await this.enter(session, room);
    session.room = room;
    if (from === room) return;
    this.lobby.leave(session, from);
    // the open frames still show the room before
    session.endFrames();
  }

  async showMessages(session: HelloSession, language: Language): Promise<Omit<TalkView, 'once'>> {
    const { who: me, online } = await this.enter(session);
    return {
      language,
      me,
      names: online.filter(({ id }) => id !== me.id).map(({ name }) => name),
      filter: [...session.filter.values()],
      moderation: await this.lobbyModeration.moderation(session),
      csrf: session.csrf,
    };
  }

  async showNames(session: HelloSession, language: Language): Promise<NamesView> {
    const { who: me, online } = await this.enter(session);
    const rooms = await this.lobby.rooms(session.personId);
    return { language, me, online, rooms, room: session.room, csrf: session.csrf };
  }
}

/** Returns the id of a form with its content: a browser that goes back can send another text with the same form. */
function formId({ once, text, to, action }: z.output<typeof SayForm>): string {
  const content = createHash('sha256').update(JSON.stringify([text, to, action]));
  return `${once} ${content.digest('base64url').slice(0, 8)}`;
}
