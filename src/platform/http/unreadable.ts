// Requests that never become one: broken, too long or too slow heads, and addresses that cannot be read. They, too, are answered
// with a problem.
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodedError, problemOf } from '../errors/errors.js';
import { sendProblem } from './problem.filter.js';

/** What Node's parser refuses before there is a request. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(new CodedError(codeOf(error.code)));
  const body = JSON.stringify(problem);
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${problem.status} ${reasons[problem.status]}\r\nContent-Type: application/problem+json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroy();
}

/** What Fastify's router refuses before there is a route. */
export function refuseAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, new CodedError('INVALID_INPUT', 'The address cannot be read'), request.headers['accept-language']);
}

const reasons: Record<number, string> = { 400: 'Bad Request', 408: 'Request Timeout', 413: 'Payload Too Large' };

function codeOf(code: string | undefined) {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'TOO_SLOW';
  return code === 'HPE_HEADER_OVERFLOW' ? 'TOO_LARGE' : 'INVALID_INPUT';
}
