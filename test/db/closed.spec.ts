import { expect, it } from '@jest/globals';
import { createDatabase } from '../support/database.js';
import { openDatabase } from '../support/talk.js';

it('a database that was closed stays closed, whoever asks afterwards', async () => {
  const own = await createDatabase();
  const database = openDatabase(own.url);
  expect(await database.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  await database.$disconnect();
  await database.$disconnect();
  await expect(database.$queryRaw`SELECT 1 AS one`).rejects.toThrow('after calling end');
  expect(database.pool.totalCount).toBe(0);
  await own.drop();
});
