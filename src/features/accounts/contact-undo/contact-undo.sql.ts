// The statements about the undo of contact changes that Prisma cannot express.
import { Prisma } from '../../../generated/prisma/client.js';

/** Selects the contacts of a user and locks the row: of two changes at once the second sees the first. */
export const selectContacts = (personId: string) => Prisma.sql`
  SELECT email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
    FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;

/** Locks the user of a change, and deletes the change and all later ones of the user. @returns the change */
export const takeChange = (hash: string, now: Date) => Prisma.sql`
  WITH wanted AS (SELECT * FROM contact_changes WHERE hash = ${hash} AND expires_at > ${now}),
  locked AS (SELECT id FROM people WHERE id = (SELECT person_id FROM wanted) FOR NO KEY UPDATE),
  taken AS (
    DELETE FROM contact_changes c USING wanted w, locked l WHERE c.person_id = l.id AND (c.at, c.id) >= (w.at, w.id)
    RETURNING c.*
  )
  SELECT person_id::text AS "personId", at, email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
    FROM taken WHERE hash = ${hash}`;
