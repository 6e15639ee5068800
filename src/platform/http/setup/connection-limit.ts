// Limit of simultaneous connections from one address (CONNECTIONS_PER_ADDRESS), so that one client cannot occupy all of them.
import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../../config/config.js';
import { ConnectionsPerIp } from '../connections-per-ip.js';

/** Closes connections beyond the limit. Behind a proxy all connections come from its address, and the proxy has to limit them. */
export function limitConnectionsPerIp(
  app: NestFastifyApplication,
  { TRUST_PROXY, CONNECTIONS_PER_ADDRESS }: Pick<Config, 'TRUST_PROXY' | 'CONNECTIONS_PER_ADDRESS'>,
): void {
  if (TRUST_PROXY > 0) return;
  const connections = new ConnectionsPerIp(CONNECTIONS_PER_ADDRESS);
  const server: Server = app.getHttpServer();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (connections.admit(address)) socket.once('close', () => connections.release(address));
    else socket.destroy();
  });
}
