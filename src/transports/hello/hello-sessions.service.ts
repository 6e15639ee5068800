// The visitors with a browser. They are in their room while a chat frame is open or a page was asked for lately.
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
/** Without an open frame a visitor leaves the room after this, and after the other is forgotten. */
const absentMs = 60_000;
const forgottenMs = 30 * 60_000;

@Injectable()
export class HelloSessionsService implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly sessions = new Map<string, HelloSession>();
  private readonly colours = new Map<string, Colour>();
  /** What is told when the session of somebody who signed in ends. */
  private readonly listeners = new WeakMap<HelloSession, { close(): void }>();
  private isClosing = false;
  private readonly heartbeat = new IntervalTask('the heartbeat of /hello', heartbeatMs, () =>
    this.sendHeartbeats(Date.now()),
  );

  constructor(
    private readonly lobby: LobbyService,
    private readonly signedIn: SessionsService,
    metrics: MetricsService,
  ) {
    metrics.gaugeConnections('hello', () => this.sessions.size);
    this.heartbeat.start();
  }

  /** @throws UNAVAILABLE when there are too many, or the server is going */
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

  /** The visit ends with the session by which its person came in. @throws SIGN_IN_FIRST */
  follow(session: HelloSession, sessionId: string): void {
    const close = () => {
      session.close('signedOut');
      void this.end(session).catch(() => {});
    };
    session.sessionId = sessionId;
    const hearer = { close };
    this.listeners.set(session, hearer);
    if (!this.signedIn.follow(sessionId, hearer)) fail('SIGN_IN_FIRST');
  }

  colourFor(id: string, colour: Colour): void {
    this.colours.set(id, colour);
  }

  /** Ends a visit: frames, place in the room, and the sign-in. */
  async end(session: HelloSession): Promise<void> {
    this.sessions.delete(session.key);
    this.lobby.detach(session);
    session.close('logout');
    this.colours.delete(session.personId ?? session.guest?.id ?? '');
    const { sessionId, personId } = session;
    if (!sessionId || !personId) return;
    const hearer = this.listeners.get(session);
    if (hearer) this.signedIn.unfollow(sessionId, hearer);
    await this.signedIn.signOut(personId, sessionId);
  }

  /** Shows the frames that the server is alive, and lets go of who is absent. */
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

  /** A page that never ends would hold the server up. */
  beforeApplicationShutdown() {
    this.isClosing = true;
    for (const session of this.sessions.values()) session.close('restart');
  }
}
