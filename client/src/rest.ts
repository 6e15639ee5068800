import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './openapi.js';
import { FujinError, type Problem } from './problem.js';

export type Rest = Client<paths>;

/**
 * Every route of the server, typed. A refused call throws.
 * @param token the bearer token of a signed-in person
 * @throws FujinError with the server's problem
 */
export function createRest(baseUrl: string, token?: string): Rest {
  const rest = createClient<paths>({ baseUrl, ...(token && { headers: { authorization: `Bearer ${token}` } }) });
  rest.use({
    async onResponse({ response }) {
      if (!response.ok) throw new FujinError((await response.json()) as Problem);
    },
  });
  return rest;
}
