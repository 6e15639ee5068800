// The sessions of the hello room. A session is in its room while a chat frame is open, or for a minute after its last page.
import { type BeforeApplicationShutdown, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SessionsService } from '../../features/accounts/sessions/sessions.service.js';
import { LobbyService } from '../../features/chat/lobby/lobby.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { MetricsService } from '../../platform/telemetry/metrics.service.js';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { HelloSession } from './hello.session.js';
import type { Colour } from './name-colours.js';

const mostSessions = 10_000;
const heartbeatMs = 15_000;
/** Without an open frame a session leaves the room after the first, and is deleted after the second. */
const absentMs = 60_000;
const forgottenMs = 30 * 60_000;

@Injectable()
export class HelloSessionsService implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly sessions = new Map<string, HelloSession>();
  private readonly colours = new Map<string, Colour>();
  /** The listeners for the end of the sign-in of a session. */
  private readonly listeners = new WeakMap<HelloSession, { close(): void }>();
  private isClosing = false;
  private readonly heartbeat = new IntervalTask('the /hello heartbeat', heartbeatMs, () =>
    this.sendHeartbeats(Date.now()),
  );

  constructor(
    private readonly lobby: LobbyService,
    private readonly sessionsService: SessionsService,
    metrics: MetricsService,
  ) {
    metrics.gaugeConnections('hello', () => this.sessions.size);
    this.heartbeat.start();
  }

  /** Creates a session. @throws UNAVAILABLE when there are too many, or at shutdown */
  create(): HelloSession {
    if (this.isClosing || this.sessions.size >= mostSessions) fail('UNAVAILABLE');
    const session = new HelloSession(this.colours, Date.now());
    this.sessions.set(session.key, session);
    return session;
  }

  find(key: string | undefined): HelloSession | undefined {
    const session = this.sessions.get(key ?? '');
    if (session?.isOver) void this.end(session).catch(() => {});
    if (!session || session.isOver) return undefined;
    session.seenAt = Date.now();
    return session;
  }

  /** Ends the session together with the sign-in of its user. @throws SIGN_IN_FIRST */
  follow(session: HelloSession, sessionId: string): void {
    const close = () => {
      session.close('signedOut');
      void this.end(session).catch(() => {});
    };
    session.sessionId = sessionId;
    const listener = { close };
    this.listeners.set(session, listener);
    if (!this.sessionsService.follow(sessionId, listener)) fail('SIGN_IN_FIRST');
  }

  colourFor(id: string, colour: Colour): void {
    this.colours.set(id, colour);
  }

  /** Ends a session: its frames, its presence in the room and its sign-in. */
  async end(session: HelloSession): Promise<void> {
    this.sessions.delete(session.key);
    this.lobby.detach(session);
    session.close('logout');
    this.colours.delete(session.personId ?? session.guest?.id ?? '');
    const { sessionId, personId } = session;
    if (!sessionId || !personId) return;
    const listener = this.listeners.get(session);
    if (listener) this.sessionsService.unfollow(sessionId, listener);
    await this.sessionsService.signOut(personId, sessionId);
  }

  /** Sends a heartbeat to all frames, and removes absent sessions. @param now in milliseconds since 1970 */
  sendHeartbeats(now: number): void {
    for (const session of this.sessions.values()) {
      session.heartbeat();
      if (session.hasFrames) session.seenAt = now;
      else if (now - session.seenAt > forgottenMs) void this.end(session).catch(() => {});
      else if (now - session.seenAt > absentMs) this.lobby.detach(session);
    }
  }

  async onModuleDestroy() {
    await this.heartbeat.stop();
  }

  /** Closes the frames: a page that never ends would delay the shutdown. */
  beforeApplicationShutdown() {
    this.isClosing = true;
    for (const session of this.sessions.values()) session.close('restart');
  }
}
