// `npx fujin users find`: finds users by what an operator knows of them.
import { z } from 'zod';
import { peopleSearchOf } from '../../src/features/moderation/people/people-search.js';
import { ServerUsersStore } from '../../src/features/server-api/users/server-users.store.js';
import type { ServerUserRow } from '../../src/features/server-api/users/server-users.types.js';
import { type Topic, withDatabase } from './commands.js';
import { readOptions } from './read-options.js';
import { refuseCommand, usersUsage } from './usage.js';

const Find = z.strictObject({
  text: z.string('is missing').trim().min(1).max(254),
  limit: z.coerce.number().int().min(1).max(1_000).default(20),
});

export const usersTopic: Topic = {
  usage: usersUsage,
  parse([verb, ...args]) {
    if (verb !== 'find') refuseCommand('users', verb, usersUsage);
    const { text, limit } = readOptions(Find, args, usersUsage, 'text');
    return (context) =>
      withDatabase(context, async (database) => {
        const rows = await new ServerUsersStore(database).list(peopleSearchOf(text), limit);
        const lines = rows.flatMap(linesOf);
        return { value: rows, lines: lines.length > 0 ? lines : ['No user was found.'] };
      });
  },
};

function linesOf({ id, externalId, nickname, createdAt, eraseAt, deactivated }: ServerUserRow): string[] {
  const state = eraseAt ? `deleted, erased ${eraseAt.toISOString()}` : deactivated ? 'deactivated' : 'active';
  return [
    `${id}  ${nickname ?? '(no profile)'}  ${state}`,
    `  joined    ${createdAt.toISOString()}`,
    ...(externalId ? [`  external  ${externalId}`] : []),
  ];
}
