// Parsers of request bodies: JSON, HTML forms and uploaded files.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../errors/coded-error.js';
import { isWithinBounds } from '../json-bounds.js';

/** Bytes of the largest body: five thousand hashes of contacts. */
export const bodyLimit = 384 * 1024;
const formLimit = 16 * 1024;

export interface BodyRoutes {
  /** The path under which HTML forms are accepted; every other route takes JSON. */
  forms: string;
  /** The routes that accept images and audio. */
  uploads: readonly string[];
}

export function registerBodyParsers(app: NestFastifyApplication, routes: BodyRoutes): void {
  refuseEncodedBodies(app);
  registerJsonParser(app);
  registerFormParser(app, routes.forms);
  registerUploadParser(app, routes.uploads);
}

/** Refuses compressed bodies, which no parser here unpacks: a small one could unpack to any size. */
function refuseEncodedBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('preParsing', async (request, reply) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase();
    if (!encoding || encoding === 'identity') return;
    reply.header('accept-encoding', 'identity');
    throw new CodedError('UNSUPPORTED_MEDIA_TYPE', 'Send the body without content-encoding');
  });
}

/** Parses JSON within bounds. The body may be empty, since some clients always send `content-type: application/json`. */
function registerJsonParser(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    if (!isWithinBounds(body))
      return done(new CodedError('INVALID_INPUT', 'It holds too many values, or too many levels'));
    return parse(request as unknown as FastifyRequest, body.toString(), done);
  });
}

function registerFormParser(app: NestFastifyApplication, path: string): void {
  const form = 'application/x-www-form-urlencoded';
  app.useBodyParser(form, { bodyLimit: formLimit }, (request, body, done) => {
    if (!request.url?.startsWith(path)) return done(new CodedError('UNSUPPORTED_MEDIA_TYPE'));
    return done(null, Object.fromEntries(new URLSearchParams(body.toString())));
  });
}

/** Hands the stream to the controller, which reads it only after it knows the sender, and no further than its own limit. */
function registerUploadParser(app: NestFastifyApplication, uploadRoutes: readonly string[]): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(/^(image|audio)\//i, (request, body, done) => {
    if (!uploadRoutes.includes(request.routeOptions.url ?? '')) return done(new CodedError('UNSUPPORTED_MEDIA_TYPE'));
    return done(null, body);
  });
}
