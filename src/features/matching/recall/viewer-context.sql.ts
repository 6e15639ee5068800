// The viewer. Reads people (accounts), profiles and preferences (profiles) and places (location), beside the tables of matching.
import { Prisma } from '../../../generated/prisma/client.js';
import { isConfirmed } from '../../accounts/is-confirmed.fragment.js';
import { userClockColumns } from '../../profiles/clock/user-clock.fragment.js';

/** Returns the columns of a preference model, in the order of PreferenceModelRow. @param learned alias of the table `learned` */
export function preferenceModelColumns(learned: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${learned}.appeal, ${learned}.appeal_var, ${learned}.openness, ${learned}.openness_var, ${learned}.taste`;
}

/** Selects everything about a viewer, answered or not. */
export function selectViewerAnswers(personId: string, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT person.id::text, p.nickname, p.birth_date::text AS "birthDate", p.gender::text, p.interests, p.languages, r.seeks::text[] AS seeks,
      r.min_age AS "minAge", r.max_age AS "maxAge", r.radius_km AS "radiusKm", r.discoverable, r.paused,
      ${isConfirmed(Prisma.sql`person`)} AS "isConfirmed", p.goes_out AS "goesOut", p.dates,
      (CASE WHEN pl.roaming_until > ${now} THEN pl.roaming_cell ELSE pl.cell END)::text AS cell,
      ${userClockColumns(Prisma.sql`p`, Prisma.sql`r`, Prisma.sql`pl`)},
      CASE WHEN l.person_id IS NOT NULL THEN json_build_array(${preferenceModelColumns(Prisma.sql`l`)}) END AS model,
      s.at AS "sessionAt", s.shown::text[] AS shown, s.ignored::text[] AS ignored, s.times
    FROM people person
    LEFT JOIN profiles p ON p.person_id = person.id
    LEFT JOIN preferences r ON r.person_id = person.id
    LEFT JOIN places pl ON pl.person_id = person.id
    LEFT JOIN learned l ON l.person_id = person.id
    LEFT JOIN sittings s ON s.viewer_id = person.id
    WHERE person.id = ${personId}::uuid`;
}
