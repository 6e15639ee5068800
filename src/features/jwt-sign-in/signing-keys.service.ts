// The public keys of the integrator's issuer, from JWT_JWKS_URL. They are fetched at the first sign-in, when they are old, and when a token
// names a key that is not among them.
import { Inject, Injectable, Logger } from '@nestjs/common';
import { createLocalJWKSet, errors, type JWK, type JWSHeaderParameters } from 'jose';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { CodedError } from '../../platform/errors/coded-error.js';
import { getOutbound } from '../../platform/http/outbound-http.js';
import { publicKeysOf } from './public-keys.js';

type FindKey = ReturnType<typeof createLocalJWKSet>;

const timeoutMs = 3_000;
/** Older keys are fetched again before they are used. */
const freshMs = 10 * 60_000;
/** Keys that are older are not used, even while the issuer does not answer. */
const oldestMs = 3_600_000;
/** The least time between two fetches, whatever tokens come in. */
const pauseMs = 10_000;

@Injectable()
export class SigningKeysService {
  private readonly log = new Logger('JwtSignIn');
  private findKey: FindKey | undefined;
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private triedAt = Number.NEGATIVE_INFINITY;
  private hasFailed = false;
  private fetching: Promise<void> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'JWT_JWKS_URL'>) {}

  /** Returns the key of a token by its header. @throws UNAVAILABLE when the keys cannot be fetched, an error of jose when none fits */
  async find(header: JWSHeaderParameters) {
    const findKey = await this.current();
    try {
      return await findKey(header);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.refetch();
      if (this.hasFailed) throw unavailable();
      return this.findKey!(header);
    }
  }

  /** Fetches the public keys of the issuer. @throws Error when it answers none */
  async fetchKeys(): Promise<JWK[]> {
    const headers = { accept: 'application/json' };
    // the URL comes from the operator, so it may be private
    const { status, text } = await getOutbound(this.config.JWT_JWKS_URL!, { headers, allowPrivate: true, timeoutMs });
    if (status !== 200) throw new Error(`the answer has the status ${status}`);
    return publicKeysOf(JSON.parse(text));
  }

  private async current(): Promise<FindKey> {
    if (this.age() >= freshMs) await this.refetch();
    if (!this.findKey || this.age() >= oldestMs) throw unavailable();
    return this.findKey;
  }

  private age(): number {
    return Date.now() - this.fetchedAt;
  }

  /** Fetches the keys, unless that was tried just now. Calls at the same time share one fetch. */
  private refetch(): Promise<void> {
    if (this.fetching) return this.fetching;
    if (Date.now() - this.triedAt < pauseMs) return Promise.resolve();
    this.triedAt = Date.now();
    this.fetching = this.fetchKeys()
      .then(
        (keys) => {
          this.findKey = createLocalJWKSet({ keys });
          this.fetchedAt = Date.now();
          this.hasFailed = false;
        },
        (error) => {
          this.hasFailed = true;
          this.log.warn({ err: error }, 'the keys of JWT_JWKS_URL could not be fetched');
        },
      )
      .finally(() => {
        this.fetching = undefined;
      });
    return this.fetching;
  }
}

const unavailable = () =>
  new CodedError('UNAVAILABLE', 'The keys of the issuer cannot be fetched', undefined, pauseMs / 1000);
