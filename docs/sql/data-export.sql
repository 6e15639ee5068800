-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- closeCursor, src/features/data-export/exports.sql.ts
CLOSE section;

-- declareCursor(selectOwnMessages), src/features/data-export/exports.sql.ts
DECLARE section NO SCROLL CURSOR FOR
SELECT (to_jsonb(t) - $1::text[])::text AS row
  FROM messages t
 WHERE t.sender_id = $2::uuid
   AND t.room_id IN (SELECT room_id FROM members WHERE person_id = $3::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby');

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM people t WHERE (t.id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = address-changes
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM contact_changes t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = allowances
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM allowances t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = app-data
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM user_data t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = appeals
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM appeals t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = authenticator-app
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM totps t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = blocks
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM blocks t WHERE (t.from_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = boosts
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM boosts t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = clip
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM clips t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = devices
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM push_subscriptions t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = exports
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM exports t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = matches
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM matches t WHERE (t.person_a = $2::uuid OR t.person_b = $3::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = media
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM media t WHERE (t.owner_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = messages
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM messages t WHERE (t.sender_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = met
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM encounters t WHERE (t.person_id = $2::uuid) AND t.told_from <= now();

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = notifications
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM notification_settings t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = passkeys
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM passkeys t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = photos
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM photos t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = place
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t) || jsonb_build_object('cell', to_hex(t.cell), 'roaming_cell', to_hex(t.roaming_cell))) - $1::text[])::text AS row FROM places t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = preferences
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM preferences t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = profile
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM profiles t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = reactions
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM reactions t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = role
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM roles t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = rooms
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t) || jsonb_build_object('data', (SELECT r.data FROM rooms r WHERE r.id = t.room_id))) - $1::text[])::text AS row FROM members t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = sanctions
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM sanctions t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = sessions
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM sessions t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = shown
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM sittings t WHERE (t.viewer_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = sign-ins
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM accounts t WHERE (t.person_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = swipes
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t)) - $1::text[])::text AS row FROM swipes t WHERE (t.from_id = $2::uuid) AND true;

-- declareCursor(selectSection), src/features/data-export/exports.sql.ts; with section = whereabouts
DECLARE section NO SCROLL CURSOR FOR
SELECT ((to_jsonb(t) || jsonb_build_object('cell', to_hex(t.cell))) - $1::text[])::text AS row FROM presences t WHERE (t.person_id = $2::uuid) AND true;

-- fetchRows, src/features/data-export/exports.sql.ts
FETCH 1000 FROM section;
