// Rate limit of requests that no controller handles, such as the API reference, the web client and unknown paths. Controllers have a
// guard that charges each call.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RateLimitsService } from '../../rate-limits/rate-limits.service.js';

/** Points of a page of the API reference, or of a path that does not exist. */
const pageCost = 5;

/** Charges the caller's network for each request whose route is not charged by a guard. @param guarded matches the routes that are */
export function rateLimitUnmatchedRoutes(app: NestFastifyApplication, guarded: RegExp): void {
  const limits = app.get(RateLimitsService, { strict: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (req) => {
      if (!guarded.test(req.routeOptions.url ?? '')) await limits.charge(undefined, req.ip, pageCost);
    });
}
