// Second factors of users. Reads profiles for the names in notices.
import { Prisma } from '../../generated/prisma/client.js';
import type { NewPasskey } from './second-factor.types.js';

/** Those that are set up, the oldest first. */
export const selectFactors = (personId: string) => Prisma.sql`
  SELECT id::text, 'totp' AS kind, '' AS name, added_at AS "addedAt", used_at AS "usedAt"
    FROM totps WHERE person_id = ${personId}::uuid AND secret IS NOT NULL
  UNION ALL
  SELECT id::text, 'passkey', name, added_at, used_at FROM passkeys WHERE person_id = ${personId}::uuid
   ORDER BY "addedAt", id`;

export const selectTotp = (personId: string) => Prisma.sql`
  SELECT id::text, secret, pending FROM totps WHERE person_id = ${personId}::uuid`;

export const putPendingTotp = (id: string, personId: string, sealed: string, now: Date) => Prisma.sql`
  INSERT INTO totps (id, person_id, pending, added_at) VALUES (${id}::uuid, ${personId}::uuid, ${sealed}, ${now})
  ON CONFLICT (person_id) DO UPDATE SET pending = excluded.pending`;

/** @param sealed the secret that was confirmed; no row when another one waits by now */
export const confirmTotp = (personId: string, sealed: string, step: number, now: Date) => Prisma.sql`
  UPDATE totps SET secret = pending, pending = NULL, last_step = ${step}::int, added_at = ${now}, used_at = ${now}
   WHERE person_id = ${personId}::uuid AND pending = ${sealed}`;

/** A code is accepted once, and none from before it. */
export const useTotp = (personId: string, sealed: string, step: number, now: Date) => Prisma.sql`
  UPDATE totps SET last_step = ${step}::int, used_at = ${now}
   WHERE person_id = ${personId}::uuid AND secret = ${sealed} AND last_step < ${step}::int`;

export const deleteTotp = (personId: string, id: string | null) => Prisma.sql`
  DELETE FROM totps WHERE person_id = ${personId}::uuid AND (id = ${id}::uuid OR ${id}::uuid IS NULL)`;

export const deleteTotpSince = (personId: string, since: Date) => Prisma.sql`
  DELETE FROM totps WHERE person_id = ${personId}::uuid AND added_at >= ${since}`;

export const deletePasskeysSince = (personId: string, since: Date) => Prisma.sql`
  DELETE FROM passkeys WHERE person_id = ${personId}::uuid AND added_at >= ${since}`;

export const selectPasskeys = (personId: string) => Prisma.sql`
  SELECT id::text, name, credential_id AS "credentialId", public_key AS "publicKey", counter, transports
    FROM passkeys WHERE person_id = ${personId}::uuid ORDER BY added_at, id`;

export const insertPasskey = (
  id: string,
  personId: string,
  { name, credentialId, publicKey, counter, transports }: NewPasskey,
  now: Date,
) => Prisma.sql`
  INSERT INTO passkeys (id, person_id, name, credential_id, public_key, counter, transports, added_at, used_at)
  VALUES (${id}::uuid, ${personId}::uuid, ${name}, ${credentialId}, ${publicKey}, ${counter}::bigint, ${transports}::text[], ${now}, ${now})
  ON CONFLICT (credential_id) DO NOTHING`;

export const usePasskey = (personId: string, id: string, counter: bigint, now: Date) => Prisma.sql`
  UPDATE passkeys SET counter = ${counter}::bigint, used_at = ${now} WHERE id = ${id}::uuid AND person_id = ${personId}::uuid`;

export const deletePasskey = (personId: string, id: string | null) => Prisma.sql`
  DELETE FROM passkeys WHERE person_id = ${personId}::uuid AND (id = ${id}::uuid OR ${id}::uuid IS NULL)`;

export const putChallenge = (sessionId: string, challenge: string, expiresAt: Date) => Prisma.sql`
  INSERT INTO passkey_challenges (session_id, challenge, expires_at) VALUES (${sessionId}::uuid, ${challenge}, ${expiresAt})
  ON CONFLICT (session_id) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at`;

/** Deleting is what uses it up. */
export const takeChallenge = (sessionId: string) => Prisma.sql`
  DELETE FROM passkey_challenges WHERE session_id = ${sessionId}::uuid RETURNING challenge, expires_at AS "expiresAt"`;

export const insertRecoveryCodes = (personId: string, hashes: readonly string[]) => Prisma.sql`
  INSERT INTO recovery_codes (person_id, hash) SELECT ${personId}::uuid, unnest(${hashes}::text[])`;

/** All, or one that is used. */
export const deleteRecoveryCodes = (personId: string, hash: string | null) => Prisma.sql`
  DELETE FROM recovery_codes WHERE person_id = ${personId}::uuid AND (hash = ${hash} OR ${hash}::text IS NULL)`;

export const countRecoveryCodes = (personId: string) => Prisma.sql`
  SELECT count(*)::int AS count FROM recovery_codes WHERE person_id = ${personId}::uuid`;

export const selectNickname = (personId: string) => Prisma.sql`
  SELECT nickname FROM profiles WHERE person_id = ${personId}::uuid`;
