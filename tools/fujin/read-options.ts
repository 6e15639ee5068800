// Options of a command, read by a schema.
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { WrongUsage } from './usage.js';

/**
 * Reads the options that a schema names. An argument without a name is the field `positional`.
 * @throws WrongUsage
 */
export function readOptions<Schema extends z.ZodObject>(
  schema: Schema,
  args: string[],
  usage: string,
  positional?: string,
): z.output<Schema> {
  const named = Object.keys(schema.shape).filter((name) => name !== positional);
  const options = Object.fromEntries(named.map((name) => [name, { type: 'string' as const }]));
  const sentenceOf = ({ path: [name], message }: z.core.$ZodIssue) =>
    `${name === positional ? String(name).toUpperCase() : `--${String(name)}`}: ${message}`;
  try {
    const { values, positionals } = parseArgs({
      args,
      options,
      strict: true,
      allowPositionals: positional !== undefined,
    });
    if (positionals.length > 1) throw new Error(`${positionals[1]} is one argument too many`);
    const [first] = positionals;
    const parsed = schema.safeParse({ ...values, ...(positional && first !== undefined && { [positional]: first }) });
    if (parsed.success) return parsed.data;
    throw new Error(parsed.error.issues.map(sentenceOf).join('\n'));
  } catch (error) {
    throw new WrongUsage((error as Error).message, usage);
  }
}
