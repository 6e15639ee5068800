// The open Socket.IO connections of this process: accepts and recovers them, closes those that do not log in, and all at shutdown.
import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ChatService } from '../../features/chat/chat.service.js';
import { CodedError } from '../../platform/errors/coded-error.js';
import { networkOf } from '../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { MetricsService } from '../../platform/telemetry/metrics.service.js';
import { SessionRecoveryService } from './session-recovery.service.js';
import { SocketLoginService } from './socket-login.service.js';
import { SocketIoCommands } from './socketio.commands.js';
import type { SocketConnection } from './socketio.connection.js';

/** The time for which a client may stay connected without a login, as on the telnet transport. */
const unauthenticatedMs = 60_000;
const inspectEveryMs = 5_000;
/** The time at shutdown for clients to receive the events that were sent to them. */
const shutdownGraceMs = 2_000;

@Injectable()
export class SocketIoServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly connections = new Set<SocketConnection>();
  private inspection: NodeJS.Timeout | undefined;
  private isClosing = false;

  constructor(
    private readonly commands: SocketIoCommands,
    private readonly logins: SocketLoginService,
    private readonly sessionRecovery: SessionRecoveryService,
    private readonly chat: ChatService,
    private readonly rateLimits: RateLimitsService,
    metrics: MetricsService,
  ) {
    metrics.gaugeConnections('socketio', () => this.connections.size);
  }

  onApplicationBootstrap() {
    this.inspection = setInterval(() => this.inspect(Date.now()), inspectEveryMs).unref();
  }

  /** Closes the connections that have been logged out for too long. @param now in milliseconds since 1970 */
  inspect(now: number): void {
    for (const connection of this.connections) {
      if (!connection.isUnauthenticatedFor(unauthenticatedMs, now)) continue;
      connection.tellSignedOut(new CodedError('SIGN_IN_FIRST'));
      connection.dismiss();
    }
  }

  /** Adds a new connection, and continues the broken one that its client comes back to. */
  accept(connection: SocketConnection): void {
    if (this.isClosing) {
      connection.close('restart');
      return;
    }
    this.connections.add(connection);
    this.rateLimits.consume('connect', networkOf(connection.address)).catch(() => connection.terminate());
    const { recoverable } = connection;
    const recovered = recoverable && this.sessionRecovery.resume(recoverable.key, recoverable.offset, connection);
    connection.onBreak((key) => this.sessionRecovery.suspend(key, connection, this.chat.roomsEnteredBy(connection)));
    if (recovered) connection.enqueue(() => this.commands.resume(connection, recovered.entered));
  }

  remove(connection: SocketConnection): void {
    if (!this.connections.delete(connection)) return;
    // after the commands that are running: one of them may be the login
    connection.enqueueLast(() => this.logins.logOut(connection));
  }

  /** Answers the commands received so far, then closes all connections with `restart`, so that clients connect again. */
  async beforeApplicationShutdown() {
    this.isClosing = true;
    this.commands.stop();
    clearInterval(this.inspection);
    await this.chat.drain();
    const connections = [...this.connections];
    const closed = connections.map(async (connection) => {
      await connection.idle();
      connection.close('restart');
      await connection.onHangUp();
    });
    await Promise.race([Promise.all(closed), delay(shutdownGraceMs, undefined, { ref: false })]);
    for (const connection of connections) connection.terminate();
  }
}
