import { z } from 'zod';
import { errorCatalogue } from './error-catalogue.js';

/** The error answer of every route and every socket acknowledgement. */
export const ProblemSchema = z
  .object({
    type: z.string().meta({ example: 'urn:fujin:error:INVALID_INPUT' }),
    title: z.string().meta({ description: 'Title for users, in Chinese or English by Accept-Language' }),
    status: z.int(),
    code: z
      .enum(Object.keys(errorCatalogue) as [keyof typeof errorCatalogue])
      .meta({ description: 'Stable error code for programs' }),
    detail: z.string().optional(),
    retryAfter: z
      .int()
      .optional()
      .meta({ description: 'Seconds until the next try; over HTTP also in the header `retry-after`' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    reason: z.string().optional().meta({ description: 'With an `appealToken`: reason given by the moderator' }),
    appealToken: z.string().optional().meta({
      description:
        'With ACCOUNT_BANNED, only if the caller has proved that the account is theirs: token for POST /v1/appeals',
    }),
    factors: z.array(z.string()).optional().meta({
      description:
        'With SECOND_FACTOR_FIRST: second factors of the user (`totp`, `passkey`, `recovery`). Empty: set one up first',
    }),
  })
  .meta({ id: 'Problem' });
