import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy, isPersonal } from './content-security-policy.js';

describe('the content policy', () => {
  it.each(['/v1/me', '/api/auth/sign-out', '/health', '/health/live', '/dev/outbox', '/openapi.json'])(
    'lets nothing be done with data: %s',
    (path) => {
      expect(contentSecurityPolicy(path)).toContain("default-src 'none'");
      expect(contentSecurityPolicy(path)).not.toContain("'self'");
    },
  );

  it('lets the reference run its own scripts, and nothing within the page', () => {
    expect(contentSecurityPolicy('/docs')).toBe(contentSecurityPolicy('/docs/realtime'));
    expect(contentSecurityPolicy('/docs')).toContain("script-src 'self';");
  });

  it.each(['/', '/docsy', '/v1x', '/index.html'])(
    'lets pages have what is here, in nobody else’s frame: %s',
    (path) => {
      expect(contentSecurityPolicy(path)).toContain("default-src 'self'");
      expect(contentSecurityPolicy(path)).toContain("frame-ancestors 'none'");
    },
  );

  it('knows whose answers no cache may keep', () => {
    const paths = ['/v1/me', '/api/auth/get-session', '/dev/outbox', '/v1', '/health', '/docs', '/', '/v1x'];
    expect(paths.filter(isPersonal)).toEqual(['/v1/me', '/api/auth/get-session', '/dev/outbox', '/v1']);
  });
});
