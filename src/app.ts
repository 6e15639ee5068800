// The whole server on one port, not yet listening: what main.ts and the tests both start.
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type FastifyRequest, LogController } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from './app.module.js';
import { asyncApiDocument } from './contract/asyncapi.js';
import { openApiDocument } from './contract/openapi.js';
import { realtimePage } from './contract/realtime-page.js';
import type { Config } from './platform/config/config.js';
import { CodedError, invalidInput } from './platform/errors/coded-error.js';
import { ConnectionsPerIp } from './platform/http/connections-per-ip.js';
import { GracefulShutdownService } from './platform/http/graceful-shutdown.service.js';
import { isWithinBounds } from './platform/http/json-bounds.js';
import { answerMalformedRequest, answerMalformedUrl, rejectUpgrade } from './platform/http/malformed-requests.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { registerSecurityHeaders } from './platform/http/setup/security-headers.js';
import { defaultTimeouts, type Timeouts } from './platform/http/timeouts.js';
import { createLogger, NestLogger } from './platform/logging/logger.js';
import { RateLimitsService } from './platform/rate-limits/rate-limits.service.js';
import { MetricsService } from './platform/telemetry/metrics.service.js';
import { isTraced, nameRequest } from './platform/telemetry/tracing.js';
import { HelloFilter } from './transports/hello/hello.filter.js';
import { SessionRecoveryService } from './transports/socketio/session-recovery.service.js';
import { SocketIoAdapter } from './transports/socketio/socketio.adapter.js';
import { serveWebClient } from './transports/web/web-files.server.js';

/** The most that anybody may send: five thousand hashes of contacts. */
const bodyLimit = 384 * 1024;
const formLimit = 16 * 1024;
/** A page of the documents, or an address at which there is nothing. */
const pageCost = 5;

/** @param config a whole configuration; the database is migrated already */
export async function createApp(config: Config, patience: Timeouts = defaultTimeouts): Promise<NestFastifyApplication> {
  const logger = createLogger(config);
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    genReqId: () => uuidv7(),
    trustProxy: config.TRUST_PROXY > 0 && ((_: string, hop: number) => hop < config.TRUST_PROXY),
    bodyLimit,
    forceCloseConnections: 'idle',
    requestTimeout: patience.requestMs,
    connectionTimeout: patience.silenceMs,
    http: { headersTimeout: patience.headMs, connectionsCheckingInterval: patience.checkMs },
    clientErrorHandler: answerMalformedRequest,
    frameworkErrors: answerMalformedUrl,
    // noteAnswers says all of it in one line
    logController: new LogController({ disableRequestLogging: true }),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(config), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  noteAnswers(app);
  limitTheRest(app);
  partAtClosing(app);
  acceptEmptyJson(app);
  acceptForms(app);
  acceptMedia(app);
  await app.register(cookie);
  await registerSecurityHeaders(app, config);
  boundConnections(app, config);
  takeOddRequests(app);
  app.enableCors({ origin: config.CORS_ORIGINS, exposedHeaders: ['retry-after'], maxAge: 600 });
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalidInput }));
  app.useGlobalFilters(new HelloFilter(new ProblemFilter()));
  app.useWebSocketAdapter(new SocketIoAdapter(app, config, app.get(SessionRecoveryService), patience));
  serveDocs(app);
  serveWebClient(app);
  return app;
}

/**
 * The documents for programs and for people: OpenAPI, and what it cannot tell, the sockets. Each is written once, since writing half a
 * megabyte of JSON for every request, or YAML, takes long enough to hold others up.
 */
function serveDocs(app: NestFastifyApplication): void {
  let document: ReturnType<typeof openApiDocument> | undefined;
  let json: string | undefined;
  const openApi = () => {
    document ??= openApiDocument(app);
    return document;
  };
  SwaggerModule.setup('docs', app, openApi, { raw: false, customSiteTitle: 'Fujin' });
  const sockets = asyncApiDocument();
  const socketsJson = JSON.stringify(sockets);
  const page = realtimePage(sockets);
  const fastify = app.getHttpAdapter().getInstance();
  const asJson = 'application/json; charset=utf-8';
  fastify.get('/openapi.json', (_req, reply) => {
    json ??= JSON.stringify(openApi());
    return reply.type(asJson).send(json);
  });
  fastify.get('/asyncapi.json', (_req, reply) => reply.type(asJson).send(socketsJson));
  fastify.get('/docs/realtime', (_req, reply) => reply.type('text/html; charset=utf-8').send(page));
}

