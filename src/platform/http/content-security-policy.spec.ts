import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy, isPersonal } from './content-security-policy.js';

describe('the content security policy', () => {
  it.each(['/v1/me', '/api/auth/sign-out', '/health', '/health/live', '/dev/outbox', '/openapi.json'])(
    'a response of %s may load and run nothing',
    (path) => {
      expect(contentSecurityPolicy(path)).toContain("default-src 'none'");
      expect(contentSecurityPolicy(path)).not.toContain("'self'");
    },
  );

  it('the API reference may run its own scripts and no inline ones', () => {
    expect(contentSecurityPolicy('/docs')).toBe(contentSecurityPolicy('/docs/realtime'));
    expect(contentSecurityPolicy('/docs')).toContain("script-src 'self';");
  });

  it.each(['/', '/docsy', '/v1x', '/index.html'])(
    'the page %s may load its own origin and no other page may frame it',
    (path) => {
      expect(contentSecurityPolicy(path)).toContain("default-src 'self'");
      expect(contentSecurityPolicy(path)).toContain("frame-ancestors 'none'");
    },
  );

  it('only personal responses are kept out of caches', () => {
    const paths = ['/v1/me', '/api/auth/get-session', '/dev/outbox', '/v1', '/health', '/docs', '/', '/v1x'];
    expect(paths.filter(isPersonal)).toEqual(['/v1/me', '/api/auth/get-session', '/dev/outbox', '/v1']);
  });
});
