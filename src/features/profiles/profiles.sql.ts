// Selects profiles and preferences. Reads places (location), photos and clips (photos) and media (media), and people (accounts).
import { Prisma } from '../../generated/prisma/client.js';
import { jsonTextOf } from '../../platform/custom-data/custom-data.js';
import { userClockColumns, userZoneColumns } from './clock/user-clock.fragment.js';
import type { UserDataChange } from './profiles.types.js';

/** Returns the columns of the photos of a user, in their order, and of the voice intro. @param filter of the photos `ph` */
const mediaColumns = (person: Prisma.Sql, filter: Prisma.Sql) => Prisma.sql`
         coalesce((SELECT json_agg(json_build_object('id', ph.media_id, 'width', ph.width, 'height', ph.height, 'blurhash', ph.blurhash,
                                                     'waits', ph.waits_since IS NOT NULL)
                                   ORDER BY ph.place)
                     FROM photos ph WHERE ph.person_id = ${person} ${filter}), '[]') AS photos,
         (SELECT json_build_object('id', m.id, 'type', m.type, 'bytes', m.bytes, 'durationMs', m.duration_ms)
            FROM clips c JOIN media m ON m.id = c.media_id WHERE c.person_id = ${person}) AS clip`;

/** Selects everything that a user has answered, as one row; fields without an answer are null. */
export const selectMe = (personId: string) => Prisma.sql`
  SELECT pr.nickname, pr.birth_date::text AS "birthDate", pr.gender::text AS gender, coalesce(pr.bio, '') AS bio,
         coalesce(pr.gender_changes, 0) AS "genderChanges", coalesce(pr.birth_date_changes, 0) AS "birthDateChanges",
         coalesce(pr.languages, '{}') AS languages, coalesce(pr.interests, '{}') AS interests,
         pr.goes_out AS "goesOut", pr.dates, pf.seeks::text[] AS seeks, pf.min_age AS "minAge", pf.max_age AS "maxAge", pf.radius_km AS "radiusKm",
         pf.discoverable, pf.open_to_chat AS "openToChat", pf.paused, pf.recently_met AS "recentlyMet", pf.shows_presence AS "showsPresence",
         pf.quiet_from AS "quietFrom", pf.quiet_to AS "quietTo",
         ${userZoneColumns(Prisma.sql`pf`, Prisma.sql`pl`)},
         pl.cell, pl.precision, pl.moved_at AS "movedAt",
         pl.roaming_cell AS "roamingCell", pl.roaming_until AS "roamingUntil", ${mediaColumns(Prisma.raw('me.person_id'), Prisma.empty)},
         (SELECT ud.public_data FROM user_data ud WHERE ud.person_id = me.person_id) AS "publicData"
    FROM (SELECT ${personId}::uuid AS person_id) me
    LEFT JOIN profiles pr USING (person_id)
    LEFT JOIN preferences pf USING (person_id)
    LEFT JOIN places pl USING (person_id)`;

/** Selects the clock of a user, and whether the profile exists, which stores it. */
export const selectClock = (personId: string) => Prisma.sql`
  SELECT ${userClockColumns(Prisma.sql`pr`, Prisma.sql`pf`, Prisma.sql`pl`)}, pf.time_zone_at AS "timeZoneAt",
         pr.person_id IS NOT NULL AS "hasProfile"
    FROM (SELECT ${personId}::uuid AS person_id) me
    LEFT JOIN profiles pr USING (person_id)
    LEFT JOIN preferences pf USING (person_id)
    LEFT JOIN places pl USING (person_id)`;

/** Selects the cards of users; users with an incomplete profile or a pending deletion are left out. */
export const selectCards = (ids: string[], now: Date) => Prisma.sql`/* prepared cards */
  SELECT pr.person_id AS id, pr.nickname, pr.birth_date::text AS "birthDate", pr.gender::text AS gender, pr.bio,
         coalesce(pr.languages, '{}') AS languages, coalesce(pr.interests, '{}') AS interests,
         CASE WHEN pl.roaming_until > ${now} THEN pl.roaming_cell ELSE pl.shown_cell END AS cell,
         ${mediaColumns(Prisma.raw('pr.person_id'), Prisma.sql`AND ph.waits_since IS NULL`)}
    FROM profiles pr
    LEFT JOIN places pl USING (person_id)
   WHERE pr.person_id = ANY (${ids}::uuid[])
     AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = pr.person_id AND leaver.erase_at IS NOT NULL)
     AND pr.nickname IS NOT NULL AND pr.birth_date IS NOT NULL AND pr.gender IS NOT NULL`;

/** Selects the public custom data of those of the users who have them. */
export const selectPublicData = (ids: readonly string[]) => Prisma.sql`
  SELECT person_id::text AS id, public_data AS data FROM user_data WHERE person_id = ANY (${ids}::uuid[]) AND public_data IS NOT NULL`;

/** Sets the custom data of a user; what is omitted is not changed. */
export const saveUserData = (personId: string, { publicData, privateData }: UserDataChange) => Prisma.sql`
  INSERT INTO user_data (person_id, public_data, private_data)
  VALUES (${personId}::uuid, ${jsonTextOf(publicData)}::jsonb, ${jsonTextOf(privateData)}::jsonb)
  ON CONFLICT (person_id) DO UPDATE
     SET public_data = CASE WHEN ${publicData === undefined}::boolean THEN user_data.public_data ELSE excluded.public_data END,
         private_data = CASE WHEN ${privateData === undefined}::boolean THEN user_data.private_data ELSE excluded.private_data END`;
