// Creates the whole server on one port, not yet listening. main.ts and the tests use the same function.
import cookie from '@fastify/cookie';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { registerDocsRoutes } from './contract/docs-routes.js';
import { registerGuideRoutes } from './contract/guide-routes.js';
import type { Config } from './platform/config/config.js';
import { invalidInput } from './platform/errors/coded-error.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { registerAccessLog } from './platform/http/setup/access-log.js';
import { registerBodyParsers } from './platform/http/setup/body-parsers.js';
import { limitStatementsOfCalls } from './platform/http/setup/call-limits.js';
import { compressJson } from './platform/http/setup/compression.js';
import { limitConnectionsPerIp } from './platform/http/setup/connection-limit.js';
import { allowOrigins } from './platform/http/setup/cors.js';
import { createFastifyAdapter } from './platform/http/setup/fastify-adapter.js';
import { closeKeepAlive } from './platform/http/setup/keep-alive.js';
import { registerSecurityHeaders } from './platform/http/setup/security-headers.js';
import { rateLimitUnmatchedRoutes } from './platform/http/setup/unmatched-routes.js';
import { handleUpgradeAndExpect } from './platform/http/setup/upgrade-and-expect.js';
import { defaultTimeouts, type Timeouts } from './platform/http/timeouts.js';
import { createLogger, NestLogger } from './platform/logging/logger.js';
import { HelloFilter } from './transports/hello/hello.filter.js';
import { SessionRecoveryService } from './transports/socketio/session-recovery.service.js';
import { SocketIoAdapter } from './transports/socketio/socketio.adapter.js';
import { SocketIoCommands } from './transports/socketio/socketio.commands.js';
import { serveWebClient } from './transports/web/web-files.server.js';

/** Routes of controllers, whose guard charges each call. */
const guardedRoutes = /^\/(v1|api|health|dev|hello)\b/;
const bodyRoutes = { forms: '/hello/', uploads: ['/v1/media', '/v1/me/photos', '/v1/me/voice'] };

/** @param config complete settings; the database is already migrated */
export async function createApp(config: Config, timeouts: Timeouts = defaultTimeouts): Promise<NestFastifyApplication> {
  const logger = createLogger(config);
  const adapter = createFastifyAdapter(config, logger, timeouts);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(config), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  registerAccessLog(app);
  rateLimitUnmatchedRoutes(app, guardedRoutes);
  closeKeepAlive(app);
  registerBodyParsers(app, bodyRoutes);
  limitStatementsOfCalls(app);
  await app.register(cookie);
  await registerSecurityHeaders(app, config);
  await compressJson(app);
  limitConnectionsPerIp(app, config);
  handleUpgradeAndExpect(app, '/socket.io/');
  allowOrigins(app, config);
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: invalidInput }));
  app.useGlobalFilters(new HelloFilter(new ProblemFilter()));
  app.useWebSocketAdapter(
    new SocketIoAdapter(app, config, app.get(SessionRecoveryService), timeouts, app.get(SocketIoCommands)),
  );
  registerDocsRoutes(app, config.PUBLIC_URL);
  registerGuideRoutes(app);
  serveWebClient(app);
  return app;
}
