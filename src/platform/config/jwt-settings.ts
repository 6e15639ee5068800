// Settings of the sign-in with tokens of the integrator's own issuer.
import { z } from 'zod';

const leastSecretBytes = 32;
const loopbackHost = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Returns whether a URL is https, or http to this machine. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && loopbackHost.test(hostname));
}

export const jwtSettings = {
  JWT_ISSUER: z
    .string()
    .max(500)
    .optional()
    .describe(
      'Issuer (claim iss, compared exactly) of the JWTs with which the users of your app sign in. Requires JWT_AUDIENCE and one of JWT_JWKS_URL and JWT_SECRET. Default: no sign-in with a JWT.',
    ),
  JWT_AUDIENCE: z
    .string()
    .max(500)
    .optional()
    .describe('Audience (claim aud) that a JWT must have, alone or among others.'),
  JWT_JWKS_URL: z
    .string()
    .refine(isSafeUrl, { message: 'must be a URL that starts with https://, or with http:// and names this machine' })
    .optional()
    .describe('URL of the public keys (JWKS) of the issuer: https, or http on this machine. It may be private.'),
  JWT_SECRET: z
    .string()
    .refine((text) => Buffer.byteLength(text) >= leastSecretBytes, {
      message: `must have at least ${leastSecretBytes} bytes`,
    })
    .refine((text) => !text.includes('-----BEGIN'), { message: 'must be a random secret, not a key in PEM' })
    .optional()
    .describe('Secret of an issuer that signs with HS256, instead of JWT_JWKS_URL; at least 32 random bytes.'),
  JWT_CLOCK_SKEW: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(60)
    .describe('Seconds by which the clock of the issuer may be wrong.'),
  JWT_MAX_AGE: z.coerce
    .number()
    .int()
    .min(60)
    .max(2_592_000)
    .default(3_600)
    .describe('Seconds after its issue (claim iat) for which a JWT is accepted, even if it expires later.'),
};

type JwtSettings = z.output<z.ZodObject<typeof jwtSettings>>;

/** Returns the fault of a combination of these settings; nothing when there is none. */
export function jwtFault(
  { JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL, JWT_SECRET }: JwtSettings,
  authSecret: string | undefined,
): string | undefined {
  if (JWT_JWKS_URL && JWT_SECRET) return 'JWT_JWKS_URL, JWT_SECRET: set one of them, not both';
  const parts = [JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL ?? JWT_SECRET];
  if (parts.some(Boolean) && !parts.every(Boolean))
    return 'JWT_ISSUER, JWT_AUDIENCE, and one of JWT_JWKS_URL and JWT_SECRET: set all or none';
  return JWT_SECRET && JWT_SECRET === authSecret ? 'JWT_SECRET: must differ from AUTH_SECRET' : undefined;
}
