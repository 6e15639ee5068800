// Tells clients that cannot connect to Socket.IO why, before it refuses them in a few words of its own: older versions of the protocol, and
// other transports than WebSocket.
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'socket.io';
import { CodedError, problemOf } from '../../platform/errors/coded-error.js';
import { rejectUpgrade, socketGuide } from '../../platform/http/malformed-requests.js';

type Middleware = Parameters<Server['engine']['use']>[0];

/** A middleware of Engine.IO that answers a handshake which the server cannot accept. */
export const checkHandshake: Middleware = (request: IncomingMessage, response: unknown, next: () => void) => {
  const isUpgrade = !(response instanceof ServerResponse);
  const fault = faultOf(new URL(request.url ?? '', 'http://socket').searchParams, isUpgrade);
  if (!fault) return next();
  const detail = `${fault}: ${socketGuide}`;
  if (isUpgrade) return rejectUpgrade(request.socket, detail);
  const problem = problemOf(new CodedError('INVALID_INPUT', detail), request.headers['accept-language']);
  response.writeHead(problem.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
};

/** Returns what is wrong with the query of a handshake; undefined when nothing is. */
function faultOf(query: URLSearchParams, isUpgrade: boolean): string | undefined {
  const version = query.get('EIO') ?? 'older than 4';
  if (version !== '4') {
    return `This server speaks Engine.IO 4 (clients of Socket.IO 3 and 4), and this client speaks Engine.IO ${version.slice(0, 12)}`;
  }
  if (query.get('transport') !== 'websocket') {
    return "The only transport is websocket: set transports: ['websocket'] in the options of the client";
  }
  return isUpgrade
    ? undefined
    : 'The header Upgrade is missing: a proxy in front of the server must pass WebSockets on';
}
