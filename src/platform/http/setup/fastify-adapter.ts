// Creates the Fastify adapter under Nest: proxies, timeouts, body size and the answers to requests that cannot be parsed.
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../config/config.js';
import { answerMalformedRequest, answerMalformedUrl } from '../malformed-requests.js';
import type { Timeouts } from '../timeouts.js';
import { UpgradableRequest } from '../upgradable-request.js';
import { bodyLimit } from './body-parsers.js';

export function createFastifyAdapter(
  { TRUST_PROXY }: Pick<Config, 'TRUST_PROXY'>,
  logger: Logger,
  timeouts: Timeouts,
): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logger,
    genReqId: () => uuidv7(),
    trustProxy: TRUST_PROXY > 0 && ((_: string, hop: number) => hop < TRUST_PROXY),
    bodyLimit,
    forceCloseConnections: 'idle',
    requestTimeout: timeouts.requestMs,
    connectionTimeout: timeouts.inactivityMs,
    http: {
      headersTimeout: timeouts.headMs,
      connectionsCheckingInterval: timeouts.checkMs,
      IncomingMessage: UpgradableRequest,
    },
    clientErrorHandler: answerMalformedRequest,
    frameworkErrors: answerMalformedUrl,
    // registerAccessLog writes one line for each request instead
    logController: new LogController({ disableRequestLogging: true }),
  });
}
