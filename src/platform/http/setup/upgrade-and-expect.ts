// Requests that Node hands to no route: upgrades to WebSocket, and the header `Expect`.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { rejectUpgrade, socketGuide } from '../malformed-requests.js';

/** Refuses WebSockets on every path but one. @param socketPath the path where Socket.IO handles upgrades itself, such as `/socket.io/` */
export function handleUpgradeAndExpect(app: NestFastifyApplication, socketPath: string): void {
  const server: Server = app.getHttpServer();
  server.on('upgrade', ({ url = '' }, socket) => {
    if (!url.startsWith(socketPath)) rejectUpgrade(socket as Socket, `WebSockets are at ${socketPath}: ${socketGuide}`);
  });
  // An expectation other than 100-continue may be ignored; Node would answer 417 without a body.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}
