// Answers to requests that reach no route: malformed, oversized or slow headers, invalid URLs, and WebSockets where there are none. They get
// a problem+json, too.
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodedError, problemOf } from '../errors/coded-error.js';
import { sendProblem } from './problem.filter.js';

/** Answers what Node's parser refuses before there is a request. */
export function answerMalformedRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  endWith(socket, new CodedError(codeOf(error.code)));
}

/** The page about sockets, on this server. */
export const socketGuide = 'see /docs/guide/realtime-protocol.html#socketio';

/** Refuses a WebSocket. Without it such a connection would be neither answered nor closed. */
export function rejectUpgrade(socket: Socket, detail: string): void {
  endWith(
    socket.on('error', () => socket.destroy()),
    new CodedError('INVALID_INPUT', detail),
  );
}

function endWith(socket: Socket, error: CodedError): void {
  const problem = problemOf(error);
  const body = JSON.stringify(problem);
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${problem.status} ${reasons[problem.status]}\r\nContent-Type: application/problem+json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}

/** Answers what Fastify's router refuses before there is a route. */
export function answerMalformedUrl(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, new CodedError('INVALID_INPUT', 'The URL cannot be read'), request.headers['accept-language']);
}

const reasons: Record<number, string> = { 400: 'Bad Request', 408: 'Request Timeout', 413: 'Payload Too Large' };

function codeOf(code: string | undefined) {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'TOO_SLOW';
  return code === 'HPE_HEADER_OVERFLOW' ? 'TOO_LARGE' : 'INVALID_INPUT';
}
