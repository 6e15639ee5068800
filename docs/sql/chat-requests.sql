-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- lockRequester, src/features/chat-requests/chat-requests.sql.ts
SELECT count(pg_advisory_xact_lock(hashtextextended($1, 0)));

-- locked(selectBetween), src/features/chat-requests/chat-requests.sql.ts
SELECT
r.id, r.requested_by::text AS "requestedBy", r.accepted_at IS NOT NULL AS accepted, r.closed_at IS NOT NULL AS closed
  FROM members mine
  JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id = $1::uuid
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
 WHERE mine.person_id = $2::uuid
 ORDER BY r.kind = 'match' DESC, r.id
 LIMIT 1 FOR NO KEY UPDATE OF r;

-- locked(selectReceived), src/features/chat-requests/chat-requests.sql.ts
SELECT
r.id, r.requested_by::text AS "requestedBy", r.accepted_at IS NOT NULL AS accepted, r.closed_at IS NOT NULL AS closed
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id
 WHERE mine.room_id = $1::uuid AND mine.person_id = $2::uuid AND r.requested_by <> mine.person_id FOR NO KEY UPDATE OF r;

-- selectBetween, src/features/chat-requests/chat-requests.sql.ts
SELECT
r.id, r.requested_by::text AS "requestedBy", r.accepted_at IS NOT NULL AS accepted, r.closed_at IS NOT NULL AS closed
  FROM members mine
  JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id = $1::uuid
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
 WHERE mine.person_id = $2::uuid
 ORDER BY r.kind = 'match' DESC, r.id
 LIMIT 1;

-- selectOtherMember, src/features/chat-requests/chat-requests.sql.ts
SELECT theirs.person_id AS other
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
  LEFT JOIN members theirs ON theirs.room_id = mine.room_id AND theirs.person_id <> mine.person_id
 WHERE mine.room_id = $1::uuid AND mine.person_id = $2::uuid;
