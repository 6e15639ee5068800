import { describe, expect, it } from '@jest/globals';
import { parametersOf, referencesOf } from './audit-references.js';

describe('what the audit log keeps of a call', () => {
  it('the users of a body are kept, and nothing else of it', () => {
    const body = { from: 'ext:a', text: 'private', clientId: 'c', user: 'u', person: 'p', externalId: 'e' };
    expect(referencesOf(body)).toEqual({ from: 'ext:a', user: 'u', person: 'p', externalId: 'e' });
    expect(referencesOf({ from: null, to: 'all' })).toEqual({ to: 'all' });
  });

  it('a list is kept with its number and at most fifty users', () => {
    const to = Array.from({ length: 1_000 }, (_, n) => `ext:${n}`);
    expect(referencesOf({ to, users: ['a', 'b'] })).toEqual({
      to: { count: 1_000, first: to.slice(0, 50) },
      users: { count: 2, first: ['a', 'b'] },
    });
  });

  it('only strings of at most 140 characters that Postgres can store are kept', () => {
    const long = 'x'.repeat(141);
    expect(referencesOf({ from: long, user: { id: 'a' }, person: 7, externalId: ['a'], to: long })).toEqual({});
    expect(referencesOf({ users: [long, 7, null, { a: 1 }, ['b'], 'a\0\ud800'] })).toEqual({
      users: { count: 6, first: ['a'] },
    });
    for (const body of [undefined, null, 'text', 7, ['from']]) expect(referencesOf(body)).toEqual({});
    expect(parametersOf({ id: `${long}\0` })).toEqual({ id: 'x'.repeat(140) });
  });
});
