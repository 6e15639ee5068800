-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- countRecipients, src/features/notifications/broadcasts/broadcasts.sql.ts
SELECT count(DISTINCT d.person_id)::int AS count FROM push_subscriptions d WHERE
(cardinality($1::uuid[]) = 0 OR d.person_id = ANY ($2::uuid[])) AND NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = d.person_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > $3));

-- forgetRecipient, src/features/notifications/broadcasts/broadcasts.sql.ts
UPDATE broadcasts
   SET people = array_remove(people, $1::uuid),
       last_person = CASE
         WHEN finished_at IS NULL AND people <> ARRAY[$2::uuid] THEN last_person
         ELSE nullif(last_person, $3::uuid)
       END,
       finished_at = CASE WHEN people = ARRAY[$4::uuid] THEN coalesce(finished_at, $5::timestamptz) ELSE finished_at END
 WHERE $6::uuid = ANY (people) OR last_person = $7::uuid;

-- lockBroadcastsToAll, src/features/notifications/broadcasts/broadcasts.sql.ts
SELECT pg_advisory_xact_lock(hashtextextended('broadcasts to all', 0))::text;

-- selectRecipients, src/features/notifications/broadcasts/broadcasts.sql.ts
SELECT d.person_id::text AS person, json_agg(json_build_object('id', d.id, 'kind', d.kind, 'address', d.address)) AS devices
  FROM push_subscriptions d
 WHERE ($1::uuid IS NULL OR d.person_id > $2::uuid) AND
(cardinality($3::uuid[]) = 0 OR d.person_id = ANY ($4::uuid[])) AND NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = d.person_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > $5))
 GROUP BY d.person_id
 ORDER BY d.person_id
 LIMIT $6::int;

-- claimDueDigests, src/features/notifications/notifications.sql.ts
WITH due AS (
  UPDATE notification_settings s
     SET digest_at = $1::timestamptz + CASE WHEN digest = 'daily' THEN interval '1 day' ELSE interval '7 days' END
   WHERE person_id IN (SELECT person_id FROM notification_settings WHERE digest_at <= $2::timestamptz
                        ORDER BY digest_at LIMIT $3::int FOR UPDATE SKIP LOCKED)
  RETURNING s.person_id, s.language
)
SELECT due.person_id AS person, due.language, pr.active_day AS "activeDay",
pf.time_zone AS "timeZone", pl.cell::text AS "homeCell"
  FROM due
  JOIN profiles pr ON pr.person_id = due.person_id
  LEFT JOIN preferences pf ON pf.person_id = due.person_id
  LEFT JOIN places pl ON pl.person_id = due.person_id;

-- deleteDevicesBeyond, src/features/notifications/notifications.sql.ts
DELETE FROM push_subscriptions
 WHERE id IN (SELECT id FROM push_subscriptions WHERE person_id = $1::uuid ORDER BY created_at DESC, id OFFSET $2::int);

-- lockDevicesOf, src/features/notifications/notifications.sql.ts
SELECT count(pg_advisory_xact_lock(hashtextextended($1, 0)));

-- replaceOtherTokens, src/features/notifications/notifications.sql.ts
WITH others AS (
  DELETE FROM push_subscriptions WHERE session_id = $1::uuid AND kind = 'fcm' AND id <> $2::uuid
  RETURNING badge
)
UPDATE push_subscriptions SET badge = greatest(badge, (SELECT max(badge) FROM others))
 WHERE id = $3::uuid;

-- selectBadged, src/features/notifications/notifications.sql.ts
SELECT DISTINCT person_id AS id FROM push_subscriptions
 WHERE person_id = ANY($1::uuid[]) AND kind = 'fcm' AND badge > 0;

-- selectDeviceAt, src/features/notifications/notifications.sql.ts
SELECT d.person_id AS "personId", d.p256dh, d.auth,
(p.email_verified OR coalesce(p.phone_number_verified, false) OR p.external_id IS NOT NULL) AS "isConfirmed"
  FROM people p
  LEFT JOIN push_subscriptions d ON d.address = $1
 WHERE p.id = $2::uuid;

-- selectHasLike, src/features/notifications/notifications.sql.ts
SELECT EXISTS (SELECT FROM swipes s
                WHERE s.to_id = $1::uuid AND s.kind <> 'pass'
   AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
   AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = $2::uuid AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = $3::uuid AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = $4::uuid)
   AND NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = s.from_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > now()))
                  AND (s.from_id = $5::uuid OR s.at >= $6::timestamptz)) AS "hasLike";

-- selectMatchedName, src/features/notifications/notifications.sql.ts
SELECT coalesce(p.nickname, '') AS name
  FROM matches m
  LEFT JOIN profiles p ON p.person_id = $1::uuid
 WHERE m.person_a = least($2::uuid, $3::uuid) AND m.person_b = greatest($4::uuid, $5::uuid)
   AND m.ended_at IS NULL;

-- selectMissed, src/features/notifications/notifications.sql.ts
SELECT coalesce(missed.unread, 0)::int AS unread, coalesce(missed.rooms, 0)::int AS rooms,
       (SELECT count(*) FROM swipes s WHERE s.to_id = p.id AND s.kind <> 'pass'
   AND NOT EXISTS (SELECT FROM people leaver WHERE leaver.id = s.from_id AND leaver.erase_at IS NOT NULL)
   AND NOT EXISTS (SELECT FROM swipes b WHERE b.from_id = p.id AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = p.id AND b.to_id = s.from_id)
   AND NOT EXISTS (SELECT FROM blocks b WHERE b.from_id = s.from_id AND b.to_id = p.id)
   AND NOT EXISTS (SELECT FROM sanctions sn
  WHERE sn.person_id = s.from_id AND sn.scope = 'everywhere' AND sn.kind IN ('suspend', 'ban', 'hide')
    AND sn.lifted_at IS NULL AND (sn.until IS NULL OR sn.until > now())))::int AS likes,
       pr.active_day AS "activeDay", pf.quiet_from AS "quietFrom", pf.quiet_to AS "quietTo",
