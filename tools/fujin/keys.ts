// `npx fujin keys`: creates, lists, rotates and revokes keys of the server API.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ServerScope, serverScopes } from '../../src/features/server-keys/scopes.js';
import type { ServerKeysService } from '../../src/features/server-keys/server-keys.service.js';
import type { ListedKey } from '../../src/features/server-keys/server-keys.types.js';
import { leastPointsOfKeys, mostPointsOfKeys } from '../../src/platform/rate-limits/limits.js';
import { serverKeyPrefix } from '../../src/platform/text/server-key-form.js';
import { lifetimeMs } from './lifetime.js';
import { keysUsage, WrongUsage } from './usage.js';

/** The result of a command: the value for --json, and the lines for people. */
export interface Output {
  value: unknown;
  lines: string[];
}

/** A command that was understood; it runs on the services of a database. */
export type Command = (keys: ServerKeysService, now: Date) => Promise<Output>;

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

/** Returns the command of the arguments after `keys`. @throws WrongUsage */
export function keysCommand([verb, ...args]: string[]): Command {
  switch (verb) {
    case 'create':
      return create(read(Create, args));
    case 'list':
      read(z.strictObject({}), args);
      return list;
    case 'rotate':
      return rotate(read(Rotate, args));
    case 'revoke':
      return revoke(read(Revoke, args));
    default:
      throw new WrongUsage(verb ? `fujin keys has no command ${verb}` : 'A command is missing', keysUsage);
  }
}

/** The first argument without a name is the id. @throws WrongUsage */
function read<Schema extends z.ZodObject>(schema: Schema, args: string[]): z.output<Schema> {
  const named = Object.keys(schema.shape).filter((name) => name !== 'id');
  const options = Object.fromEntries(named.map((name) => [name, { type: 'string' as const }]));
  try {
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: 'id' in schema.shape });
    if (positionals.length > 1) throw new Error(`${positionals[1]} is one argument too many`);
    const [id] = positionals;
    const parsed = schema.safeParse({ ...values, ...(id !== undefined && { id }) });
    if (parsed.success) return parsed.data;
    throw new Error(parsed.error.issues.map(sentenceOf).join('\n'));
  } catch (error) {
    throw new WrongUsage((error as Error).message, keysUsage);
  }
}

const sentenceOf = ({ path: [name], message }: z.core.$ZodIssue) =>
  `${name === 'id' ? 'ID' : `--${String(name)}`}: ${message}`;

function create({ name, scopes, expires, points }: z.output<typeof Create>): Command {
  return async (keys, now) => {
    const expiresAt = expires === undefined ? null : new Date(now.getTime() + expires);
    const chosen: ServerScope[] = scopes;
    return shown(await keys.create({ name, scopes: chosen, pointsPerMinute: points, expiresAt }, now));
  };
}

function rotate({ id, overlap }: z.output<typeof Rotate>): Command {
  return async (keys, now) => {
    const { value, lines } = shown(await keys.rotate(id, overlap, now));
    return { value, lines: [...lines, `The former secret is valid until ${iso(new Date(now.getTime() + overlap))}.`] };
  };
}

function revoke({ id }: z.output<typeof Revoke>): Command {
  return async (keys, now) => {
    const key = await keys.revoke(id, now);
    return { value: presented(key), lines: [`${key.name} (${key.id}) is revoked.`] };
  };
}

const list: Command = async (keys, now) => {
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
