// Reads preferences and profiles (profiles), rooms, members and messages (chat), swipes and matches (swipes), people (accounts).
import { Prisma } from '../../generated/prisma/client.js';
import type { NotificationChoices } from './notifications.types.js';

export const selectSettings = (personId: string) => Prisma.sql`
  SELECT matches, messages, requests, likes, previews, digest::text AS digest FROM notification_settings WHERE person_id = ${personId}::uuid`;

/** @param everyDays how often a letter comes; null: never */
export const upsertSettings = (
  personId: string,
  { matches, messages, requests, likes, previews }: NotificationChoices,
  { digest, everyDays, language }: { digest: string; everyDays: number | null; language: string },
) => Prisma.sql`
  INSERT INTO notification_settings AS kept (person_id, matches, messages, requests, likes, previews, digest, language, digest_at)
  VALUES (${personId}::uuid, ${matches}, ${messages}, ${requests}, ${likes}, ${previews}, ${digest}::"Digest", ${language},
          now() + ${everyDays}::int * interval '1 day')
  ON CONFLICT (person_id) DO UPDATE
     SET matches = excluded.matches, messages = excluded.messages, requests = excluded.requests, likes = excluded.likes,
         previews = excluded.previews, digest = excluded.digest, language = excluded.language,
         digest_at = CASE WHEN kept.digest = excluded.digest THEN kept.digest_at ELSE excluded.digest_at END`;

/** The device at an address, of any user, and how many the viewer may have. */
export const selectDeviceAt = (personId: string, address: string) => Prisma.sql`
  SELECT d.person_id AS "personId", d.p256dh, d.auth,
         p.email_verified OR coalesce(p.phone_number_verified, false) AS "isConfirmed"
    FROM people p
    LEFT JOIN push_subscriptions d ON d.address = ${address}
   WHERE p.id = ${personId}::uuid`;

/** No row when the device is another user's, with other keys: the keys show that it is the same browser. */
export const upsertDevice = (row: {
  id: string;
  personId: string;
  sessionId: string;
  kind: string;
  address: string;
  p256dh: string | null;
  auth: string | null;
  language: string;
}) => Prisma.sql`
  INSERT INTO push_subscriptions AS kept (id, person_id, session_id, kind, address, p256dh, auth, language)
  VALUES (${row.id}::uuid, ${row.personId}::uuid, ${row.sessionId}::uuid, ${row.kind}::"PushKind", ${row.address}, ${row.p256dh},
          ${row.auth}, ${row.language})
  ON CONFLICT (address) DO UPDATE
     SET person_id = excluded.person_id, session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
         language = excluded.language, failing_since = NULL
   WHERE kept.person_id = excluded.person_id
      OR (kept.p256dh IS NOT DISTINCT FROM excluded.p256dh AND kept.auth IS NOT DISTINCT FROM excluded.auth)
  RETURNING id, kind::text AS kind, created_at AS since`;

/** The oldest ones beyond so many. */
export const deleteDevicesBeyond = (personId: string, most: number) => Prisma.sql`
  DELETE FROM push_subscriptions
   WHERE id IN (SELECT id FROM push_subscriptions WHERE person_id = ${personId}::uuid ORDER BY created_at DESC, id OFFSET ${most}::int)`;

export const selectPushDevices = (personId: string) => Prisma.sql`
  SELECT id, kind::text AS kind, created_at AS since FROM push_subscriptions WHERE person_id = ${personId}::uuid ORDER BY created_at, id`;

export const deleteDevice = (personId: string, id: string) => Prisma.sql`
  DELETE FROM push_subscriptions WHERE id = ${id}::uuid AND person_id = ${personId}::uuid`;

/** A device that its push service doesn't know any more. */
export const deleteGoneDevice = (id: string) => Prisma.sql`DELETE FROM push_subscriptions WHERE id = ${id}::uuid`;

export const selectDevice = (id: string) => Prisma.sql`
  SELECT id, person_id AS "personId", kind::text AS kind, address, p256dh, auth, failing_since AS "failingSince"
    FROM push_subscriptions WHERE id = ${id}::uuid`;

export const clearFailure = (id: string) => Prisma.sql`
  UPDATE push_subscriptions SET failing_since = NULL WHERE id = ${id}::uuid`;

export const markFailure = (id: string, now: Date) => Prisma.sql`
  UPDATE push_subscriptions SET failing_since = ${now} WHERE id = ${id}::uuid AND failing_since IS NULL`;

export const deleteFailing = (id: string, since: Date) => Prisma.sql`
  DELETE FROM push_subscriptions WHERE id = ${id}::uuid AND failing_since < ${since}`;

