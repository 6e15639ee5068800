// What keeps the banned from coming back. Reads people (accounts) for their confirmed addresses and numbers.
import { Prisma } from '../../../generated/prisma/client.js';
import type { Identifier } from '../sanctions.types.js';

/** One parameter for a list of hashes. */
const rows = (identifiers: readonly Identifier[]) => Prisma.sql`
  unnest(${identifiers.map(({ kind }) => kind)}::"BarKind"[], ${identifiers.map(({ hash }) => hash.toString('hex'))}::text[])`;

export const selectKnown = (personId: string) => Prisma.sql`
  SELECT CASE WHEN email_verified THEN email END AS email, CASE WHEN phone_number_verified THEN phone_number END AS phone,
         ARRAY(SELECT encode(hash, 'hex') FROM device_hashes WHERE person_id = p.id) AS devices
    FROM people p WHERE id = ${personId}::uuid`;

export const insertBars = (
  identifiers: readonly Identifier[],
  { id, personId, until }: { id: string; personId: string; until: Date | null },
) => Prisma.sql`
  INSERT INTO bars (kind, hash, sanction_id, person_id, until)
  SELECT kind, decode(hash, 'hex'), ${id}::uuid, ${personId}::uuid, ${until?.toISOString() ?? null}::timestamptz
    FROM ${rows(identifiers)} AS known (kind, hash)
  ON CONFLICT DO NOTHING`;

export const deleteBars = (personId: string) => Prisma.sql`DELETE FROM bars WHERE person_id = ${personId}::uuid`;

/** The bar that lasts longest on any of these, but for those that come from the person themselves. */
export const selectBar = (identifiers: readonly Identifier[], personId: string | null, now: Date) => Prisma.sql`
  SELECT b.until
    FROM ${rows(identifiers)} AS known (kind, hash)
    JOIN bars b ON b.kind = known.kind AND b.hash = decode(known.hash, 'hex')
   WHERE (b.until IS NULL OR b.until > ${now.toISOString()}::timestamptz) AND b.person_id IS DISTINCT FROM ${personId}::uuid
   ORDER BY b.until DESC NULLS FIRST
   LIMIT 1`;

export const deleteBarsOver = (now: Date) =>
  Prisma.sql`DELETE FROM bars WHERE until <= ${now.toISOString()}::timestamptz`;

export const noteDevice = (personId: string, hash: Buffer, now: Date) => Prisma.sql`
  INSERT INTO device_hashes (person_id, hash, seen_at)
  VALUES (${personId}::uuid, decode(${hash.toString('hex')}, 'hex'), ${now.toISOString()}::timestamptz)
  ON CONFLICT (person_id, hash) DO UPDATE SET seen_at = excluded.seen_at`;
