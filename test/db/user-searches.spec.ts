// The searches for users by a text read indexes, however many users there are.
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { searchPeople } from '../../src/features/moderation/people/people.sql.js';
import { searchUsers } from '../../src/features/server-api/users/server-users.sql.js';
import { Prisma } from '../../src/generated/prisma/client.js';
import { openTestContext, type TestContext } from '../support/test-context.js';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

/** Returns the plan of a query on a table that is too large to read whole. */
function planOf(query: Prisma.Sql): Promise<string> {
  return context.database.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    const lines = await tx.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${query}`);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
}

const search = { q: 'lan', id: undefined, email: 'lan', phone: 'lan' };

it.each([
  ['a server key', searchUsers(search, 10)],
  ['a moderator', searchPeople(search, 10)],
])('a search of %s reads no table of users whole', async (_, query) => {
  const plan = await planOf(query);
  expect(plan).not.toMatch(/Seq Scan on (people|profiles)/);
  // a filter on a searched column reads a whole index
  expect(plan).not.toMatch(/Filter: .*(\(id\)::text|email =|phone_number =|external_id =|normalize)/);
});
