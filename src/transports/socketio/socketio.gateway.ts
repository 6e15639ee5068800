// The Socket.IO door: turns what a socket sends into commands and their outcome into acknowledgements. A refusal is an
// acknowledgement too, and never a disconnect. An unknown token in the handshake leaves the socket connected, and not
// logged in: the client may log in with a fresh one.
import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayDisconnect, WebSocketGateway } from '@nestjs/websockets';
import { ChatService } from '../../features/chat/chat.service.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { CodedError, problemOf } from '../../platform/errors/coded-error.js';
import { clientAddress } from '../../platform/http/client-address.js';
import { MetricsService } from '../../platform/telemetry/metrics.service.js';
import { traced } from '../../platform/telemetry/tracing.js';
import { SessionRecoveryService } from './session-recovery.service.js';
import { isCommand, SocketCommands } from './socketio.commands.js';
import { SocketConnection } from './socketio.connection.js';
import type { FujinSocket } from './socketio.types.js';

type AnyAck = (answer: object) => void;

/** What a socket sent: a command, and where the answer goes, if anywhere. */
interface Asked {
  connection: SocketConnection;
  name: string;
  payload: unknown;
  ack?: AnyAck | undefined;
  acceptLanguage?: string | undefined;
}

/** How long a client may be connected without being logged in, as on the line transport. */
const strangerMs = 60_000;
const inspectEveryMs = 5_000;
/** How long clients have to take what was sent to them before a restart. */
const partingMs = 2_000;

@WebSocketGateway()
export class SocketIoGateway
  implements OnGatewayConnection, OnGatewayDisconnect, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly log = new Logger(SocketIoGateway.name);
  private readonly connections = new Map<FujinSocket, SocketConnection>();
  private inspection: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly commands: SocketCommands,
    private readonly sessionRecovery: SessionRecoveryService,
    private readonly chat: ChatService,
    private readonly metrics: MetricsService,
  ) {
    metrics.gaugeConnections('socketio', () => this.connections.size);
  }

  onApplicationBootstrap() {
    this.inspection = setInterval(() => this.inspect(Date.now()), inspectEveryMs).unref();
  }

  /** Ends connections that have not logged in for too long. */
  inspect(now: number): void {
    for (const connection of this.connections.values()) {
      if (connection.isUnauthenticatedFor(strangerMs, now)) connection.dismiss();
    }
  }

  handleConnection(socket: FujinSocket): void {
    const connection = new SocketConnection(socket, clientAddress(socket.request, this.config.TRUST_PROXY));
    if (this.closing) {
      connection.close('restart');
      return;
    }
    this.connections.set(socket, connection);
    this.commands.admit(connection).catch(() => connection.terminate());
    const acceptLanguage = socket.handshake.headers['accept-language'];
    socket.onAny((name: string, ...args: unknown[]) => {
      const ack = args.findLast((arg): arg is AnyAck => typeof arg === 'function');
      const payload = typeof args[0] === 'function' ? undefined : args[0];
      this.receive({ connection, name, payload, ack, acceptLanguage });
    });
    const { resume } = socket.data;
    const parked = resume && this.sessionRecovery.resume(resume.key, resume.offset, connection);
    socket.data = {
      park: (key) => this.sessionRecovery.suspend(key, connection, this.chat.roomsEnteredBy(connection)),
    };
    if (parked) connection.enqueue(() => this.commands.resume(connection, parked.entered));
    const { token } = socket.handshake.auth as { token?: unknown };
    if (token !== undefined && !parked) this.receive({ connection, name: 'login', payload: { token } });
  }

  handleDisconnect(socket: FujinSocket): void {
    const connection = this.connections.get(socket);
    this.connections.delete(socket);
    // After the commands that are under way: one of them may be the login.
    connection?.enqueueLast(() => this.commands.forget(connection));
  }

  /** Says nothing more than has been said, answers it, and sends the clients away to connect again. */
  async beforeApplicationShutdown() {
    this.closing = true;
    clearInterval(this.inspection);
    await this.chat.drain();
    const connections = [...this.connections.values()];
    const parting = connections.map(async (connection) => {
      await connection.idle();
      connection.close('restart');
      await connection.onHangUp();
    });
    await Promise.race([Promise.all(parting), delay(partingMs, undefined, { ref: false })]);
    for (const connection of connections) connection.terminate();
  }

  private receive(asked: Asked): void {
    if (this.closing) this.refuse(asked, new CodedError('UNAVAILABLE'));
    else if (!asked.connection.enqueue(() => this.perform(asked))) this.refuse(asked, new CodedError('BUSY'));
  }

  private async perform(asked: Asked): Promise<void> {
    const { connection, name, payload, ack } = asked;
    const start = performance.now();
    try {
      const answer = await traced(name, () => this.commands.run(name, connection, payload));
      this.metrics.countCommand('socketio', name, 'ok', performance.now() - start);
      if (ack) connection.answer(ack, { ok: true, ...answer });
      if (name === 'logout') connection.close('logout');
    } catch (error) {
      const outcome = error instanceof CodedError ? error.code : 'INTERNAL';
      this.metrics.countCommand('socketio', isCommand(name) ? name : 'none', outcome, performance.now() - start);
      this.refuse(asked, error);
    }
  }

  private refuse({ connection, name, ack, acceptLanguage }: Asked, error: unknown): void {
    if (!(error instanceof CodedError)) this.log.error({ err: error, command: name }, 'a command failed');
    if (ack) connection.answer(ack, { ok: false, error: problemOf(error, acceptLanguage) });
  }
}
