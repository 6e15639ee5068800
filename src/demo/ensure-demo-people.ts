// Seeds demo users into an empty database at the first start, so that a new user finds others nearby.
import pg from 'pg';
import type { Logger } from 'pino';
import { findCity } from '../features/location/geography/city.js';
import { seedPeople } from './load-demo-people.js';

/** The demo town of a first start. */
export const demoTown = { people: 1_000, bots: 300, city: 'Shanghai', country: 'CN', seed: 1 };

/** Seeds the demo town unless the database has users already. Several processes may start at once: one of them does it. */
export async function ensureDemoPeople(url: string, log: Logger): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // it only holds the lock: when it breaks, the load fails over its own connections
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtext('fujin demo town'))");
    const { rows } = await client.query('SELECT EXISTS (SELECT FROM people) AS inhabited');
    if (rows[0].inhabited) return;
    const city = findCity(demoTown.city, demoTown.country);
    if (!city) throw new Error(`The list of cities has no ${demoTown.city}`);
    const { people } = await seedPeople({ ...demoTown, url, city });
    log.info(
      `Added ${people} demo users in ${city.name}; ${demoTown.bots} of them are bots, which like back and reply`,
    );
  } finally {
    await client.end();
  }
}
