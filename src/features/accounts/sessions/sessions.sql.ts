// Sessions, in better-auth's table.
import { Prisma } from '../../../generated/prisma/client.js';
import type { Lifetimes } from './sessions.types.js';

/** Idle or old: whichever comes first ends it. */
const endOf = (now: Date, createdAt: Prisma.Sql, { idleDays, maxDays }: Lifetimes) => Prisma.sql`
  least(${now}::timestamptz + make_interval(secs => ${idleDays * 86_400}::float8), ${createdAt} + make_interval(secs => ${maxDays * 86_400}::float8))`;

const today = (now: Date) => Prisma.sql`(${now}::timestamptz AT TIME ZONE 'UTC')::date`;

/** Takes over a session that better-auth has just begun, whose token it still knows. */
export const adoptSession = (
  begun: string,
  { token, family, device }: { token: string; family: string; device: string },
  lifetimes: Lifetimes,
  now: Date,
) => Prisma.sql`
  UPDATE sessions
     SET token = ${token}, token_family = ${family}, device = ${device}, seen_on = ${today(now)}, token_at = ${now}, confirmed_at = ${now},
         ip_address = NULL, user_agent = NULL, created_at = ${now}, expires_at = ${endOf(now, Prisma.sql`${now}::timestamptz`, lifetimes)}
   WHERE token = ${begun}
  RETURNING id::text AS "sessionId", person_id::text AS "personId", expires_at AS "expiresAt"`;

/** @param token as it is kept */
export const selectSession = (token: string, now: Date) => Prisma.sql`
  SELECT id::text AS "sessionId", person_id::text AS "personId", seen_on < ${today(now)} AS "isFirstToday",
         CASE WHEN token <> ${token} THEN previous_until END AS "previousUntil", token = ${token} AND NOT token_used AS "isFirstUse"
    FROM sessions
   WHERE (token = ${token} OR (previous_token = ${token} AND previous_until > ${now})) AND expires_at > ${now}`;

/** Once a day at most. */
export const touchSession = (id: string, lifetimes: Lifetimes, now: Date) => Prisma.sql`
  UPDATE sessions SET seen_on = ${today(now)}, updated_at = ${now}, expires_at = ${endOf(now, Prisma.sql`created_at`, lifetimes)}
   WHERE id = ${id}::uuid AND seen_on < ${today(now)}`;

/** The token that an exchange has given out has reached its client. */
export const markTokenUsed = (token: string) =>
  Prisma.sql`UPDATE sessions SET token_used = true WHERE token = ${token}`;

/** @returns the session that this family of tokens opens, and whether its newest token has reached a client */
export const selectFamily = (family: string, now: Date) => Prisma.sql`
  SELECT id::text AS "sessionId", person_id::text AS "personId", token_used AS "isTokenUsed"
    FROM sessions WHERE token_family = ${family} AND expires_at > ${now}`;

/**
 * The same for staff, whose sessions are short, as often as the end moves by a minute. A session that was begun before its user had
 * a role is cut down by it. @returns the end, which may be over, when it has moved
 */
export const keepShort = (id: string, lifetimes: Lifetimes, now: Date) => {
  const end = endOf(now, Prisma.sql`created_at`, lifetimes);
  return Prisma.sql`
  UPDATE sessions SET seen_on = ${today(now)}, updated_at = ${now}, expires_at = ${end}
   WHERE id = ${id}::uuid AND abs(extract(epoch FROM expires_at - ${end})) > 60
  RETURNING expires_at AS "expiresAt"`;
};

/** Cuts down all sessions of a user who has become staff. */
export const shortenSessions = (personId: string, lifetimes: Lifetimes, now: Date) => Prisma.sql`
  UPDATE sessions SET expires_at = least(expires_at, ${endOf(now, Prisma.sql`created_at`, lifetimes)})
   WHERE person_id = ${personId}::uuid`;

export const stepUpSession = (id: string, now: Date) => Prisma.sql`
  UPDATE sessions SET second_factor_at = ${now} WHERE id = ${id}::uuid`;

export const stepDownSessions = (personId: string, except: string | null) => Prisma.sql`
  UPDATE sessions SET second_factor_at = NULL
   WHERE person_id = ${personId}::uuid AND id IS DISTINCT FROM ${except}::uuid AND second_factor_at IS NOT NULL`;

/** A session that has not ended, by its id. */
export const selectUsed = (id: string, now: Date) => Prisma.sql`
  SELECT id::text AS "sessionId", person_id::text AS "personId", seen_on < ${today(now)} AS "isFirstToday"
    FROM sessions WHERE id = ${id}::uuid AND expires_at > ${now}`;

export const selectLasting = (ids: string[], now: Date) => Prisma.sql`
  SELECT id::text FROM sessions WHERE id = ANY (${ids}::uuid[]) AND expires_at > ${now}`;

/** Holds a session that has not ended: what ends it waits for the transaction. */
export const holdSession = (personId: string, id: string, now: Date) => Prisma.sql`
  SELECT 1 AS held FROM sessions WHERE id = ${id}::uuid AND person_id = ${personId}::uuid AND expires_at > ${now} FOR SHARE`;

export const selectExpiry = (id: string) => Prisma.sql`
  SELECT expires_at AS "expiresAt", token_at AS "tokenAt" FROM sessions WHERE id = ${id}::uuid`;

/** Exchanges a token for its successor; of two who do so at once the second finds it done. */
export const replaceToken = (token: string, next: string, family: string, until: Date, now: Date) => Prisma.sql`
  UPDATE sessions
     SET token = ${next}, token_family = ${family}, token_used = false, token_at = ${now}, previous_token = ${token}, previous_until = ${until}
   WHERE token = ${token} AND expires_at > ${now}
  RETURNING id::text AS "sessionId", expires_at AS "expiresAt", token_at AS "tokenAt"`;

/** The session to which both belong: the exchange has been made before. */
export const selectExchanged = (token: string, next: string, now: Date) => Prisma.sql`
  SELECT id::text AS "sessionId", expires_at AS "expiresAt", token_at AS "tokenAt" FROM sessions
   WHERE token = ${next} AND previous_token = ${token} AND previous_until > ${now} AND expires_at > ${now}`;

/** A person's devices, the last used first. */
export const selectDevices = (personId: string, now: Date) => Prisma.sql`
  SELECT id::text, device, (created_at AT TIME ZONE 'UTC')::date::text AS since, seen_on::text AS "lastSeen"
    FROM sessions
   WHERE person_id = ${personId}::uuid AND expires_at > ${now}
   ORDER BY seen_on DESC, id DESC`;

export const deleteSession = (personId: string, id: string) => Prisma.sql`
  DELETE FROM sessions WHERE id = ${id}::uuid AND person_id = ${personId}::uuid RETURNING id::text`;

/** All of a person's, but for one. */
export const deleteSessions = (personId: string, except: string | null) => Prisma.sql`
  DELETE FROM sessions WHERE person_id = ${personId}::uuid AND id IS DISTINCT FROM ${except}::uuid RETURNING id::text`;

export const deleteExpired = (now: Date, limit: number) => Prisma.sql`
  DELETE FROM sessions
   WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
  RETURNING id::text`;
