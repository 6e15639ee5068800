// The sign-in with a JWT: no invalid token opens an account, and an issuer that fails stops no sign-in that it should not.
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { exportJWK, exportSPKI, generateKeyPair, importJWK } from 'jose';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { audience, claimsOf, inSeconds, JwtIssuer, signWith } from '../support/jwt-issuer.js';
import { call, startServer, type TestServer } from '../support/server.js';

let own: JwtIssuer;
let server: TestServer;
beforeAll(async () => {
  own = await JwtIssuer.open();
  server = await startServer({ ...own.settings, LIMITS_FACTOR: '1', TRUST_PROXY: '1' });
});
afterAll(async () => {
  await server.close();
  own.close();
});
let networks = 0;
/** From a network without any earlier request, unless one is given. */
const signIn = (token: unknown, from = `203.0.${113 + Math.floor(++networks / 250)}.${networks % 250}`) =>
  call(server, 'POST', '/api/auth/sign-in/jwt', { body: { token }, headers: { 'x-forwarded-for': from } });

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
const rawToken = (header: object, claims: object, signature = '') => `${encode(header)}.${encode(claims)}.${signature}`;

/** Invalid tokens whose signature is wrong, or is not that of a published key: the answer does not say why. */
const forged: Record<string, () => Promise<string>> = {
  'without an algorithm': async () => rawToken({ alg: 'none', kid: 'rsa' }, claimsOf('mallory')),
  'without an algorithm, in capitals': async () => rawToken({ alg: 'NONE' }, claimsOf('mallory')),
  'signed with HS256 and the public key in PEM': async () => {
    const pem = await exportSPKI((await importJWK(own.published[0]!, 'RS256')) as never);
    const text = rawToken({ alg: 'HS256', kid: 'rsa' }, claimsOf('mallory')).slice(0, -1);
    return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
  },
  'signed with HS256 and the public key as a JWK': () =>
    signWith(Buffer.from(JSON.stringify(own.published[0])), claimsOf('mallory'), { alg: 'HS256', kid: 'rsa' }),
  'of another key with the same kid': async () => {
    const { privateKey } = await generateKeyPair('RS256');
    return own.sign(claimsOf('mallory'), { key: privateKey });
  },
  'of another key that the header brings': async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    return signWith(privateKey, claimsOf('mallory'), { alg: 'RS256', jwk });
  },
  'of another key at a URL in the header': async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const header = { alg: 'RS256', kid: 'other', jku: `${own.url}?jku`, x5u: `${own.url}?x5u`, x5c: ['AAAA'] };
    return signWith(privateKey, claimsOf('mallory'), header);
  },
  'with a path as its kid': async () => {
    const { privateKey } = await generateKeyPair('RS256');
    return own.sign(claimsOf('mallory'), { key: privateKey, kid: '../../../../dev/null' });
  },
  'with a kid that is no text': async () => rawToken({ alg: 'RS256', kid: { $ne: '' } }, claimsOf('mallory'), 'AAAA'),
  'with another payload': async () => {
    const [header, , signature] = (await own.sign(claimsOf('lan'))).split('.');
    return `${header}.${encode(claimsOf('mallory'))}.${signature}`;
  },
  'without a signature': async () => `${(await own.sign(claimsOf('mallory'))).split('.').slice(0, 2).join('.')}.`,
  'with an extension that is critical': async () =>
    rawToken({ alg: 'RS256', kid: 'rsa', crit: ['exp'], exp: 1 }, claimsOf('mallory'), 'AAAA'),
  'of five parts, as an encrypted one': async () => 'a.b.c.d.e',
  'that is no token': async () => 'null',
};

