// Verifies JWTs of the integrator's issuer. The settings decide the kind of key and with it the algorithms: nothing in a token does.
import { Inject, Injectable, Logger } from '@nestjs/common';
import { errors, type JWSHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { CodedError } from '../../platform/errors/coded-error.js';
import { ExternalId } from '../accounts/external-accounts/external-accounts.schemas.js';
import { SigningKeysService } from './signing-keys.service.js';

type JwtConfig = Pick<
  Config,
  'JWT_ISSUER' | 'JWT_AUDIENCE' | 'JWT_SECRET' | 'JWT_CLOCK_SKEW' | 'JWT_MAX_AGE' | 'JWT_JWKS_URL'
>;

/** The claims of a valid token. */
export type VerifiedClaims = JWTPayload & { sub: string };

/** Algorithms of public keys; one of a secret among them would let a forger sign with the public key. */
const ofPublicKeys = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
const ofSecret = ['HS256'];

@Injectable()
export class JwtVerifierService {
  private readonly log = new Logger('JwtSignIn');
  private readonly secret: Uint8Array | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: JwtConfig,
    private readonly signingKeys: SigningKeysService,
  ) {
    this.secret = config.JWT_SECRET === undefined ? undefined : new TextEncoder().encode(config.JWT_SECRET);
  }

  /** True if users can sign in with a JWT. */
  get hasIssuer(): boolean {
    return this.config.JWT_ISSUER !== undefined;
  }

  /** Returns the claims of a token. @throws TOKEN_REFUSED, UNAVAILABLE when the keys of the issuer cannot be fetched */
  async verify(token: string): Promise<VerifiedClaims> {
    const payload = await this.payloadOf(token);
    const sub = ExternalId.safeParse(payload.sub);
    if (!sub.success) throw refusal('sub');
    return { ...payload, sub: sub.data };
  }

  private async payloadOf(token: string): Promise<JWTPayload> {
    const { JWT_ISSUER, JWT_AUDIENCE, JWT_CLOCK_SKEW, JWT_MAX_AGE } = this.config;
    const { secret } = this;
    const key = async (header: JWSHeaderParameters) => secret ?? (await this.signingKeys.find(header));
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: secret ? ofSecret : ofPublicKeys,
        issuer: JWT_ISSUER!,
        audience: JWT_AUDIENCE!,
        clockTolerance: JWT_CLOCK_SKEW,
        maxTokenAge: JWT_MAX_AGE,
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch (error) {
      if (error instanceof CodedError) throw error;
      // of a published key, such as an RSA key that is too short; no token causes it
      if (!(error instanceof errors.JOSEError)) this.log.warn({ err: error }, 'a key of the issuer cannot be used');
      throw refusal(
        error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired ? error.claim : '',
      );
    }
  }
}

/** Returns the error of every invalid token. The claim is named only after the signature was right, which helps no forger. */
const refusal = (claim: string) =>
  new CodedError('TOKEN_REFUSED', claim && `The claim ${claim} is missing or not accepted`);
