import { describe, expect, it } from '@jest/globals';
import { hashFamily, hashToken, newToken, nextToken } from './session-token.js';

const secret = 'a secret that only these tests ever use';

describe('the token of a session', () => {
  it('a new token is different each time', () => {
    expect(new Set(Array.from({ length: 100 }, newToken)).size).toBe(100);
  });

  it('a token is stored as its SHA-256', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('the next token is the same each time, and differs for another token or secret', () => {
    const token = newToken();
    expect(nextToken(token, secret)).toBe(nextToken(token, secret));
    expect(nextToken(token, secret)).toHaveLength(32);
    expect(nextToken(token, secret)).not.toBe(nextToken(token, `${secret}!`));
    expect(nextToken(token, secret)).not.toBe(nextToken(nextToken(token, secret), secret));
  });

  it('all successors of a token share its family, and no other token does', () => {
    const tokens = [newToken()];
    for (let n = 0; n < 10; n++) tokens.push(nextToken(tokens.at(-1)!, secret));
    expect(new Set(tokens).size).toBe(11);
    expect(new Set(tokens.map(hashFamily)).size).toBe(1);
    expect(hashFamily(newToken())).not.toBe(hashFamily(tokens[0]!));
    expect(tokens.map(hashToken)).not.toContain(hashFamily(tokens[0]!));
  });
});
