// The statements about sessions that Prisma cannot express, and the prepared one that looks up a token.
import { Prisma } from '../../../generated/prisma/client.js';
import type { Adoption, Lifetimes } from './sessions.types.js';

/** The end of a session: idle or old, whichever comes first. */
const endOf = (now: Date, createdAt: Prisma.Sql, { idleDays, maxDays }: Lifetimes) => Prisma.sql`
  least(${now}::timestamptz + make_interval(secs => ${idleDays * 86_400}::float8), ${createdAt} + make_interval(secs => ${maxDays * 86_400}::float8))`;

const today = (now: Date) => Prisma.sql`(${now}::timestamptz AT TIME ZONE 'UTC')::date`;

/**
 * Replaces the token of a session that better-auth has just begun. One that a server key signs is not confirmed, and is not begun by a key
 * that is revoked: a revocation at the same time waits. Reads server_keys (server-keys).
 */
export const adoptSession = (
  begun: string,
  { token, family, device, keyId, confirmedAt }: Adoption,
  lifetimes: Lifetimes,
  now: Date,
) => Prisma.sql`
  UPDATE sessions
     SET token = ${token}, token_family = ${family}, device = ${device}, seen_on = ${today(now)}, token_at = ${now},
         key_id = ${keyId ?? null}::uuid, confirmed_at = ${confirmedAt}::timestamptz,
         ip_address = NULL, user_agent = NULL, created_at = ${now}, expires_at = ${endOf(now, Prisma.sql`${now}::timestamptz`, lifetimes)}
   WHERE token = ${begun}
     AND (${keyId ?? null}::uuid IS NULL
          OR EXISTS (SELECT 1 FROM server_keys k WHERE k.id = ${keyId ?? null}::uuid AND k.revoked_at IS NULL FOR SHARE))
  RETURNING id::text AS "sessionId", person_id::text AS "personId", expires_at AS "expiresAt"`;

/** Looks up a session by its token, or by the former one in its grace time. @param token hashed */
export const selectSession = (token: string, now: Date) => Prisma.sql`
  SELECT id::text AS "sessionId", person_id::text AS "personId", seen_on < ${today(now)} AS "isFirstToday",
         CASE WHEN token <> ${token} THEN previous_until END AS "previousUntil", token = ${token} AND NOT token_used AS "isFirstUse"
    FROM sessions
   WHERE (token = ${token} OR (previous_token = ${token} AND previous_until > ${now})) AND expires_at > ${now}`;

/** Moves the end of a session, once a day at most. */
export const touchSession = (id: string, lifetimes: Lifetimes, now: Date) => Prisma.sql`
  UPDATE sessions SET seen_on = ${today(now)}, updated_at = ${now}, expires_at = ${endOf(now, Prisma.sql`created_at`, lifetimes)}
   WHERE id = ${id}::uuid AND seen_on < ${today(now)}`;

/**
 * Moves the end of a session of staff, whose sessions are short, as often as it moves by a minute. A session that was begun before its
 * user had a role is shortened. @returns the end, which may be over, when it has moved
 */
export const keepShort = (id: string, lifetimes: Lifetimes, now: Date) => {
  const end = endOf(now, Prisma.sql`created_at`, lifetimes);
  return Prisma.sql`
  UPDATE sessions SET seen_on = ${today(now)}, updated_at = ${now}, expires_at = ${end}
   WHERE id = ${id}::uuid AND abs(extract(epoch FROM expires_at - ${end})) > 60
  RETURNING expires_at AS "expiresAt"`;
};

/** Shortens all sessions of a user who has become staff. */
export const shortenSessions = (personId: string, lifetimes: Lifetimes, now: Date) => Prisma.sql`
  UPDATE sessions SET expires_at = least(expires_at, ${endOf(now, Prisma.sql`created_at`, lifetimes)})
   WHERE person_id = ${personId}::uuid`;

/** Selects a session that has not ended. */
export const selectUsedSession = (id: string, now: Date) => Prisma.sql`
  SELECT id::text AS "sessionId", person_id::text AS "personId", seen_on < ${today(now)} AS "isFirstToday"
    FROM sessions WHERE id = ${id}::uuid AND expires_at > ${now}`;

/** Locks a session that has not ended: what ends it waits for the transaction. */
export const holdSession = (personId: string, id: string, now: Date) => Prisma.sql`
  SELECT 1 AS held FROM sessions WHERE id = ${id}::uuid AND person_id = ${personId}::uuid AND expires_at > ${now} FOR SHARE`;

/** Deletes all sessions of a user, but for one. */
export const deleteSessions = (personId: string, except: string | null) => Prisma.sql`
  DELETE FROM sessions WHERE person_id = ${personId}::uuid AND id IS DISTINCT FROM ${except}::uuid RETURNING id::text`;

/** Deletes the sessions of a user but one and so many of the newest others. */
export const deleteOldestSessions = (personId: string, except: string, others: number) => Prisma.sql`
  DELETE FROM sessions
   WHERE id IN (SELECT id FROM sessions WHERE person_id = ${personId}::uuid AND id <> ${except}::uuid
                 ORDER BY created_at DESC, id DESC OFFSET ${others}::int)
  RETURNING id::text`;

export const deleteSessionsOfKey = (keyId: string, limit: number) => Prisma.sql`
  DELETE FROM sessions
   WHERE id IN (SELECT id FROM sessions WHERE key_id = ${keyId}::uuid LIMIT ${limit}::int FOR UPDATE)
  RETURNING id::text`;

export const deleteExpiredSessions = (now: Date, limit: number) => Prisma.sql`
  DELETE FROM sessions
   WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
  RETURNING id::text`;
