// Parsers of request bodies: JSON, HTML forms and uploaded files.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../errors/coded-error.js';
import { isWithinBounds } from '../json-bounds.js';

/** Bytes of the largest body: five thousand hashes of contacts. */
export const bodyLimit = 384 * 1024;
const formLimit = 16 * 1024;
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

export interface BodyRoutes {
  /** The path under which HTML forms are accepted; every other route takes JSON. */
  forms: string;
  /** The routes that accept files; they check the type themselves. */
  uploads: readonly string[];
}

export function registerBodyParsers(app: NestFastifyApplication, routes: BodyRoutes): void {
  refuseEncodedBodies(app);
  registerJsonParser(app);
  registerFormParser(app, routes);
  registerOtherParser(app, routes);
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
  app.useBodyParser(json, { bodyLimit }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    if (!isWithinBounds(body)) return done(new CodedError('INVALID_INPUT', 'The body has too many values or levels'));
    return parse(request as unknown as FastifyRequest, body.toString(), done);
  });
}

function registerFormParser(app: NestFastifyApplication, { forms, uploads }: BodyRoutes): void {
  app.useBodyParser(form, { bodyLimit: formLimit }, (request, body, done) => {
    if (request.url?.startsWith(forms)) return done(null, Object.fromEntries(new URLSearchParams(body.toString())));
    const isUpload = uploads.includes((request as unknown as FastifyRequest).routeOptions.url ?? '');
    return isUpload ? done(null, undefined) : done(unsupported(json));
  });
}

/**
 * Hands the stream of an upload to the controller, which reads it only after it knows the sender, and no further than its own limit.
 * Elsewhere any other type is refused, and the detail says which type is accepted.
 */
function registerOtherParser(app: NestFastifyApplication, { forms, uploads }: BodyRoutes): void {
  const fastify = app.getHttpAdapter().getInstance();
  // Fastify's own parser of texts
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('*', (request, body, done) => {
    if (uploads.includes(request.routeOptions.url ?? '')) return done(null, body);
    return done(unsupported(request.url.startsWith(forms) ? form : json));
  });
}

const unsupported = (accepted: string) => new CodedError('UNSUPPORTED_MEDIA_TYPE', `Send ${accepted}`);
