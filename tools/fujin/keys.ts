// `npx fujin keys`: creates, lists, rotates and revokes keys of the server API.
import { z } from 'zod';
import { AuditService } from '../../src/features/sanctions/audit/audit.service.js';
import { AuditStore } from '../../src/features/sanctions/audit/audit.store.js';
import { type ServerScope, serverScopes } from '../../src/features/server-keys/scopes.js';
import { ServerKeysService } from '../../src/features/server-keys/server-keys.service.js';
import { ServerKeysStore } from '../../src/features/server-keys/server-keys.store.js';
import type { ListedKey } from '../../src/features/server-keys/server-keys.types.js';
import type { DatabaseService } from '../../src/platform/database/database.service.js';
import { CodedError } from '../../src/platform/errors/coded-error.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { leastPointsOfKeys, mostPointsOfKeys } from '../../src/platform/rate-limits/limits.js';
import { serverKeyPrefix } from '../../src/platform/text/server-key-form.js';
import { databaseTopic, type Output } from './commands.js';
import { lifetimeMs } from './lifetime.js';
import { readOptions } from './read-options.js';
import { keysUsage, refuseCommand } from './usage.js';

/** A command on the keys of a database. */
type KeysCommand = (keys: ServerKeysService, now: Date) => Promise<Output>;

const lifetime = z.string().transform((text, context) => {
  const ms = lifetimeMs(text);
  if (ms !== undefined) return ms;
  context.addIssue('must be a lifetime, such as 12h, 90d or 52w');
  return z.NEVER;
});
const scopes = z
  .string()
  .transform((text) => [...new Set(text.split(',').map((scope) => scope.trim()))])
  .pipe(z.array(z.enum(serverScopes, { error: ({ input }) => `has no scope ${String(input)}` })).min(1));
const Create = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes,
  expires: lifetime.refine((ms) => ms > 0, 'must not be 0').optional(),
  points: z.coerce.number().int().min(leastPointsOfKeys).max(mostPointsOfKeys).default(60_000),
});
const Rotate = z.strictObject({ id: z.uuid('must be the id of a key'), overlap: lifetime.default(604_800_000) });
const Revoke = z.strictObject({ id: z.uuid('must be the id of a key') });

export const keysTopic = databaseTopic(keysUsage, serviceOn, commandOf);

function serviceOn(database: DatabaseService): ServerKeysService {
  const audit = new AuditService(new AuditStore(database));
  return new ServerKeysService(database, new ServerKeysStore(database), audit, new JobsService(database));
}

function commandOf([verb, ...args]: string[]): KeysCommand {
  switch (verb) {
    case 'create':
      return create(readOptions(Create, args, keysUsage));
    case 'list':
      readOptions(z.strictObject({}), args, keysUsage);
      return list;
    case 'rotate':
      return rotate(readOptions(Rotate, args, keysUsage, 'id'));
    case 'revoke':
      return revoke(readOptions(Revoke, args, keysUsage, 'id'));
    default:
      return refuseCommand('keys', verb, keysUsage);
  }
}

function create({ name, scopes, expires, points }: z.output<typeof Create>): KeysCommand {
  return async (keys, now) => {
    const expiresAt = expires === undefined ? null : new Date(now.getTime() + expires);
    const chosen: ServerScope[] = scopes;
    return shown(await keys.create({ name, scopes: chosen, pointsPerMinute: points, expiresAt }, now));
  };
}

function rotate({ id, overlap }: z.output<typeof Rotate>): KeysCommand {
  return async (keys, now) => {
    const { value, lines } = shown(await orAbsent(keys.rotate(id, overlap, now)));
    return { value, lines: [...lines, `The former secret is valid until ${iso(new Date(now.getTime() + overlap))}.`] };
  };
}

function revoke({ id }: z.output<typeof Revoke>): KeysCommand {
  return async (keys, now) => {
    const key = await orAbsent(keys.revoke(id, now));
    return { value: presented(key), lines: [`${key.name} (${key.id}) is revoked.`] };
  };
}

const list: KeysCommand = async (keys, now) => {
  const all = await keys.list();
  const lines = all.flatMap((key) => [
    `${key.id}  ${key.name}  ${stateOf(key, now)}`,
    `  scopes    ${key.scopes.join(' ')}`,
    `  points    ${key.pointsPerMinute} a minute`,
    `  last used ${key.lastUsedAt ? iso(key.lastUsedAt) : 'never'}`,
    ...key.secrets.map(
      ({ id, expiresAt }) => `  secret    ${serverKeyPrefix}${id}_…${expiresAt ? ` until ${iso(expiresAt)}` : ''}`,
    ),
  ]);
  return { value: all.map(presented), lines: lines.length > 0 ? lines : ['There are no keys.'] };
};

/** Says in a sentence that a key is absent. */
function orAbsent<Result>(changed: Promise<Result>): Promise<Result> {
  return changed.catch((error) => {
    const isAbsent = error instanceof CodedError && error.code === 'NOT_FOUND';
    throw isAbsent ? new Error('There is no such key, or it is revoked.') : error;
  });
}

function shown({ text, key }: Awaited<ReturnType<ServerKeysService['create']>>): Output {
  const lines = [text, `Id: ${key.id}`, 'Store the key now. It is not shown again.'];
  return { value: { ...presented(key), key: text }, lines };
}

function presented({ secrets, ...key }: ListedKey) {
  return { ...key, secrets: secrets.map(({ id, ...times }) => ({ prefix: `${serverKeyPrefix}${id}`, ...times })) };
}

function stateOf({ revokedAt, expiresAt }: ListedKey, now: Date): string {
  if (revokedAt) return `revoked ${iso(revokedAt)}`;
  if (!expiresAt) return 'valid';
  return expiresAt > now ? `valid until ${iso(expiresAt)}` : `expired ${iso(expiresAt)}`;
}

const iso = (time: Date) => time.toISOString();
