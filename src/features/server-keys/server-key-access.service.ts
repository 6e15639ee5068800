// Admits calls of the server API by their key: it must be in force and have the scopes, and pays for the call with points of its own.
// Nothing of a key is cached, so that a revoked one is refused at once.
import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../platform/cache/cache-size.js';
import { fail } from '../../platform/errors/coded-error.js';
import { mostPointsOfKeys } from '../../platform/rate-limits/limits.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { serverKeyPrefix } from '../../platform/text/server-key-form.js';
import { hashKey, publicPartOf } from './key-text.js';
import { missingScope, type ServerScope } from './scopes.js';
import { ServerKeysStore } from './server-keys.store.js';
import type { CallingKey } from './server-keys.types.js';

/** The points that a wrong key costs its network: it limits how many can be tried. */
const wrongKeyCost = 10;
const touchEveryMs = 60_000;
const inUrl = 'A key must not be in the URL, which proxies log. Send it as a bearer token, and rotate it';

/** A call of the server API. */
export interface KeyCall {
  /** The bearer token. */
  token: string | undefined;
  url: string;
  address: string;
}

@Injectable()
export class ServerKeyAccessService {
  private readonly touched = new LRUCache<string, true>({ ...atMost(10_000), ttl: touchEveryMs });

  constructor(
    private readonly store: ServerKeysStore,
    private readonly rateLimits: RateLimitsService,
  ) {}

  /** @throws SERVER_KEY_REQUIRED, SCOPE_REQUIRED, TOO_MANY, and INVALID_INPUT for a key in the URL */
  async admit(call: KeyCall, scopes: readonly ServerScope[], points: number, now = new Date()): Promise<CallingKey> {
    const found = await this.find(call.token, now);
    if (!found) return this.refuse(call.address);
    const { id, name, scopes: granted, pointsPerMinute } = found;
    await this.rateLimits.consume('serverKey', id, Math.ceil((points * mostPointsOfKeys) / pointsPerMinute));
    if (hasKey(call.url)) fail('INVALID_INPUT', inUrl);
    const missing = missingScope(scopes, granted);
    if (missing) fail('SCOPE_REQUIRED', missing);
    await this.touch(id, now);
    return { id, name, scopes: granted };
  }

  private async find(token: string | undefined, now: Date) {
    const publicPart = token && publicPartOf(token);
    if (!publicPart) return undefined;
    const stored = await this.store.find(publicPart);
    if (!stored || !timingSafeEqual(hashKey(token), stored.hash)) return undefined;
    if (stored.revokedAt || (stored.expiresAt && stored.expiresAt <= now)) return undefined;
    return stored;
  }

  /** Refuses an absent, wrong, expired and revoked key alike. */
  private async refuse(address: string): Promise<never> {
    await this.rateLimits.charge(undefined, address, wrongKeyCost);
    return fail('SERVER_KEY_REQUIRED');
  }

  private async touch(id: string, now: Date): Promise<void> {
    if (this.touched.has(id)) return;
    this.touched.set(id, true);
    await this.store.touch(id, now);
  }
}

/** Returns whether a URL contains a key, in any encoding that a client would use. */
function hasKey(url: string): boolean {
  return url.replaceAll(/%5f/gi, '_').toLowerCase().includes(serverKeyPrefix);
}
