// Users of one city, written straight into an empty database, and the growth of that database's log.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { cellOf, rings } from '../../src/features/location/geography/cell.js';
import { ProfilesStore } from '../../src/features/profiles/profiles.store.js';
import { readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';

/** Cells of the city, nearest to its middle first. */
export const city = rings(cellOf({ lat: 31.2304, lng: 121.4737 }, 8), 15).flatMap(({ lo, hi }) =>
  lo === hi ? [lo] : [],
);
/** Random at the end, as ids are. */
export function idOf(n: number): string {
  return `019b0000-0000-7000-8000-${createHash('md5').update(String(n)).digest('hex').slice(-12)}`;
}

/** Users with a complete profile, somewhere in the city, as the services would store them. @param met the percentage of users who see encounters */
export async function settle(client: pg.Client, people: number, met = 0): Promise<void> {
  const id = `('019b0000-0000-7000-8000-' || right(md5(n::text), 12))::uuid`;
  const all = `generate_series(0, ${people - 1}) AS n`;
  await client.query(`
    INSERT INTO people (id, name, email) SELECT ${id}, '', n || '@example.com' FROM ${all};
    INSERT INTO profiles (person_id, nickname, birth_date, gender, languages, interests, updated_at)
      SELECT ${id}, 'Lan', '1996-03-01', (ARRAY['woman', 'man']::"Gender"[])[n % 2 + 1], '{}', ARRAY[n % 100, n % 90], now() FROM ${all};
    INSERT INTO preferences (person_id, seeks, min_age, max_age, radius_km, discoverable, open_to_chat, recently_met, updated_at)
      SELECT ${id}, '{woman,man}', 18, 99, 20, true, true, n % 100 < ${met}, now() FROM ${all}`);
  await client.query(
    `INSERT INTO places (person_id, cell, precision, moved_at, shown_cell, goal_cell)
     SELECT ${id}, c.cell, 8, now() - interval '1 hour', c.cell, c.cell
       FROM ${all} CROSS JOIN LATERAL (SELECT ($1::bigint[])[n % ${city.length} + 1] AS cell) c`,
    [city.map(String)],
  );
  const database = new DatabaseService({ ...readSettings({}), DATABASE_URL: urlOf(client), AUTH_SECRET: '' });
  const store = new ProfilesStore(database);
  for (let from = 0; from < people; from += 5_000) {
    const ids = Array.from({ length: Math.min(5_000, people - from) }, (_, n) => idOf(from + n));
    await store.refreshDiscovery(database, ids, new Date());
  }
  await database.$disconnect();
  await client.query('VACUUM ANALYZE');
}

function urlOf({ user, password, host, port, database }: pg.Client): string {
  const url = new URL('postgresql://localhost');
  Object.assign(url, { username: user, password: password ?? '', hostname: host, port: String(port) });
  url.pathname = `/${database}`;
  return url.href;
}

/** The number of bytes ever written to the log. */
export async function walOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS bytes`,
  );
  return Number(rows[0]!.bytes);
}
