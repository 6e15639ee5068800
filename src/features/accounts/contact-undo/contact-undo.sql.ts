// Changes of addresses and numbers that can be undone, and the columns of people that undoing writes back.
import { Prisma } from '../../../generated/prisma/client.js';

/** Holds the person: of two changes at once the second sees the first. */
export const selectContacts = (personId: string) => Prisma.sql`
  SELECT email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
    FROM people WHERE id = ${personId}::uuid FOR NO KEY UPDATE`;

export interface NewChange {
  id: string;
  personId: string;
  hash: string;
  email: string;
  emailVerified: boolean;
  phoneNumber: string | null;
  at: Date;
  expiresAt: Date;
}

export const insertChange = (change: NewChange) => Prisma.sql`
  INSERT INTO contact_changes (id, person_id, hash, email, email_verified, phone_number, at, expires_at)
  VALUES (${change.id}::uuid, ${change.personId}::uuid, ${change.hash}, ${change.email}, ${change.emailVerified},
          ${change.phoneNumber}, ${change.at}, ${change.expiresAt})`;

/** The oldest change of a person that can be undone. */
export const selectOldest = (personId: string, now: Date) => Prisma.sql`
  SELECT email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
    FROM contact_changes WHERE person_id = ${personId}::uuid AND expires_at > ${now} ORDER BY at, id LIMIT 1`;

/** Deletes the change with this token, and all of its person that came after it. @returns the change */
export const takeChange = (hash: string, now: Date) => Prisma.sql`
  WITH wanted AS (SELECT * FROM contact_changes WHERE hash = ${hash} AND expires_at > ${now}),
  locked AS (SELECT id FROM people WHERE id = (SELECT person_id FROM wanted) FOR NO KEY UPDATE),
  taken AS (
    DELETE FROM contact_changes c USING wanted w, locked l WHERE c.person_id = l.id AND (c.at, c.id) >= (w.at, w.id)
    RETURNING c.*
  )
  SELECT person_id::text AS "personId", at, email, email_verified AS "emailVerified", phone_number AS "phoneNumber"
    FROM taken WHERE hash = ${hash}`;

export const restoreContacts = (
  personId: string,
  { email, emailVerified, phoneNumber }: { email: string; emailVerified: boolean; phoneNumber: string | null },
) => Prisma.sql`
  UPDATE people
     SET email = ${email}, email_verified = ${emailVerified}, phone_number = ${phoneNumber}::text,
         phone_number_verified = ${phoneNumber}::text IS NOT NULL, updated_at = now()
   WHERE id = ${personId}::uuid`;

/** Passwords, and codes that were asked for in sessions that end. */
export const deletePasswords = (personId: string) => Prisma.sql`
  WITH codes AS (DELETE FROM codes WHERE person_id = ${personId}::uuid)
  DELETE FROM accounts WHERE person_id = ${personId}::uuid AND provider_id = 'credential'`;

export const selectLastExpiry = (personId: string, now: Date) => Prisma.sql`
  SELECT max(expires_at) AS "expiresAt" FROM contact_changes WHERE person_id = ${personId}::uuid AND expires_at > ${now}`;

export const deleteExpired = (now: Date) => Prisma.sql`DELETE FROM contact_changes WHERE expires_at <= ${now}`;
