// Reads encounters and places (location), people (accounts), profiles, discovery and preferences (profiles), swipes and blocks (swipes), phone_hashes and
// contact_hashes (contact-blocking).
import { Prisma } from '../../../generated/prisma/client.js';
import { isConfirmed } from '../../accounts/is-confirmed.fragment.js';
import { hidesFrom } from '../../contact-blocking/hidden-by-contacts.fragment.js';
import { userClockColumns } from '../../profiles/clock/user-clock.fragment.js';
import { criteriaColumns } from '../recall/recall.sql.js';

/** Selects the viewer; the fields of discovery are null when the viewer is not discoverable. */
export const selectEncounterViewer = (me: string) => Prisma.sql`
  SELECT pf.paused, ${criteriaColumns}, ${isConfirmed(Prisma.sql`p`)} AS "isConfirmed",
         ${userClockColumns(Prisma.sql`pr`, Prisma.sql`pf`, Prisma.sql`pl`)}
    FROM preferences pf
    JOIN people p ON p.id = pf.person_id
    LEFT JOIN profiles pr USING (person_id)
    LEFT JOIN places pl USING (person_id)
    LEFT JOIN discovery d USING (person_id)
   WHERE pf.person_id = ${me}::uuid`;

/** Selects the visible encounters of a user, when both have chosen to see encounters and are discoverable. The caller checks eligibility. */
export const selectEncounters = (me: string, now: Date, limit: number) => Prisma.sql`
  SELECT e.day::text AS day, ${criteriaColumns}
    FROM encounters e
    JOIN discovery d ON d.person_id = e.other_id
    JOIN preferences theirs ON theirs.person_id = e.other_id AND theirs.recently_met
    JOIN preferences mine ON mine.person_id = e.person_id AND mine.recently_met
   WHERE e.person_id = ${me}::uuid AND e.told_from <= ${now} AND e.told_until > ${now}
     AND NOT EXISTS (SELECT FROM swipes s WHERE s.from_id = e.person_id AND s.to_id = e.other_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = e.person_id AND b.to_id = e.other_id)
     AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = e.other_id AND b.to_id = e.person_id)
     AND NOT ${hidesFrom(Prisma.sql`e.other_id`, Prisma.sql`e.person_id`)}
   ORDER BY e.day DESC, e.other_id
   LIMIT ${limit}::int`;
