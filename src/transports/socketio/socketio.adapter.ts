// Serves Socket.IO on the HTTP port: limits and origins of the handshake, and Nest's view of a client. A client of the gateway is a
// SocketConnection, whose commands SocketIoCommands runs in place of Nest's own event listeners.
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
import { checkHandshake } from './handshake.guard.js';
import { recoverableForMs, type SessionRecoveryService } from './session-recovery.service.js';
import type { SocketIoCommands } from './socketio.commands.js';
import { SocketConnection } from './socketio.connection.js';
import type { FujinSocket } from './socketio.types.js';

/** The longest frame a client may send; a longer one closes its connection. The longest message fits several times. */
const longestFrameBytes = 64 * 1024;

type Options = Parameters<IoAdapter['createIOServer']>[1];
type EngineSocket = Server['engine']['clients'][string];

/** Returns a WebSocket server class that waits only so long for the client's close frame. */
const webSocketServer = (closeTimeout: number) =>
  class extends WebSocketServer {
    constructor(options: ServerOptions, listening?: () => void) {
      super({ ...options, closeTimeout } as ServerOptions, listening);
    }
  };

export class SocketIoAdapter extends IoAdapter {
  /** Counted here only behind a proxy: the client's own address is known from the handshake. */
  private readonly connectionsPerIp: ConnectionsPerIp;

  constructor(
    app: INestApplicationContext,
    private readonly config: Pick<Config, 'CORS_ORIGINS' | 'PUBLIC_URL' | 'TRUST_PROXY' | 'CONNECTIONS_PER_ADDRESS'>,
    private readonly sessionRecovery: SessionRecoveryService,
    private readonly timeouts: Timeouts,
    private readonly commands: SocketIoCommands,
  ) {
    super(app);
    this.connectionsPerIp = new ConnectionsPerIp(config.TRUST_PROXY > 0 ? config.CONNECTIONS_PER_ADDRESS : 0);
  }

  override createIOServer(port: number, options?: Options) {
    const { CORS_ORIGINS, PUBLIC_URL } = this.config;
    const { handshakeMs: joinMs, pingMs, pongMs, closeMs: partMs } = this.timeouts;
    const server: Server = super.createIOServer(port, {
      ...options,
      path: '/socket.io',
      // one connection per client: the requests of polling would need sticky sessions
      transports: ['websocket'],
      maxHttpBufferSize: longestFrameBytes,
      // against decompression bombs
      perMessageDeflate: false,
      wsEngine: webSocketServer(partMs),
      connectTimeout: joinMs,
      pingInterval: pingMs,
      pingTimeout: pongMs,
      serveClient: false,
      connectionStateRecovery: { maxDisconnectionDuration: recoverableForMs },
      adapter: this.sessionRecovery.adapter(),
      cors: { origin: CORS_ORIGINS },
      allowRequest: (request, answer) => {
        const isAllowed = isOriginAllowed(request.headers, CORS_ORIGINS, PUBLIC_URL);
        answer(null, isAllowed && !this.connectionsPerIp.isFull(this.addressOf(request)));
      },
    } as Options);
    server.engine.use(checkHandshake);
    this.countConnections(server);
    return server;
  }

  override bindClientConnect(server: Server, listener: (connection: SocketConnection) => void): void {
    server.on('connection', (socket: FujinSocket) =>
      listener(new SocketConnection(socket, this.addressOf(socket.request))),
    );
  }

  override bindClientDisconnect(client: unknown, listener: (reason: string) => void): void {
    (client as SocketConnection).onDisconnect(listener);
  }

  override bindMessageHandlers(client: unknown): void {
    this.commands.bind(client as SocketConnection);
  }

  private countConnections({ engine }: Server): void {
    engine.on('connection', (socket: EngineSocket) => {
      const address = this.addressOf(socket.request);
      if (this.connectionsPerIp.admit(address)) socket.once('close', () => this.connectionsPerIp.release(address));
      else socket.close(true);
    });
  }

  private addressOf(request: IncomingMessage): string {
    return clientAddress(request, this.config.TRUST_PROXY);
  }
}
