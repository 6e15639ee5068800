import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './openapi.js';
import { FujinError, problemOf } from './problem.js';

export type Rest = Client<paths>;

/**
 * Every route of the server, typed. A refused call throws.
 * @param token the bearer token of a signed-in person
 * @throws FujinError with the server's problem, or one made of the answer of a proxy
 */
export function createRest(baseUrl: string, token?: string): Rest {
  const rest = createClient<paths>({ baseUrl, ...(token && { headers: { authorization: `Bearer ${token}` } }) });
  rest.use({
    async onResponse({ response }) {
      if (!response.ok || isPage(response)) throw new FujinError(await problemOf(response));
    },
  });
  return rest;
}

/** Returns whether a response is a page, which no route answers: the sign-in page of a network, or an error of a proxy. */
function isPage({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/html') ?? false;
}
