// The telnet transport: a TCP server for telnet clients and programs that send lines. See docs/telnet-protocol.md.
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { listenBacklog } from '../../platform/http/timeouts.js';
import { networkOf } from '../../platform/rate-limits/network.js';
import { MetricsService } from '../../platform/telemetry/metrics.service.js';
import { TelnetCommands } from './telnet.commands.js';
import { TelnetOutput } from './telnet.output.js';
import { closeGraceMs, TelnetSession } from './telnet.session.js';

const inspectEveryMs = 5_000;
const keepAliveMs = 120_000;

@Injectable()
export class TelnetServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Line');
  private readonly sessions = new Map<Socket, TelnetSession>();
  private readonly perAddress = new Map<string, number>();
  private readonly output = new TelnetOutput();
  private readonly server: Server;
  private inspection: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly commands: TelnetCommands,
    metrics: MetricsService,
  ) {
    metrics.gaugeConnections('line', () => this.sessions.size);
    const options = { noDelay: true, keepAlive: true, keepAliveInitialDelay: keepAliveMs, allowHalfOpen: true };
    this.server = createServer(options, (socket) => this.accept(socket));
  }

  async onApplicationBootstrap() {
    const { LINE_PORT, HOST } = this.config;
    if (LINE_PORT === 0) return;
    await this.listen(LINE_PORT, HOST);
    this.log.log(`Telnet listens on port ${LINE_PORT}`);
  }

  /** Starts to listen and returns the port. @throws Error with a sentence when the port is taken */
  async listen(port: number, host: string): Promise<number> {
    this.server.listen(port, host, listenBacklog);
    await once(this.server, 'listening').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new Error(`port ${port} of ${host} is taken; set LINE_PORT to another port, or to 0 to turn telnet off`);
    });
    this.server.on('error', (error) => this.log.error({ err: error }, 'the telnet server failed'));
    this.inspection = setInterval(() => this.inspect(Date.now()), inspectEveryMs).unref();
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  /** Closes the sessions that have been idle for too long. @param now in milliseconds since 1970 */
  inspect(now: number): void {
    const idleMs = this.config.LINE_IDLE_MINUTES * 60_000 || Infinity;
    for (const session of this.sessions.values()) session.inspect(now, idleMs);
  }

  async beforeApplicationShutdown() {
    clearInterval(this.inspection);
    if (this.server.listening) this.server.close();
    const closed = [...this.sessions].map(async ([socket, session]) => {
      const isClosed = new Promise((resolve) => socket.once('close', resolve));
      await session.shutDown();
      await isClosed;
    });
    await Promise.race([Promise.all(closed), delay(closeGraceMs, undefined, { ref: false })]);
    for (const session of this.sessions.values()) session.destroy();
  }

  private accept(socket: Socket): void {
    const address = networkOf(socket.remoteAddress ?? '');
    const count = this.perAddress.get(address) ?? 0;
    if (this.sessions.size >= this.config.LINE_CONNECTIONS || count >= this.config.LINE_CONNECTIONS_PER_ADDRESS) {
      socket.destroy();
      return;
    }
    this.perAddress.set(address, count + 1);
    this.sessions.set(socket, new TelnetSession(socket, address, this.commands, this.output));
    this.commands.admit(address).catch(() => socket.destroy());
    socket.on('close', () => {
      this.sessions.delete(socket);
      const left = (this.perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.perAddress.set(address, left);
      else this.perAddress.delete(address);
    });
  }
}