pf.time_zone AS "timeZone", pl.cell::text AS "homeCell"
  FROM people p
  JOIN notification_settings s ON s.person_id = p.id AND s.digest <> 'off'
  JOIN profiles pr ON pr.person_id = p.id
  LEFT JOIN preferences pf ON pf.person_id = p.id
  LEFT JOIN places pl ON pl.person_id = p.id
  LEFT JOIN LATERAL (
SELECT count(*) AS unread, count(DISTINCT m.room_id) AS rooms
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
  JOIN messages m ON m.room_id = mine.room_id AND
m.seq > mine.read_seq AND m.sender_id <> mine.person_id AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.recalled_at IS NULL
 WHERE mine.person_id = p.id AND NOT mine.muted) missed ON true
 WHERE p.id = $1::uuid AND p.erase_at IS NULL;

-- selectReachable, src/features/notifications/notifications.sql.ts
SELECT DISTINCT person_id AS id FROM push_subscriptions WHERE person_id = ANY($1::uuid[]);

-- selectRecipient, src/features/notifications/notifications.sql.ts
SELECT coalesce(s.matches, true) AS matches, coalesce(s.messages, true) AS messages, coalesce(s.requests, true) AS requests,
       coalesce(s.likes, true) AS likes, coalesce(s.previews, true) AS previews,
       pf.quiet_from AS "quietFrom", pf.quiet_to AS "quietTo",
pf.time_zone AS "timeZone", pl.cell::text AS "homeCell",
       (SELECT unread FROM (
SELECT count(*) AS unread, count(DISTINCT m.room_id) AS rooms
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
  JOIN messages m ON m.room_id = mine.room_id AND
m.seq > mine.read_seq AND m.sender_id <> mine.person_id AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.recalled_at IS NULL
 WHERE mine.person_id = p.id AND NOT mine.muted) counted)::int AS badge,
       ARRAY(SELECT json_build_object('id', d.id, 'language', d.language, 'kind', d.kind, 'address', d.address, 'badge', d.badge)
               FROM push_subscriptions d WHERE d.person_id = p.id) AS devices
  FROM people p
  LEFT JOIN notification_settings s ON s.person_id = p.id
  LEFT JOIN preferences pf ON pf.person_id = p.id
  LEFT JOIN places pl ON pl.person_id = p.id
 WHERE p.id = $1::uuid;

-- selectRoomNews, src/features/notifications/notifications.sql.ts
SELECT r.requested_by IS NOT NULL AND r.requested_by <> mine.person_id AND r.accepted_at IS NULL AS "isRequest",
       news.unread::int AS unread, news.since, newest.kind::text AS "msgKind", newest.text, coalesce(newest.sender_name, p.nickname, '') AS name
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
  JOIN LATERAL (SELECT count(*) AS unread, max(m.seq) AS seq, min(m.at) AS since
                  FROM messages m WHERE m.room_id = mine.room_id AND
m.seq > mine.read_seq AND m.sender_id <> mine.person_id AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.recalled_at IS NULL) news
    ON news.unread > 0
  JOIN messages newest ON newest.room_id = mine.room_id AND newest.seq = news.seq
  LEFT JOIN profiles p ON p.person_id = newest.sender_id
 WHERE mine.person_id = $1::uuid AND mine.room_id = $2::uuid AND NOT mine.muted;

-- updateBadges, src/features/notifications/notifications.sql.ts
UPDATE push_subscriptions SET badge = $1::int WHERE person_id = $2::uuid AND kind = 'fcm' AND badge <> $3::int;

-- upsertDevice, src/features/notifications/notifications.sql.ts
INSERT INTO push_subscriptions AS kept (id, person_id, session_id, kind, address, p256dh, auth, language)
VALUES ($1::uuid, $2::uuid, $3::uuid, $4::"PushKind", $5, $6,
        $7, $8)
ON CONFLICT (address) DO UPDATE
   SET person_id = excluded.person_id, session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
       language = excluded.language, failing_since = NULL
 WHERE kept.person_id = excluded.person_id
    OR (kept.p256dh IS NOT DISTINCT FROM excluded.p256dh AND kept.auth IS NOT DISTINCT FROM excluded.auth)
RETURNING id, kind::text AS kind, created_at AS since;

-- upsertSettings, src/features/notifications/notifications.sql.ts
INSERT INTO notification_settings AS kept (person_id, matches, messages, requests, likes, previews, digest, language, digest_at)
VALUES ($1::uuid, $2, $3, $4, $5, $6, $7::"Digest", $8,
        now() + $9::int * interval '1 day')
ON CONFLICT (person_id) DO UPDATE
   SET matches = excluded.matches, messages = excluded.messages, requests = excluded.requests, likes = excluded.likes,
       previews = excluded.previews, digest = excluded.digest, language = excluded.language,
       digest_at = CASE WHEN kept.digest = excluded.digest THEN kept.digest_at ELSE excluded.digest_at END;