/**
 * Each request is counted and logged in one line, once it is answered. Proxies ask for the health every second or two, which nobody
 * wants to read.
 */
function noteAnswers(app: NestFastifyApplication): void {
  const metrics = app.get(MetricsService);
  const nowhere = 'none';
  const fastify = app.getHttpAdapter().getInstance();
  if (isTraced) fastify.addHook('onRequest', async (req) => nameRequest(req.method, req.routeOptions.url ?? nowhere));
  fastify.addHook('onResponse', async (req, res) => {
    const level = /^\/(health|metrics)/.test(req.url) ? 'debug' : 'info';
    req.log[level]({ req, res, ms: Math.round(res.elapsedTime) }, 'answered');
    metrics.countRequest(req.method, req.routeOptions.url ?? nowhere, res.statusCode, res.elapsedTime);
  });
}

/** Controllers have a guard that asks for what a call costs. The documents, and what isn't there, are paid by the network. */
function limitTheRest(app: NestFastifyApplication): void {
  const limits = app.get(RateLimitsService, { strict: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (req) => {
      if (!/^\/(v1|api|health|dev|hello)\b/.test(req.routeOptions.url ?? ''))
        await limits.charge(undefined, req.ip, pageCost);
    });
}

/** While the server closes, connections end after their answer, so that the next request finds another process. */
function partAtClosing(app: NestFastifyApplication): void {
  const closing = app.get(GracefulShutdownService, { strict: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_req, reply) => {
      if (closing.isShuttingDown) reply.header('connection', 'close');
    });
}

/** So that nobody takes all the connections there can be. Behind a proxy all come from one address, and it is the proxy's to bound them. */
function boundConnections(app: NestFastifyApplication, config: Config): void {
  if (config.TRUST_PROXY > 0) return;
  const book = new ConnectionsPerIp(config.CONNECTIONS_PER_ADDRESS);
  const server: Server = app.getHttpServer();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (book.admit(address)) socket.once('close', () => book.release(address));
    else socket.destroy();
  });
}

/** A request for an upgrade goes past all routes; Socket.IO takes those on its path. So would one with an expectation. */
function takeOddRequests(app: NestFastifyApplication): void {
  const server: Server = app.getHttpServer();
  server.on('upgrade', ({ url = '' }, socket) => {
    if (!url.startsWith('/socket.io/')) rejectUpgrade(socket as Socket);
  });
  // what a client expects beside 100-continue may be passed over; Node would answer without a body
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** Clients that always say `content-type: application/json` may send no body at all. */
function acceptEmptyJson(app: NestFastifyApplication): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    if (!isWithinBounds(body))
      return done(new CodedError('INVALID_INPUT', 'It holds too many values, or too many levels'));
    return parse(request as unknown as FastifyRequest, body.toString(), done);
  });
}

/** Forms are for the pages of the hello room; everything else takes JSON. */
function acceptForms(app: NestFastifyApplication): void {
  const form = 'application/x-www-form-urlencoded';
  app.useBodyParser(form, { bodyLimit: formLimit }, (request, body, done) => {
    if (!request.url?.startsWith('/hello/')) return done(new CodedError('UNSUPPORTED_MEDIA_TYPE'));
    return done(null, Object.fromEntries(new URLSearchParams(body.toString())));
  });
}

/** The routes that take files. */
const takesFiles = ['/v1/media', '/v1/me/photos', '/v1/me/voice'];

/** Those read files themselves: not before they know who sends them, and no more than they take. */
function acceptMedia(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(/^(image|audio)\//i, (request, body, done) => {
    if (!takesFiles.includes(request.routeOptions.url ?? '')) return done(new CodedError('UNSUPPORTED_MEDIA_TYPE'));
    return done(null, body);
  });
}
