// An issuer of JWTs, as an integrator has one: signs tokens with several keys and publishes the public ones.
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const issuer = 'https://accounts.example/';
export const audience = 'fujin';

interface SigningOptions {
  kid?: string;
  header?: Record<string, unknown>;
  key?: CryptoKey | Uint8Array;
  alg?: string;
}

/** Seconds since 1970, and some seconds later. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

/** The claims of a valid token. An undefined one is left out. */
export const claimsOf = (sub: string, more: Record<string, unknown> = {}) => ({
  iss: issuer,
  aud: audience,
  sub,
  iat: inSeconds(0),
  exp: inSeconds(300),
  ...more,
});

/** Signs claims as they are. */
export function signWith(
  key: CryptoKey | Uint8Array,
  claims: Record<string, unknown>,
  header: Record<string, unknown>,
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(header as { alg: string }).sign(key);
}

export class JwtIssuer {
  /** The published keys. */
  published: JWK[] = [];
  /** Answers instead of the keys. */
  fault: RequestListener | undefined;
  /** The requests, by their paths. */
  readonly asked: string[] = [];
  url = '';
  private readonly keys = new Map<string, { alg: string; key: CryptoKey }>();
  private readonly server: Server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    if (this.fault) this.fault(request, response);
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: this.published }));
  });

  static async open(): Promise<JwtIssuer> {
    const one = new JwtIssuer();
    one.server.listen(0, '127.0.0.1');
    await once(one.server, 'listening');
    one.url = `http://127.0.0.1:${(one.server.address() as AddressInfo).port}/jwks`;
    for (const [kid, alg] of Object.entries({ rsa: 'RS256', ec: 'ES256', ed: 'EdDSA' })) await one.addKey(kid, alg);
    return one;
  }

  /** Makes a key and publishes it. */
  async addKey(kid: string, alg: string): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    this.keys.set(kid, { alg, key: privateKey });
    this.published.push({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
  }

  /** Stops publishing a key; it can still sign. */
  withdraw(kid: string): void {
    this.published = this.published.filter((each) => each.kid !== kid);
  }

  /** The private key of a published one. */
  keyOf(kid: string): CryptoKey {
    return this.keys.get(kid)!.key;
  }

  /** Signs the claims of a user. */
  sign(claims: Record<string, unknown>, { kid = 'rsa', ...options }: SigningOptions = {}): Promise<string> {
    const { alg, key } = this.keys.get(kid) ?? this.keys.get('rsa')!;
    return signWith(options.key ?? key, claims, { alg: options.alg ?? alg, kid, ...options.header });
  }

  /** The settings of a server that trusts this issuer. */
  get settings(): Record<string, string> {
    return { JWT_ISSUER: issuer, JWT_AUDIENCE: audience, JWT_JWKS_URL: this.url };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
