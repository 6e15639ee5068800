import { describe, expect, it } from '@jest/globals';
import { isOwnOrigin, relyingPartyOf } from './passkey-origins.js';

const here = { PUBLIC_URL: 'https://fujin.example/', CORS_ORIGINS: ['https://app.fujin.example'] };
const local = { PUBLIC_URL: undefined, CORS_ORIGINS: [] };

describe('the domain of passkeys', () => {
  it('the domain is that of PUBLIC_URL, and localhost without one', () => {
    expect([relyingPartyOf(here), relyingPartyOf(local)]).toEqual(['fujin.example', 'localhost']);
  });

  it.each([
    ['https://fujin.example', true],
    ['https://app.fujin.example', true],
    ['http://fujin.example', false],
    ['https://fujin.example:8443', false],
    ['https://evil.fujin.example', false],
    ['http://localhost:3000', false],
    ['', false],
    ['null', false],
  ])('a passkey from %j is accepted with PUBLIC_URL: %j', (origin, isOwn) =>
    expect(isOwnOrigin(origin, here)).toBe(isOwn),
  );

  it.each([
    ['http://localhost:3000', true],
    ['http://localhost:5173', true],
    ['http://localhost.evil.example', false],
    ['https://fujin.example', false],
  ])('a passkey from %j is accepted without PUBLIC_URL: %j', (origin, isOwn) =>
    expect(isOwnOrigin(origin, local)).toBe(isOwn),
  );
});
