// Socket.IO on the port of HTTP.
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Config } from '../../platform/config.js';
import { Parking, parkedForMs } from './socketio.parking.js';

/** Longest frame that a client may send; a longer one ends its connection. The longest message fits several times. */
const longestFrameBytes = 64 * 1024;

type Options = Parameters<IoAdapter['createIOServer']>[1];

export class SocketIoAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly config: Pick<Config, 'CORS_ORIGINS'>,
    private readonly parking: Parking,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: Options) {
    return super.createIOServer(port, {
      ...options,
      path: '/socket.io',
      // One connection per client: nothing has to find its way back to a process, as polling would.
      transports: ['websocket'],
      maxHttpBufferSize: longestFrameBytes,
      serveClient: false,
      connectionStateRecovery: { maxDisconnectionDuration: parkedForMs },
      adapter: this.parking.adapter(),
      cors: { origin: this.config.CORS_ORIGINS },
    } as Options);
  }
}
