// The WebAuthn protocol of passkeys: makes the options that a browser gets, and verifies its answers. A challenge belongs to a session
// and is used up by the first answer, right or wrong.
import { Inject, Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import type { SignedInAs } from '../../accounts/sessions/sessions.types.js';
import { SecondFactorStore } from '../second-factor.store.js';
import type { NewPasskey, PasskeyRow } from '../second-factor.types.js';
import { isOwnOrigin, relyingPartyOf } from './passkey-origins.js';

const challengeMs = 5 * 60_000;
/** A touch of the passkey is enough, since the password was the first factor. */
const userVerification = 'preferred';

@Injectable()
export class WebAuthnService {
  private readonly rpID: string;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL' | 'CORS_ORIGINS'>,
    private readonly store: SecondFactorStore,
  ) {
    this.rpID = relyingPartyOf(config);
  }

  /** Returns the options for `navigator.credentials.create`. @param userName the account, as its user knows it */
  async creationOptions({ personId, sessionId }: SignedInAs, userName: string, now: Date) {
    const options = await generateRegistrationOptions({
      rpName: 'Fujin',
      rpID: this.rpID,
      userName,
      userID: Uint8Array.from(Buffer.from(personId)),
      timeout: challengeMs,
      excludeCredentials: (await this.store.passkeys(personId)).map(descriptorOf),
      authenticatorSelection: { residentKey: 'discouraged', userVerification },
    });
    await this.store.putChallenge(sessionId, options.challenge, new Date(now.getTime() + challengeMs));
    return options;
  }

  /** Returns the options for `navigator.credentials.get`. @throws NO_SECOND_FACTOR */
  async requestOptions({ personId, sessionId }: SignedInAs, now: Date) {
    const passkeys = await this.store.passkeys(personId);
    if (passkeys.length === 0) fail('NO_SECOND_FACTOR');
    const allowCredentials = passkeys.map(descriptorOf);
    const options = await generateAuthenticationOptions({
      rpID: this.rpID,
      allowCredentials,
      userVerification,
      timeout: challengeMs,
    });
    await this.store.putChallenge(sessionId, options.challenge, new Date(now.getTime() + challengeMs));
    return options;
  }

  /** Returns the passkey that a browser has created for this session's challenge. @throws WRONG_CREDENTIALS */
  async verifyCreated(
    { sessionId }: SignedInAs,
    response: RegistrationResponseJSON,
    now: Date,
  ): Promise<Omit<NewPasskey, 'name'>> {
    const expected = await this.expectations(sessionId, response.response.clientDataJSON, now);
    const result = await verifyRegistrationResponse({ response, ...expected }).catch(() => undefined);
    if (!result?.verified) return fail('WRONG_CREDENTIALS');
    const { id, publicKey, counter, transports = [] } = result.registrationInfo.credential;
    return { credentialId: id, publicKey: Uint8Array.from(publicKey), counter: BigInt(counter), transports };
  }

  /** Returns the user's passkey that has signed this session's challenge. @throws WRONG_CREDENTIALS */
  async verifySigned(
    { personId, sessionId }: SignedInAs,
    response: AuthenticationResponseJSON,
    now: Date,
  ): Promise<{ id: string; counter: bigint }> {
    const expected = await this.expectations(sessionId, response.response.clientDataJSON, now);
    const passkey = (await this.store.passkeys(personId)).find(({ credentialId }) => credentialId === response.id);
    if (!passkey) return fail('WRONG_CREDENTIALS');
    const credential = { ...descriptorOf(passkey), publicKey: passkey.publicKey, counter: Number(passkey.counter) };
    const result = await verifyAuthenticationResponse({ response, credential, ...expected }).catch(() => undefined);
    if (!result?.verified) return fail('WRONG_CREDENTIALS');
    return { id: passkey.id, counter: BigInt(result.authenticationInfo.newCounter) };
  }

  private async expectations(sessionId: string, clientData: string, now: Date) {
    const challenge = (await this.store.takeChallenge(sessionId, now)) ?? fail('WRONG_CREDENTIALS');
    const origin = originOf(clientData);
    if (!isOwnOrigin(origin, this.config))
      fail('WRONG_CREDENTIALS', `Passkeys cannot be used from ${origin.slice(0, 100)}`);
    return {
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: this.rpID,
      requireUserVerification: false,
    };
  }
}

const descriptorOf = ({ credentialId, transports }: PasskeyRow) => ({ id: credentialId, transports });

/** Returns the origin that the browser reports; empty when the client data are not a browser's. */
function originOf(clientData: string): string {
  try {
    const { origin } = JSON.parse(Buffer.from(clientData, 'base64url').toString());
    return typeof origin === 'string' ? origin : '';
  } catch {
    return '';
  }
}
