// The security headers of every page of the hello room.
import type { FastifyReply } from 'fastify';

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Sets the headers: only the server's own style sheet, frames and forms are allowed, and nothing is cached. */
export function withPageHeaders(reply: FastifyReply): FastifyReply {
  // with "no-referrer" browsers would send no origin with the server's own forms
  const headers = { 'referrer-policy': 'same-origin', 'cache-control': 'no-store' };
  return reply.headers({ 'content-security-policy': policy, ...headers });
}
