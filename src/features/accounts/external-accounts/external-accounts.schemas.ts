// The ids that the backend of an app gives its users.
import { z } from 'zod';

export const longestExternalId = 128;

/** Letters and signs of the ids of common backends and identity providers; no slash, since it stands in paths. */
export const ExternalId = z
  .string()
  .regex(/^[A-Za-z0-9._:@|+=~-]{1,128}$/, 'must be 1 to 128 letters, digits and . _ : @ | + = ~ -')
  .meta({ maxLength: longestExternalId, example: 'user-8123', description: 'Id of the user in your backend' });
