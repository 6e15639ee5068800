import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { policyOf } from './web-policy.js';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the policy of a page', () => {
  it('the policy allows scripts and styles from the same origin, and none that are inline', () => {
    expect(policyOf('<script type="module" src="/a.js"></script>')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; /,
    );
  });

  it('the policy allows by hash the inline scripts and styles of the built page', () => {
    const policy = policyOf('<style>\n a {}\n</style><script>one()</script><script>two()</script>');
    expect(policy).toContain(`; script-src 'self' ${hash('one()')} ${hash('two()')};`);
    expect(policy).toContain(`; style-src 'self' ${hash('\n a {}\n')};`);
  });
});