/** Tokens that the issuer has signed and that are not accepted: the answer names the claim. */
const refused: Record<string, [claim: string, changes: Record<string, unknown>]> = {
  'of another issuer': ['iss', { iss: 'https://accounts.example' }],
  'of no issuer': ['iss', { iss: undefined }],
  'for another audience': ['aud', { aud: 'other' }],
  'for other audiences': ['aud', { aud: ['other', 'fujin2'] }],
  'for no audience': ['aud', { aud: undefined }],
  'that has expired': ['exp', { exp: inSeconds(-120) }],
  'that never expires': ['exp', { exp: undefined }],
  'whose end is a text': ['exp', { exp: '9999999999' }],
  'that is not valid yet': ['nbf', { nbf: inSeconds(120) }],
  'that was issued in the future': ['iat', { iat: inSeconds(120) }],
  'that was issued long ago': ['iat', { iat: inSeconds(-7_200) }],
  'that was issued at no time': ['iat', { iat: undefined }],
  'of no user': ['sub', { sub: undefined }],
  'of an empty user': ['sub', { sub: '' }],
  'of a user with 300 characters': ['sub', { sub: 'x'.repeat(300) }],
  'of a user with invisible text': ['sub', { sub: 'lan\u200b' }],
  'of a user with a slash': ['sub', { sub: 'a/b' }],
  'of a user that is a number': ['sub', { sub: 7 }],
};

describe('an invalid token', () => {
  it.each(Object.keys(forged))('a token %s is refused without a reason', async (name) => {
    const { status, body } = await signIn(await forged[name]!());
    expect([status, body.code, body.detail]).toEqual([401, 'TOKEN_REFUSED', undefined]);
  });

  it.each(Object.keys(refused))('a token %s is refused with the name of the claim', async (name) => {
    const [claim, changes] = refused[name]!;
    const token = await own.sign(JSON.parse(JSON.stringify(claimsOf('mallory', changes))));
    const { status, body } = await signIn(token);
    expect([status, body.code]).toEqual([401, 'TOKEN_REFUSED']);
    expect(body.detail).toBe(`The claim ${claim} is missing or not accepted`);
  });

  it('a valid token with any other character in its header or payload is refused', async () => {
    const token = await own.sign(claimsOf('mallory'));
    const signed = token.lastIndexOf('.');
    const letter = fc.constantFrom(...'AZaz09-_.=~ \u0000é');
    const change = fc.asyncProperty(fc.nat(signed - 1), letter, async (at, other) => {
      fc.pre(token[at] !== other);
      const { status, body } = await signIn(token.slice(0, at) + other + token.slice(at + 1));
      expect([status, body.code]).toEqual([401, 'TOKEN_REFUSED']);
    });
    await fc.assert(change, { numRuns: 150 });
  });

  it('a token of 20 KB is refused before it is read', async () => {
    const { status, body } = await signIn(await own.sign(claimsOf('mallory', { padding: 'x'.repeat(15_000) })));
    expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
  });

  it('no invalid token has created a user', async () => {
    const { DatabaseService } = await import('../../src/platform/database/database.service.js');
    expect(await server.app.get(DatabaseService).person.count()).toBe(0);
  });

  it.each([
    ['that expired within the skew', { exp: inSeconds(-30) }],
    ['that becomes valid within the skew', { nbf: inSeconds(30), iat: inSeconds(30) }],
    ['for several audiences', { aud: ['other', audience] }],
  ])('a token %s is accepted', async (_, changes) => {
    expect((await signIn(await own.sign(claimsOf('lan', changes)))).status).toBe(200);
  });

  it('a token without a kid is accepted when one key fits its algorithm', async () => {
    const token = await signWith(own.keyOf('rsa'), claimsOf('lan'), { alg: 'RS256' });
    expect((await signIn(token)).status).toBe(200);
  });

  it('the URLs in a header are never fetched', async () => {
    await signIn(await forged['of another key at a URL in the header']!());
    expect(new Set(own.asked)).toEqual(new Set(['/jwks']));
  });
});

describe('the limit of wrong tokens', () => {
  it('a site has 200 wrong tokens an hour, and right ones do not count', async () => {
    const limits = server.app.get(RateLimitsService);
    const from = '198.51.100.7';
    expect((await signIn(await own.sign(claimsOf('lan')), from)).status).toBe(200);
    expect(await limits.usedShare('wrongJwt', from)).toBe(0);
    expect((await signIn('wrong', from)).status).toBe(401);
    expect(await limits.usedShare('wrongJwt', from)).toBe(1 / 200);
    for (let n = 0; n < 199; n++) await limits.consume('wrongJwt', from);
    const limited = await signIn(await own.sign(claimsOf('lan')), from);
    expect([limited.status, limited.body.code]).toEqual([429, 'TOO_MANY']);
    expect((await signIn(await own.sign(claimsOf('lan')))).status).toBe(200);
    expect(await limits.usedShare('guess', from)).toBe(0);
  });
});

