// Socket.IO on the port of HTTP.
import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server } from 'socket.io';
import { type ServerOptions, WebSocketServer } from 'ws';
import type { Config } from '../../platform/config/config.js';
import { clientAddress } from '../../platform/http/client-address.js';
import { ConnectionsPerIp } from '../../platform/http/connections-per-ip.js';
import { isOriginAllowed } from '../../platform/http/origin.js';
import type { Timeouts } from '../../platform/http/timeouts.js';
import { recoverableForMs, SessionRecoveryService } from './session-recovery.service.js';

/** Longest frame that a client may send; a longer one ends its connection. The longest message fits several times. */
const longestFrameBytes = 64 * 1024;

type Options = Parameters<IoAdapter['createIOServer']>[1];
type EngineSocket = Server['engine']['clients'][string];

/** A WebSocket server that doesn't wait long for a client to take its leave. */
const partingWithin = (closeTimeout: number) =>
  class extends WebSocketServer {
    constructor(options: ServerOptions, listening?: () => void) {
      super({ ...options, closeTimeout } as ServerOptions, listening);
    }
  };

export class SocketIoAdapter extends IoAdapter {
  /** Behind a proxy all connections come from there; who is behind it shows at the handshake. */
  private readonly book: ConnectionsPerIp;

  constructor(
    app: INestApplicationContext,
    private readonly config: Pick<Config, 'CORS_ORIGINS' | 'PUBLIC_URL' | 'TRUST_PROXY' | 'CONNECTIONS_PER_ADDRESS'>,
    private readonly sessionRecovery: SessionRecoveryService,
    private readonly patience: Timeouts,
  ) {
    super(app);
    this.book = new ConnectionsPerIp(config.TRUST_PROXY > 0 ? config.CONNECTIONS_PER_ADDRESS : 0);
  }

  override createIOServer(port: number, options?: Options) {
    const { CORS_ORIGINS, PUBLIC_URL } = this.config;
    const { handshakeMs: joinMs, pingMs, pongMs, closeMs: partMs } = this.patience;
    const server: Server = super.createIOServer(port, {
      ...options,
      path: '/socket.io',
      // One connection per client: nothing has to find its way back to a process, as polling would.
      transports: ['websocket'],
      maxHttpBufferSize: longestFrameBytes,
      // Few bytes that unfold to many are not even understood.
      perMessageDeflate: false,
      wsEngine: partingWithin(partMs),
      connectTimeout: joinMs,
      pingInterval: pingMs,
      pingTimeout: pongMs,
      serveClient: false,
      connectionStateRecovery: { maxDisconnectionDuration: recoverableForMs },
      adapter: this.sessionRecovery.adapter(),
      cors: { origin: CORS_ORIGINS },
      allowRequest: (request, answer) => {
        const isAllowed = isOriginAllowed(request.headers, CORS_ORIGINS, PUBLIC_URL);
        answer(null, isAllowed && !this.book.isFull(this.addressOf(request)));
      },
    } as Options);
    this.count(server);
    return server;
  }

  private count({ engine }: Server): void {
    engine.on('connection', (socket: EngineSocket) => {
      const address = this.addressOf(socket.request);
      if (this.book.admit(address)) socket.once('close', () => this.book.release(address));
      else socket.close(true);
    });
  }

  private addressOf(request: IncomingMessage): string {
    return clientAddress(request, this.config.TRUST_PROXY);
  }
}
