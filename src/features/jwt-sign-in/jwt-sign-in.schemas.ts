// The API schema of the sign-in with a JWT.
import { z } from 'zod';

/** Far above the tokens of common issuers, and small to decode. */
const longestJwt = 8_192;

export const SignInWithJwt = z
  .strictObject({
    token: z.string().min(1).max(longestJwt).meta({
      description: 'JWT of your issuer for the user, as it is in compact form',
      example: 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJ1c2VyLTgxMjMifQ.c2lnbmF0dXJl',
    }),
  })
  .meta({ id: 'SignInWithJwt' });