/** Those among some people who have a device. */
export const selectReachable = (personIds: readonly string[]) => Prisma.sql`
  SELECT DISTINCT person_id AS id FROM push_subscriptions WHERE person_id = ANY(${personIds}::uuid[])`;

/** What counts as unread: words that others said and that are still there. */
const isUnread = Prisma.sql`
  m.seq > mine.read_seq AND m.sender_id <> mine.person_id AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.recalled_at IS NULL`;

/** @param person whose: a value or a column */
const unreadOf = (person: Prisma.Sql) => Prisma.sql`
  SELECT count(*) AS unread, count(DISTINCT m.room_id) AS rooms
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    JOIN messages m ON m.room_id = mine.room_id AND ${isUnread}
   WHERE mine.person_id = ${person}`;

export const selectRecipient = (personId: string) => Prisma.sql`
  SELECT coalesce(s.matches, true) AS matches, coalesce(s.messages, true) AS messages, coalesce(s.requests, true) AS requests,
         coalesce(s.likes, true) AS likes, coalesce(s.previews, true) AS previews,
         pf.quiet_from AS "quietFrom", pf.quiet_to AS "quietTo", pf.quiet_zone AS "quietZone",
         (SELECT unread FROM (${unreadOf(Prisma.sql`p.id`)}) counted)::int AS badge,
         ARRAY(SELECT json_build_object('id', d.id, 'language', d.language, 'kind', d.kind, 'address', d.address)
                 FROM push_subscriptions d WHERE d.person_id = p.id) AS devices
    FROM people p
    LEFT JOIN notification_settings s ON s.person_id = p.id
    LEFT JOIN preferences pf ON pf.person_id = p.id
   WHERE p.id = ${personId}::uuid`;

/** A row while there is something to tell: not muted, not over, not read. */
export const selectRoomNews = (personId: string, roomId: string) => Prisma.sql`
  SELECT r.requested_by IS NOT NULL AND r.requested_by <> mine.person_id AND r.accepted_at IS NULL AS "isRequest",
         news.unread::int AS unread, newest.kind::text AS "msgKind", newest.text, coalesce(p.nickname, '') AS name
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    JOIN LATERAL (SELECT count(*) AS unread, max(m.seq) AS seq FROM messages m WHERE m.room_id = mine.room_id AND ${isUnread}) news
      ON news.unread > 0
    JOIN messages newest ON newest.room_id = mine.room_id AND newest.seq = news.seq
    LEFT JOIN profiles p ON p.person_id = newest.sender_id
   WHERE mine.person_id = ${personId}::uuid AND mine.room_id = ${roomId}::uuid AND NOT mine.muted`;

/** The name of somebody with whom the match still holds. */
export const selectMatchedName = (personId: string, otherId: string) => Prisma.sql`
  SELECT coalesce(p.nickname, '') AS name
    FROM matches m
    LEFT JOIN profiles p ON p.person_id = ${otherId}::uuid
   WHERE m.person_a = least(${personId}::uuid, ${otherId}::uuid) AND m.person_b = greatest(${personId}::uuid, ${otherId}::uuid)
     AND m.ended_at IS NULL`;

export const selectConfirmedEmail = (personId: string) => Prisma.sql`
  SELECT email FROM people WHERE id = ${personId}::uuid AND email_verified`;

/** Takes some whose letter is due, and says when the next one is. @returns them with what they have missed */
export const takeDue = (now: Date, today: number, most: number) => Prisma.sql`
  WITH due AS (
    UPDATE notification_settings s
       SET digest_at = ${now}::timestamptz + CASE WHEN digest = 'daily' THEN interval '1 day' ELSE interval '7 days' END
     WHERE person_id IN (SELECT person_id FROM notification_settings WHERE digest_at <= ${now}::timestamptz
                          ORDER BY digest_at LIMIT ${most}::int FOR UPDATE SKIP LOCKED)
    RETURNING s.person_id, s.language
  )
  SELECT due.person_id AS person, due.language, coalesce(missed.unread, 0)::int AS unread, coalesce(missed.rooms, 0)::int AS rooms,
         (SELECT count(*) FROM swipes w
           WHERE w.to_id = due.person_id AND w.kind IN ('like', 'superlike')
             AND NOT EXISTS (SELECT FROM swipes mine WHERE mine.from_id = due.person_id AND mine.to_id = w.from_id))::int AS likes,
         pr.active_day < ${today}::int AS "isAway"
    FROM due
    JOIN profiles pr ON pr.person_id = due.person_id
    LEFT JOIN LATERAL (${unreadOf(Prisma.sql`due.person_id`)}) missed ON true`;
