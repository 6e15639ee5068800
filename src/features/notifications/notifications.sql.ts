// SQL of notification settings, devices and recipients. Reads preferences and profiles (profiles), places (location), rooms, members and messages (chat),
// swipes, blocks and matches (swipes), people (accounts), sanctions (sanctions).
import { Prisma } from '../../generated/prisma/client.js';
import { isConfirmed } from '../accounts/is-confirmed.fragment.js';
import { isShown } from '../chat/messages/messages.fragment.js';
import { userZoneColumns } from '../profiles/clock/user-clock.fragment.js';
import { isReceivedLike } from '../swipes/received-likes/received-likes.fragment.js';
import type { NotificationChoices } from './notifications.types.js';

/** Inserts or updates settings; an unchanged digest keeps its next time. @param everyDays the interval of digests; null: none */
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

/** Selects the device at an address, of any user, and whether the viewer has confirmed an e-mail address or phone number. */
export const selectDeviceAt = (personId: string, address: string) => Prisma.sql`
  SELECT d.person_id AS "personId", d.p256dh, d.auth,
         ${isConfirmed(Prisma.sql`p`)} AS "isConfirmed"
    FROM people p
    LEFT JOIN push_subscriptions d ON d.address = ${address}
   WHERE p.id = ${personId}::uuid`;

/** Inserts or takes over a device; returns no row when another user has it with other keys, which belong to another browser. */
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

/** Deletes the oldest devices beyond a maximum. */
export const deleteDevicesBeyond = (personId: string, most: number) => Prisma.sql`
  DELETE FROM push_subscriptions
   WHERE id IN (SELECT id FROM push_subscriptions WHERE person_id = ${personId}::uuid ORDER BY created_at DESC, id OFFSET ${most}::int)`;

/** Makes calls for one session wait for each other until their transactions end. */
export const lockDevicesOf = (sessionId: string) => Prisma.sql`
  SELECT count(pg_advisory_xact_lock(hashtextextended(${`devices ${sessionId}`}, 0)))`;

/** Deletes the other registration tokens of a session: an app has one, and a new one replaces it, with the number on the app's icon. */
export const replaceOtherTokens = (sessionId: string, id: string) => Prisma.sql`
  WITH others AS (
    DELETE FROM push_subscriptions WHERE session_id = ${sessionId}::uuid AND kind = 'fcm' AND id <> ${id}::uuid
    RETURNING badge
  )
  UPDATE push_subscriptions SET badge = greatest(badge, (SELECT max(badge) FROM others))
   WHERE id = ${id}::uuid`;

/** Records the number that is sent for the icon of the app to the phones of a user. */
export const updateBadges = (personId: string, badge: number) => Prisma.sql`
  UPDATE push_subscriptions SET badge = ${badge}::int WHERE person_id = ${personId}::uuid AND kind = 'fcm' AND badge <> ${badge}::int`;

/** Selects the users who have a phone that shows a number on the icon of the app. */
export const selectBadged = (personIds: readonly string[]) => Prisma.sql`
  SELECT DISTINCT person_id AS id FROM push_subscriptions
   WHERE person_id = ANY(${personIds}::uuid[]) AND kind = 'fcm' AND badge > 0`;

/** Selects the users who have a device. */
export const selectReachable = (personIds: readonly string[]) => Prisma.sql`
  SELECT DISTINCT person_id AS id FROM push_subscriptions WHERE person_id = ANY(${personIds}::uuid[])`;

/** The condition of an unread message: another member sent it, and it was not recalled. */
const isUnread = Prisma.sql`
  m.seq > mine.read_seq AND m.sender_id <> mine.person_id AND ${isShown} AND m.recalled_at IS NULL`;

/** Counts unread messages and their rooms, except muted ones. @param person a value or a column */
const unreadOf = (person: Prisma.Sql) => Prisma.sql`
  SELECT count(*) AS unread, count(DISTINCT m.room_id) AS rooms
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    JOIN messages m ON m.room_id = mine.room_id AND ${isUnread}
   WHERE mine.person_id = ${person} AND NOT mine.muted`;

/** The columns of the time zone of a user. */
const zone = userZoneColumns(Prisma.sql`pf`, Prisma.sql`pl`);

