import { describe, expect, it } from '@jest/globals';
import { callIdOf, type RepeatableCall } from './repeatable-call.js';

const call: RepeatableCall = {
  keyId: '0199a2a5-63c0-7000-8000-000000000001',
  idempotency: 'a',
  method: 'POST',
  path: '/v1/server/notifications',
  body: { to: 'all' },
};

describe('the id of a repeatable call', () => {
  it('the id is the same for the same call, and another for another key, Idempotency-Key or request', () => {
    expect(callIdOf({ ...call })).toBe(callIdOf(call));
    const others = [
      { ...call, keyId: '0199a2a5-63c0-7000-8000-000000000002' },
      { ...call, idempotency: 'b' },
      { ...call, path: '/v1/server/matches' },
      { ...call, body: {} },
    ];
    expect(new Set([call, ...others].map(callIdOf)).size).toBe(5);
  });
});
