// The public keys of a JSON Web Key Set (RFC 7517). Pure.
import type { JWK } from 'jose';
import { z } from 'zod';

const mostKeys = 100;
const KeySet = z.object({ keys: z.array(z.unknown()).max(mostKeys) });
const PublicKey = z.looseObject({ kty: z.enum(['RSA', 'EC', 'OKP']) });

/**
 * Returns the public keys of a set. Secrets are left out, and so are private keys: everyone who can read the set can sign with them.
 * @throws Error when there is no set, or none is left
 */
export function publicKeysOf(json: unknown): JWK[] {
  const keys = KeySet.parse(json).keys.flatMap((key) => {
    const { data } = PublicKey.safeParse(key);
    return data && !('d' in data) && !('k' in data) ? [data as JWK] : [];
  });
  if (keys.length === 0) throw new Error('the key set has no public key');
  return keys;
}
