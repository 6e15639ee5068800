// Runs what a Socket.IO client sends: in order, with its cost, the check of the login and of the payload, a trace, a metric and an
// acknowledgement. The methods that carry the commands out are those of ChatGateway. A refusal is an acknowledgement too, and never
// a disconnect. An unknown token in the handshake leaves the connection open and logged out: the client may log in with a fresh one. A
// connection that is not logged in is told so by `signedOut` where no acknowledgement does.
import { Injectable, Logger } from '@nestjs/common';
import { asCall } from '../../platform/database/statement-limit.js';
import { CodedError, fail, invalidInput, problemOf } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { MetricsService } from '../../platform/telemetry/metrics.service.js';
import { traced } from '../../platform/telemetry/tracing.js';
import type { CommandHandler } from './command.decorator.js';
import { SocketLoginService } from './socket-login.service.js';
import type { SocketConnection } from './socketio.connection.js';
import { commands } from './socketio.schemas.js';
import type { AnyAck, CommandName } from './socketio.types.js';

interface CommandRequest {
  connection: SocketConnection;
  name: string;
  payload: unknown;
  ack?: AnyAck | undefined;
}

/** The cost of a command that does not exist. */
const unknownCost = 5;

@Injectable()
export class SocketIoCommands {
  private readonly log = new Logger(SocketIoCommands.name);
  private handlers: ReadonlyMap<string, CommandHandler> = new Map();
  private isStopped = false;

  constructor(
    private readonly logins: SocketLoginService,
    private readonly rateLimits: RateLimitsService,
    private readonly metrics: MetricsService,
  ) {}

  /** Sets the methods that carry the commands out. They are called directly: Nest's own calls would add 3 µs to the 90 µs of a message. */
  register(handlers: ReadonlyMap<string, CommandHandler>): void {
    this.handlers = handlers;
  }

  /** Runs the commands that a connection sends from now on, and logs it in by the token of its handshake. */
  bind(connection: SocketConnection): void {
    connection.onCommand((name, payload, ack) => this.receive({ connection, name, payload, ack }));
    const { token } = connection.handshake.auth as { token?: unknown };
    // a recovered connection is logged in
    if (token !== undefined && !isLoggedIn(connection)) this.receive({ connection, name: 'login', payload: { token } });
  }

  /** Restores the session of a recovered connection. */
  async resume(connection: SocketConnection, entered: string[]): Promise<void> {
    await asCall(() => this.logins.resume(connection, entered)).catch((error) => this.onLoginFailed(connection, error));
  }

  /** Refuses all further commands with UNAVAILABLE. */
  stop(): void {
    this.isStopped = true;
  }

  private receive(request: CommandRequest): void {
    if (this.isStopped) this.refuse(request, new CodedError('UNAVAILABLE'));
    else if (!request.connection.enqueue(() => this.perform(request))) this.refuse(request, new CodedError('BUSY'));
  }

  private async perform(request: CommandRequest): Promise<void> {
    const { connection, name, ack } = request;
    const { login } = connection;
    const start = performance.now();
    try {
      const answer = await traced(name, () => asCall(() => this.run(request)));
      this.metrics.countCommand('socketio', name, 'ok', performance.now() - start);
      if (ack) connection.answer(ack, { ok: true, ...answer });
      if (name === 'logout') connection.close('logout');
    } catch (error) {
      const outcome = error instanceof CodedError ? error.code : 'INTERNAL';
      this.metrics.countCommand('socketio', isCommand(name) ? name : 'none', outcome, performance.now() - start);
      this.refuse(request, error);
      const isLoggedOut = login !== undefined && connection.login === undefined;
      // with an acknowledgement the client knows, unless it believed to be logged in
      if (isLoggedOut || (!ack && !isLoggedIn(connection))) this.onLoginFailed(connection, error);
    }
  }

  /** @throws SIGN_IN_FIRST, INVALID_INPUT (also for a command that does not exist), TOO_MANY, and what the method throws */
  private async run({ connection, name, payload }: CommandRequest): Promise<object> {
    const cost = isCommand(name) ? commands[name].cost : unknownCost;
    await this.rateLimits.charge(connection.personId, connection.address, cost);
    if (name !== 'login' && name !== 'logout') {
      // a client that is told to log in would give up, although the server has failed
      if (connection.willReconnect) fail('UNAVAILABLE');
      await this.logins.requireLogin(connection);
    }
    const handler = this.handlers.get(name);
    if (!isCommand(name) || !handler) return fail('INVALID_INPUT', 'This command does not exist');
    const parsed = commands[name].payload.safeParse(payload ?? {});
    if (!parsed.success) throw invalidInput(parsed.error.issues);
    if (name === 'typing') await this.rateLimits.consume('typing', visitorId(connection));
    return handler(connection, parsed.data);
  }

  private refuse({ connection, name, ack }: CommandRequest, error: unknown): void {
    if (!(error instanceof CodedError)) this.log.error({ err: error, command: name }, 'a command failed');
    if (ack) connection.answer(ack, { ok: false, error: problemOf(error, connection.acceptLanguage) });
  }

  /** Tells a client that it is not logged in. After a rate limit or a failure of the server it connects again later instead. */
  private onLoginFailed(connection: SocketConnection, error: unknown): void {
    const { status, retryAfter } = problemOf(error);
    if (error instanceof CodedError && status !== 429 && status < 500) connection.tellSignedOut(error);
    else connection.reconnectIn((retryAfter ?? retrySeconds * (1 + Math.random())) * 1_000);
  }
}

/** After a failure of the server, spread over as long again. */
const retrySeconds = 3;

const isLoggedIn = ({ login, guest }: SocketConnection) => login !== undefined || guest !== undefined;

const visitorId = ({ personId, guest }: SocketConnection) => personId ?? guest?.id ?? '';

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
