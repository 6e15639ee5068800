// Access log and request metrics: each request is logged in one line and counted once it is answered.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MetricsService } from '../../telemetry/metrics.service.js';
import { isTraced, nameRequest } from '../../telemetry/tracing.js';

/** The route of a request that matches none. */
const noRoute = 'none';
/** Proxies and Prometheus request these every few seconds, so they are logged at the level `debug`. */
const frequentPaths = /^\/(health|metrics)/;

export function registerAccessLog(app: NestFastifyApplication): void {
  const metrics = app.get(MetricsService);
  const fastify = app.getHttpAdapter().getInstance();
  if (isTraced) fastify.addHook('onRequest', async (req) => nameRequest(req.method, req.routeOptions.url ?? noRoute));
  fastify.addHook('onResponse', async (req, res) => {
    const level = frequentPaths.test(req.url) ? 'debug' : 'info';
    req.log[level]({ req, res, ms: Math.round(res.elapsedTime) }, 'answered');
    metrics.countRequest(req.method, req.routeOptions.url ?? noRoute, res.statusCode, res.elapsedTime);
  });
}