/** Selects a user's notification choices, quiet hours, unread messages and devices. */
export const selectRecipient = (personId: string) => Prisma.sql`
  SELECT coalesce(s.matches, true) AS matches, coalesce(s.messages, true) AS messages, coalesce(s.requests, true) AS requests,
         coalesce(s.likes, true) AS likes, coalesce(s.previews, true) AS previews,
         pf.quiet_from AS "quietFrom", pf.quiet_to AS "quietTo", ${zone},
         (SELECT unread FROM (${unreadOf(Prisma.sql`p.id`)}) counted)::int AS badge,
         ARRAY(SELECT json_build_object('id', d.id, 'language', d.language, 'kind', d.kind, 'address', d.address, 'badge', d.badge)
                 FROM push_subscriptions d WHERE d.person_id = p.id) AS devices
    FROM people p
    LEFT JOIN notification_settings s ON s.person_id = p.id
    LEFT JOIN preferences pf ON pf.person_id = p.id
    LEFT JOIN places pl ON pl.person_id = p.id
   WHERE p.id = ${personId}::uuid`;

/** Selects the unread messages of a room for a member; no row when the room is muted, closed or read. */
export const selectRoomNews = (personId: string, roomId: string) => Prisma.sql`
  SELECT r.requested_by IS NOT NULL AND r.requested_by <> mine.person_id AND r.accepted_at IS NULL AS "isRequest",
         news.unread::int AS unread, news.since, newest.kind::text AS "msgKind", newest.text, coalesce(newest.sender_name, p.nickname, '') AS name
    FROM members mine
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    JOIN LATERAL (SELECT count(*) AS unread, max(m.seq) AS seq, min(m.at) AS since
                    FROM messages m WHERE m.room_id = mine.room_id AND ${isUnread}) news
      ON news.unread > 0
    JOIN messages newest ON newest.room_id = mine.room_id AND newest.seq = news.seq
    LEFT JOIN profiles p ON p.person_id = newest.sender_id
   WHERE mine.person_id = ${personId}::uuid AND mine.room_id = ${roomId}::uuid AND NOT mine.muted`;

/** Selects the name of the other user of a match that has not ended. */
export const selectMatchedName = (personId: string, otherId: string) => Prisma.sql`
  SELECT coalesce(p.nickname, '') AS name
    FROM matches m
    LEFT JOIN profiles p ON p.person_id = ${otherId}::uuid
   WHERE m.person_a = least(${personId}::uuid, ${otherId}::uuid) AND m.person_b = greatest(${personId}::uuid, ${otherId}::uuid)
     AND m.ended_at IS NULL`;

/** Selects whether a user has an unanswered like: that of `from`, or one made since a moment. */
export const selectHasLike = (personId: string, from: string | null, since: Date) => Prisma.sql`
  SELECT EXISTS (SELECT FROM swipes s
                  WHERE ${isReceivedLike(Prisma.sql`${personId}::uuid`)}
                    AND (s.from_id = ${from}::uuid OR s.at >= ${since}::timestamptz)) AS "hasLike"`;

/** Claims digests that are due and sets the time of the next ones. @returns their users, and the last active day of each */
export const claimDueDigests = (now: Date, most: number) => Prisma.sql`
  WITH due AS (
    UPDATE notification_settings s
       SET digest_at = ${now}::timestamptz + CASE WHEN digest = 'daily' THEN interval '1 day' ELSE interval '7 days' END
     WHERE person_id IN (SELECT person_id FROM notification_settings WHERE digest_at <= ${now}::timestamptz
                          ORDER BY digest_at LIMIT ${most}::int FOR UPDATE SKIP LOCKED)
    RETURNING s.person_id, s.language
  )
  SELECT due.person_id AS person, due.language, pr.active_day AS "activeDay", ${zone}
    FROM due
    JOIN profiles pr ON pr.person_id = due.person_id
    LEFT JOIN preferences pf ON pf.person_id = due.person_id
    LEFT JOIN places pl ON pl.person_id = due.person_id`;

/** Selects what a user has missed; no row when they want no digest, or have deleted the account. */
export const selectMissed = (personId: string) => Prisma.sql`
  SELECT coalesce(missed.unread, 0)::int AS unread, coalesce(missed.rooms, 0)::int AS rooms,
         (SELECT count(*) FROM swipes s WHERE ${isReceivedLike(Prisma.sql`p.id`)})::int AS likes,
         pr.active_day AS "activeDay", pf.quiet_from AS "quietFrom", pf.quiet_to AS "quietTo", ${zone}
    FROM people p
    JOIN notification_settings s ON s.person_id = p.id AND s.digest <> 'off'
    JOIN profiles pr ON pr.person_id = p.id
    LEFT JOIN preferences pf ON pf.person_id = p.id
    LEFT JOIN places pl ON pl.person_id = p.id
    LEFT JOIN LATERAL (${unreadOf(Prisma.sql`p.id`)}) missed ON true
   WHERE p.id = ${personId}::uuid AND p.erase_at IS NULL`;
