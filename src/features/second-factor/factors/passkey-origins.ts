// The domain that passkeys are bound to, and the web origins from which they may be used: PUBLIC_URL's, or localhost without it.
import type { Config } from '../../../platform/config/config.js';

type OriginConfig = Pick<Config, 'PUBLIC_URL' | 'CORS_ORIGINS'>;

/** Returns the relying party id of WebAuthn. */
export function relyingPartyOf({ PUBLIC_URL }: OriginConfig): string {
  return PUBLIC_URL ? new URL(PUBLIC_URL).hostname : 'localhost';
}

/** Returns whether an origin is this server's. Without PUBLIC_URL every port of localhost is, such as that of a development server. */
export function isOwnOrigin(origin: string, { PUBLIC_URL, CORS_ORIGINS }: OriginConfig): boolean {
  if (!URL.canParse(origin)) return false;
  if (CORS_ORIGINS.includes(origin)) return true;
  return PUBLIC_URL ? origin === new URL(PUBLIC_URL).origin : new URL(origin).hostname === 'localhost';
}