let offset = 0;
/** Moves the clock of the cached keys. */
function later(seconds: number): void {
  offset += seconds;
}

/** The claims of the real time, whatever the moved clock. */
function claimsNow(sub: string) {
  const now = inSeconds(-offset);
  return claimsOf(sub, { iat: now, exp: now + 300 });
}

describe('the keys of the issuer', () => {
  beforeEach(() => {
    const real = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => real() + offset * 1000);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('a new key is fetched once for unknown kids, and a withdrawn one is refused after ten minutes', async () => {
    expect((await signIn(await own.sign(claimsNow('lan')))).status).toBe(200);
    later(3_000);
    expect((await signIn(await own.sign(claimsNow('lan')))).status).toBe(200);
    await own.addKey('next', 'ES256');
    const before = own.asked.length;
    const tooEarly = await signIn(await own.sign(claimsNow('lan'), { kid: 'next' }));
    expect([tooEarly.body.code, own.asked.length]).toEqual(['TOKEN_REFUSED', before]);
    later(11);
    const fitting = await Promise.all(
      [1, 2, 3].map(async () => signIn(await own.sign(claimsNow('lan'), { kid: 'next' }))),
    );
    expect(fitting.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (let n = 0; n < 5; n++) await signIn(await own.sign(claimsNow('lan'), { kid: `made-up-${n}`, alg: 'RS256' }));
    expect(own.asked).toHaveLength(before + 1);
    const ambiguous = await signWith(own.keyOf('next'), claimsNow('lan'), { alg: 'ES256' });
    expect((await signIn(ambiguous)).body.code).toBe('TOKEN_REFUSED');
    own.withdraw('next');
    later(500);
    expect((await signIn(await own.sign(claimsNow('lan'), { kid: 'next' }))).status).toBe(200);
    later(101);
    expect((await signIn(await own.sign(claimsNow('lan'), { kid: 'next' }))).body.code).toBe('TOKEN_REFUSED');
  });

  it.each([
    ['is down', (_, response) => response.destroy()],
    ['does not answer', () => undefined],
    ['answers 500', (_, response) => response.writeHead(500).end('{"keys":[]}')],
    ['redirects', (_, response) => response.writeHead(302, { location: own.url }).end()],
    ['sends no JSON', (_, response) => response.end('<html>')],
    ['sends no keys', (_, response) => response.end('{"keys":[]}')],
    ['sends 200 KB', (_, response) => response.end(JSON.stringify({ keys: own.published, more: 'x'.repeat(200_000) }))],
    [
      'sends the private keys',
      (_, response) => response.end(JSON.stringify({ keys: [{ ...own.published[0], d: 'AA' }] })),
    ],
  ] satisfies [string, NonNullable<JwtIssuer['fault']>][])(
    'an issuer that %s refuses no known key for an hour, and then answers UNAVAILABLE until it is back',
    async (_, fault) => {
      later(3_700);
      expect((await signIn(await own.sign(claimsNow('lan')))).status).toBe(200);
      own.fault = fault;
      try {
        later(3_000);
        expect((await signIn(await own.sign(claimsNow('lan')))).status).toBe(200);
        const unknown = await signIn(await own.sign(claimsNow('lan'), { kid: 'unknown', alg: 'RS256' }));
        expect(unknown.body).toMatchObject({ code: 'UNAVAILABLE', retryAfter: 10 });
        later(700);
        const from = '198.51.100.8';
        const late = await signIn(await own.sign(claimsNow('lan')), from);
        expect([late.status, late.body.code]).toEqual([503, 'UNAVAILABLE']);
        expect(await server.app.get(RateLimitsService).usedShare('wrongJwt', from)).toBe(0);
      } finally {
        own.fault = undefined;
      }
      expect((await signIn(await own.sign(claimsNow('lan')))).status).toBe(503);
      later(11);
      expect((await signIn(await own.sign(claimsNow('lan')))).status).toBe(200);
    },
    20_000,
  );
});
