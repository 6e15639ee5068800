import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { policyOf } from './web-policy.js';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the policy of a page', () => {
  it('allows what comes from here, and nothing that is written into the page', () => {
    expect(policyOf('<script type="module" src="/a.js"></script>')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; /,
    );
  });

  it('allows the scripts and styles that were built into it, to the letter', () => {
    const policy = policyOf('<style>\n a {}\n</style><script>one()</script><script>two()</script>');
    expect(policy).toContain(`; script-src 'self' ${hash('one()')} ${hash('two()')};`);
    expect(policy).toContain(`; style-src 'self' ${hash('\n a {}\n')};`);
  });
});
