import { expect, it } from '@jest/globals';
import { openDatabase } from '../support/chat-clients.js';
import { ask, createDatabase } from '../support/database.js';

it('a closed database refuses every later query', async () => {
  const own = await createDatabase();
  const database = openDatabase(own.url);
  expect(await database.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  await database.$disconnect();
  await database.$disconnect();
  await expect(database.$queryRaw`SELECT 1 AS one`).rejects.toThrow('after calling end');
  expect(database.pool.totalCount).toBe(0);
  await own.drop();
});

it('a connection that breaks while idle is replaced, even before the first Prisma query', async () => {
  const own = await createDatabase();
  const database = openDatabase(own.url);
  const { rows } = await database.pool.query('SELECT pg_backend_pid() AS pid');
  const removed = new Promise((resolve) => database.pool.once('remove', resolve));
  await ask(own.url, `SELECT pg_terminate_backend(${rows[0].pid})`);
  await removed;
  expect(await database.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  await database.$disconnect();
  await own.drop();
});
