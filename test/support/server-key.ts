// Keys of the server API for tests, made as `npx fujin keys create` makes them.
import { type ServerScope, serverScopes } from '../../src/features/server-keys/scopes.js';
import { ServerKeysService } from '../../src/features/server-keys/server-keys.service.js';
import { call, type TestServer } from './server.js';

export interface TestKey {
  id: string;
  text: string;
}

interface KeyOptions {
  scopes?: readonly ServerScope[];
  expiresAt?: Date | null;
  pointsPerMinute?: number;
  name?: string;
}

export const keysOf = (server: Pick<TestServer, 'app'>) => server.app.get(ServerKeysService, { strict: false });

/** A key with all scopes, unless told otherwise. */
export async function newKey(server: Pick<TestServer, 'app'>, options: KeyOptions = {}): Promise<TestKey> {
  const { scopes = serverScopes, expiresAt = null, pointsPerMinute = 6_000, name = 'backend' } = options;
  const { text, key } = await keysOf(server).create({ name, scopes, pointsPerMinute, expiresAt }, new Date());
  return { id: key.id, text };
}

/** A call of the server API with a key. */
export function callWith(
  server: TestServer,
  { text }: TestKey,
  method: string,
  path: string,
  body?: unknown,
  once?: string,
) {
  const headers: Record<string, string> = once === undefined ? {} : { 'idempotency-key': once };
  return call(server, method, `/v1/server${path}`, { token: text, headers, ...(body !== undefined && { body }) });
}
