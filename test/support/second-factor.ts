// Second factors as users have them: an authenticator app, and a passkey in software.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { Secret, TOTP } from 'otpauth';
import { call, type TestPerson, type TestServer } from './server.js';

const stepMs = 30_000;
const base = '/v1/me/second-factor';

/** An authenticator app. Each code is of a later step than the one before, as a server accepts each only once. */
export class Authenticator {
  private step = 0;

  constructor(readonly secret: string) {}

  /** The code of a time; it stays usable. */
  codeAt(now: number): string {
    return new TOTP({ secret: Secret.fromBase32(this.secret) }).generate({ timestamp: now });
  }

  /** A code that has not been used yet: of this step, or else of the next one, which is accepted as well. */
  next(): string {
    this.step = Math.max(this.step + 1, Math.floor(Date.now() / stepMs) - 1);
    return this.codeAt(this.step * stepMs);
  }
}

/** Sets up an authenticator app as the first factor; the session has thereby shown it. */
export async function enrol(
  server: Pick<TestServer, 'url'>,
  { token }: Pick<TestPerson, 'token'>,
): Promise<{ app: Authenticator; recoveryCodes: string[] }> {
  const { body } = await call(server, 'POST', `${base}/totp`, { token });
  const app = new Authenticator(body.secret);
  const answer = await call(server, 'POST', `${base}/totp/confirm`, { token, body: { code: app.next() } });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return { app, recoveryCodes: answer.body.recoveryCodes };
}

/** Shows a second factor. */
export function stepUp(server: Pick<TestServer, 'url'>, { token }: Pick<TestPerson, 'token'>, proof: object) {
  return call(server, 'POST', `${base}/step-up`, { token, body: proof });
}

interface Flaws {
  origin?: string;
  /** Signs another challenge than the given one. */
  challenge?: string;
}

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
const wasThere = 0x01;
const holdsKey = 0x40;
const notCounted = Buffer.alloc(4);

/** An ES256 passkey without attestation; like synced passkeys, it does not count its uses. */
export class SoftPasskey {
  readonly id = base64url(randomBytes(16));
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject };

  constructor(private readonly origin = 'http://localhost:3000') {
    this.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  /** The result of `navigator.credentials.create`. */
  create(options: { challenge: string; rp: { id: string } }, flaws: Flaws = {}) {
    const { x, y } = this.keys.publicKey.export({ format: 'jwk' });
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x!, 'base64url'))],
      [-3, Uint8Array.from(Buffer.from(y!, 'base64url'))],
    ]);
    const id = Buffer.from(this.id, 'base64url');
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(key)]);
    const authData = Buffer.concat([this.authData(options.rp.id, wasThere | holdsKey), credential]);
    const attestation = new Map<string, string | Uint8Array | Map<string, never>>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, never>()],
      ['authData', Uint8Array.from(authData)],
    ]);
    return this.credential({
      clientDataJSON: this.clientData('webauthn.create', options.challenge, flaws),
      attestationObject: base64url(isoCBOR.encode(attestation as never)),
      transports: ['usb'],
    });
  }

  /** The result of `navigator.credentials.get`. */
  sign(options: { challenge: string; rpId: string }, flaws: Flaws = {}) {
    const authData = this.authData(options.rpId, wasThere);
    const clientDataJSON = this.clientData('webauthn.get', options.challenge, flaws);
    const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.credential({
      clientDataJSON,
      authenticatorData: base64url(authData),
      signature: base64url(sign('sha256', signed, this.keys.privateKey)),
    });
  }

  private credential<Response>(response: Response) {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }

  private clientData(type: string, given: string, { origin = this.origin, challenge = given }: Flaws): string {
    return base64url(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private authData(rpId: string, flags: number): Buffer {
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), notCounted]);
  }
}
