-- The raw SQL of Fujin as it is sent to Postgres. Generated from the code by `npm run sql`.
-- A statement whose text depends on its arguments is written with all of its parts, and once more for each part that can be absent or
-- different.

-- selectRoomRecord, src/features/chat/administration/room-records.sql.ts
SELECT
r.id::text, r.kind = 'match' AS "isMatch", r.created_at AS "createdAt", r.closed_at AS "closedAt", r.last_seq AS "lastSeq", r.data,
r.left_by IS NOT NULL AS "mayReopen",
ARRAY(SELECT m.person_id::text FROM members m WHERE m.room_id = r.id ORDER BY m.person_id) AS people FROM rooms r WHERE r.id = $1::uuid AND r.kind <> 'lobby';

-- selectRoomRecordOfPair, src/features/chat/administration/room-records.sql.ts
SELECT
r.id::text, r.kind = 'match' AS "isMatch", r.created_at AS "createdAt", r.closed_at AS "closedAt", r.last_seq AS "lastSeq", r.data,
r.left_by IS NOT NULL AS "mayReopen",
ARRAY(SELECT m.person_id::text FROM members m WHERE m.room_id = r.id ORDER BY m.person_id) AS people
  FROM members a JOIN members b ON b.room_id = a.room_id JOIN rooms r ON r.id = a.room_id AND r.closed_at IS NULL
 WHERE a.person_id = $1::uuid AND b.person_id = $2::uuid
 ORDER BY r.id DESC
 LIMIT 1;

-- selectRoomRecordsOf, src/features/chat/administration/room-records.sql.ts
SELECT
r.id::text, r.kind = 'match' AS "isMatch", r.created_at AS "createdAt", r.closed_at AS "closedAt", r.last_seq AS "lastSeq", r.data,
r.left_by IS NOT NULL AS "mayReopen",
ARRAY(SELECT m.person_id::text FROM members m WHERE m.room_id = r.id ORDER BY m.person_id) AS people
  FROM members mine JOIN rooms r ON r.id = mine.room_id
 WHERE mine.person_id = $1::uuid AND ($2::uuid IS NULL OR r.id < $3::uuid)
 ORDER BY r.id DESC
 LIMIT $4::int;

-- updateRoomData, src/features/chat/administration/room-records.sql.ts
UPDATE rooms SET data = $1::jsonb WHERE id = $2::uuid AND kind <> 'lobby' RETURNING id::text;

-- keepMemberships, src/features/chat/ended-rooms/former-members.sql.ts
INSERT INTO former_members (room_id, person_hash, content, erased_at)
SELECT room_id, $1, content, $2
  FROM unnest($3::uuid[], $4::text[]) AS kept (room_id, content);

-- selectEnded, src/features/chat/ended-rooms/former-members.sql.ts
SELECT r.id::text AS id, r.closed_at AS at, o.last_name AS nickname, f.content,
own.time_zone AS "timeZone", home.cell::text AS "homeCell"
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NOT NULL AND r.closed_at > $1
  LEFT JOIN members o ON o.room_id = r.id AND o.person_id <> mine.person_id
  LEFT JOIN former_members f ON f.room_id = r.id AND o.person_id IS NULL
  LEFT JOIN preferences own ON own.person_id = mine.person_id
  LEFT JOIN places home ON home.person_id = mine.person_id
 WHERE mine.person_id = $2::uuid
   AND (r.closed_at, r.id) < ($3::timestamptz, $4::uuid)
 ORDER BY r.closed_at DESC, r.id DESC
 LIMIT $5::int;

-- selectEnded, src/features/chat/ended-rooms/former-members.sql.ts; with after = undefined
SELECT r.id::text AS id, r.closed_at AS at, o.last_name AS nickname, f.content,
own.time_zone AS "timeZone", home.cell::text AS "homeCell"
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NOT NULL AND r.closed_at > $1
  LEFT JOIN members o ON o.room_id = r.id AND o.person_id <> mine.person_id
  LEFT JOIN former_members f ON f.room_id = r.id AND o.person_id IS NULL
  LEFT JOIN preferences own ON own.person_id = mine.person_id
  LEFT JOIN places home ON home.person_id = mine.person_id
 WHERE mine.person_id = $2::uuid
 ORDER BY r.closed_at DESC, r.id DESC
 LIMIT $3::int;

-- selectOther, src/features/chat/ended-rooms/former-members.sql.ts
SELECT o.person_id::text AS id, f.content
  FROM members mine
  LEFT JOIN members o ON o.room_id = mine.room_id AND o.person_id <> mine.person_id
  LEFT JOIN former_members f ON f.room_id = mine.room_id AND o.person_id IS NULL
 WHERE mine.person_id = $1::uuid AND mine.room_id = $2::uuid
 LIMIT 1;

-- selectRecentRooms, src/features/chat/ended-rooms/former-members.sql.ts
SELECT r.id::text AS room, CASE WHEN r.closed_at IS NULL THEN coalesce(p.nickname, '') ELSE coalesce(mine.last_name, '') END AS name
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.kind <> 'lobby' AND coalesce(r.closed_at > $1, true)
  LEFT JOIN profiles p ON p.person_id = mine.person_id
 WHERE mine.person_id = $2::uuid
   AND EXISTS (SELECT FROM members o WHERE o.room_id = r.id AND o.person_id <> $3::uuid);

-- eraseMemberships, src/features/chat/erasure/chat-erasure.sql.ts
WITH gone AS (DELETE FROM members WHERE person_id = $1::uuid RETURNING room_id),
empty AS (
  DELETE FROM rooms r USING gone
   WHERE r.id = gone.room_id AND NOT EXISTS (SELECT FROM members o WHERE o.room_id = r.id AND o.person_id <> $2::uuid)
  RETURNING r.id
)
UPDATE rooms r
   SET closed_at = coalesce(r.closed_at, now()), left_by = NULL, data = NULL,
       requested_by = CASE WHEN r.requested_by = $3::uuid THEN NULL ELSE r.requested_by END
  FROM gone WHERE r.id = gone.room_id AND NOT EXISTS (SELECT FROM empty WHERE empty.id = r.id);

-- eraseMessages, src/features/chat/erasure/chat-erasure.sql.ts
UPDATE messages m
   SET sender_id = $1::uuid, sender_name = NULL, client_id = 'erased:' || m.seq, text = '', terms = NULL, media_id = NULL, data = NULL,
       edited_at = NULL,
       recalled_at = CASE WHEN m.kind IN ('reaction', 'edit', 'recall') THEN m.recalled_at ELSE coalesce(m.recalled_at, $2) END
 WHERE m.room_id IN
(SELECT room_id FROM members WHERE person_id = $3::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby') AND m.sender_id = $4::uuid;

-- eraseReactions, src/features/chat/erasure/chat-erasure.sql.ts
DELETE FROM reactions f
 USING messages m
 WHERE m.room_id = f.room_id AND m.seq = f.seq AND m.room_id IN
(SELECT room_id FROM members WHERE person_id = $1::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby')
   AND (f.person_id = $2::uuid OR m.sender_id = $3::uuid);

-- resumeRooms, src/features/chat/erasure/chat-erasure.sql.ts
WITH mine AS (
  SELECT r.id, other.id AS other_id, other.erase_at IS NOT NULL AS leaves,
         other.id IS NULL
         OR EXISTS (SELECT FROM blocks b WHERE (b.from_id, b.to_id) IN (($1::uuid, other.id), (other.id, $2::uuid)))
         OR EXISTS (SELECT FROM matches x WHERE x.room_id = r.id AND x.ended_at IS NOT NULL) AS is_over
    FROM rooms r
    LEFT JOIN LATERAL (SELECT p.id, p.erase_at FROM members o JOIN people p ON p.id = o.person_id
                        WHERE o.room_id = r.id AND o.person_id <> $3::uuid LIMIT 1) other ON true
   WHERE r.left_by = $4::uuid
   ORDER BY r.id FOR NO KEY UPDATE OF r
)
UPDATE rooms r
   SET left_by = CASE WHEN mine.leaves AND NOT mine.is_over THEN mine.other_id END,
       closed_at = CASE WHEN mine.leaves OR mine.is_over THEN r.closed_at END
  FROM mine WHERE r.id = mine.id
RETURNING r.id::text, r.closed_at IS NULL AS "isOpen", r.last_seq AS "lastSeq",
          ARRAY(SELECT person_id::text FROM members WHERE room_id = r.id) AS people;

-- selectMessagesToErase, src/features/chat/erasure/chat-erasure.sql.ts
SELECT m.room_id::text AS room, array_agg(m.seq ORDER BY m.seq) AS seqs,
       ARRAY(SELECT o.person_id::text FROM members o WHERE o.room_id = m.room_id AND o.person_id <> $1::uuid) AS others
  FROM messages m
 WHERE m.room_id IN
(SELECT room_id FROM members WHERE person_id = $2::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby') AND m.sender_id = $3::uuid AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.recalled_at IS NULL
 GROUP BY m.room_id;

-- selectNickname, src/features/chat/erasure/chat-erasure.sql.ts
SELECT coalesce((SELECT nickname FROM profiles WHERE person_id = $1::uuid), '') AS name;

-- suspendRooms, src/features/chat/erasure/chat-erasure.sql.ts
WITH mine AS (
  SELECT r.id FROM members m JOIN rooms r ON r.id = m.room_id AND r.closed_at IS NULL AND r.kind <> 'lobby'
   WHERE m.person_id = $1::uuid
   ORDER BY r.id FOR NO KEY UPDATE OF r
), closed AS (
  UPDATE rooms r SET closed_at = $2, left_by = $3::uuid FROM mine WHERE r.id = mine.id RETURNING r.id
), named AS (
UPDATE members m SET last_name = p.nickname
  FROM closed, profiles p
 WHERE m.room_id = closed.id AND p.person_id = m.person_id)
SELECT id::text FROM closed;

-- lockSentMessage, src/features/chat/erasure/message-removal.sql.ts
SELECT m.kind::text AS kind, coalesce(m.sender_name, '') AS name, r.last_seq AS "lastSeq", r.closed_at IS NOT NULL AS "isClosed",
       ARRAY(SELECT o.person_id::text FROM members o WHERE o.room_id = r.id) AS members
  FROM rooms r
  JOIN messages m ON m.room_id = r.id AND m.seq = $1::int
 WHERE r.id = $2::uuid AND m.sender_id = $3::uuid AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.recalled_at IS NULL
   FOR NO KEY UPDATE OF r;

-- selectEvidenceMessages, src/features/chat/evidence/evidence.sql.ts
SELECT
m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
CASE WHEN m.media_id IS NOT NULL THEN
  (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                            'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
END AS media,
(SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
   FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions
  FROM messages m
  LEFT JOIN profiles p ON p.person_id = m.sender_id
 WHERE m.room_id = $1::uuid AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.seq IN (
   SELECT unnest($2::int[])
   UNION (SELECT m.seq FROM messages m WHERE m.room_id = $3::uuid AND m.kind NOT IN ('reaction', 'edit', 'recall') ORDER BY m.seq DESC LIMIT $4::int)
   UNION (SELECT said.seq
            FROM (SELECT m.seq, m.sender_id FROM messages m
                   WHERE m.room_id = $5::uuid AND m.kind NOT IN ('reaction', 'edit', 'recall') ORDER BY m.seq DESC LIMIT $6::int) said
           WHERE said.sender_id = $7::uuid ORDER BY said.seq DESC LIMIT $8::int))
 ORDER BY m.seq;

-- selectSenders, src/features/chat/evidence/evidence.sql.ts
SELECT DISTINCT ON (sender_id) sender_id::text AS id, sender_name AS name, guest
  FROM (SELECT m.seq, m.sender_id, m.sender_name, p.person_id IS NULL AS guest
          FROM messages m LEFT JOIN profiles p ON p.person_id = m.sender_id
         WHERE m.room_id = $1::uuid AND m.sender_name IS NOT NULL
         ORDER BY m.seq DESC LIMIT $2::int) said
 ORDER BY sender_id, seq DESC;

-- selectSharedRoom, src/features/chat/evidence/evidence.sql.ts
SELECT r.id::text
  FROM members mine
  JOIN (
    SELECT room_id FROM members WHERE person_id = $1::uuid
     UNION SELECT room_id FROM former_members WHERE person_hash = $2) theirs ON theirs.room_id = mine.room_id
  JOIN rooms r ON r.id = mine.room_id
 WHERE mine.person_id = $3::uuid AND ($4::uuid IS NULL OR mine.room_id = $5::uuid)
 ORDER BY (SELECT m.at FROM messages m WHERE m.room_id = r.id AND m.seq = r.last_seq) DESC NULLS LAST, r.id DESC
 LIMIT 1;

-- selectWasAddressed, src/features/chat/evidence/evidence.sql.ts
SELECT EXISTS (
  SELECT FROM members mine
    JOIN (
    SELECT room_id FROM members WHERE person_id = $1::uuid
     UNION SELECT room_id FROM former_members WHERE person_hash = $2) theirs ON theirs.room_id = mine.room_id
    JOIN rooms r ON r.id = mine.room_id
   WHERE mine.person_id = $3::uuid
     AND (r.requested_by = $4::uuid
          OR EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.sender_id = $5::uuid)
          OR EXISTS (SELECT FROM former_messages f WHERE f.room_id = r.id AND f.author_hash = $6))
) OR EXISTS (
  SELECT FROM rooms r
    CROSS JOIN LATERAL (SELECT min(m.at) AS at FROM messages m
                         WHERE m.room_id = r.id AND m.sender_id = $7::uuid AND m.at > $8::timestamptz) AS mine
   WHERE r.kind = 'lobby'
     AND (EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.sender_id = $9::uuid AND m.at > mine.at)
          OR EXISTS (SELECT FROM former_messages f JOIN messages m ON m.room_id = f.room_id AND m.seq = f.message_seq
                      WHERE f.room_id = r.id AND f.author_hash = $10 AND m.at > mine.at))
) AS addressed;

-- deleteExpired, src/features/chat/evidence/originals.sql.ts
DELETE FROM former_messages
 WHERE (room_id, seq) IN (SELECT room_id, seq FROM former_messages WHERE removed_at < $1 ORDER BY removed_at LIMIT $2::int)
RETURNING media_id::text AS media;

-- keepMessages(roomsOf), src/features/chat/evidence/originals.sql.ts
INSERT INTO former_messages (room_id, seq, message_seq, text, data, media_id, removed_at)
SELECT m.room_id, coalesce(
(SELECT max(e.seq) FROM messages e WHERE e.room_id = m.room_id AND e.ref_seq = m.seq AND e.kind = 'edit'), m.seq), m.seq, m.text, m.data, m.media_id, $1
  FROM messages m
 WHERE m.room_id IN
(SELECT room_id FROM members WHERE person_id = $2::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby') AND m.sender_id = $3::uuid AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.recalled_at IS NULL AND m.at > $4;

-- sealOriginals, src/features/chat/evidence/originals.sql.ts
UPDATE former_messages f SET text = s.text, data = NULL, media_id = NULL, author_hash = $1
  FROM unnest($2::uuid[], $3::int[], $4::text[])
       AS s (room_id, seq, text)
 WHERE f.room_id = s.room_id AND f.seq = s.seq;

-- selectOriginals, src/features/chat/evidence/originals.sql.ts
SELECT f.seq, f.message_seq AS "messageSeq", f.text, f.data, f.author_hash IS NOT NULL AS "isSealed",
       coalesce(f.author_hash = $1, false) AS "isOfErasedSubject", v.at,
       CASE WHEN f.media_id IS NOT NULL THEN
         (SELECT json_build_object('id', x.id, 'kind', x.kind, 'type', x.type, 'bytes', x.bytes, 'width', x.width, 'height', x.height,
                                   'durationMs', x.duration_ms) FROM media x WHERE x.id = f.media_id)
       END AS media
  FROM former_messages f
  JOIN messages v ON v.room_id = f.room_id AND v.seq = f.seq
 WHERE f.room_id = $2::uuid AND f.message_seq = ANY ($3::int[])
 ORDER BY f.seq;

-- selectSeqsOfErased, src/features/chat/evidence/originals.sql.ts
SELECT DISTINCT f.message_seq AS seq
  FROM former_messages f
 WHERE f.room_id = $1::uuid AND f.author_hash = $2
 ORDER BY f.message_seq DESC LIMIT $3::int;

-- selectUnsealed(roomsOf), src/features/chat/evidence/originals.sql.ts
SELECT f.room_id::text AS room, f.seq, f.text, f.data, coalesce(m.sender_name, p.nickname, '') AS name
  FROM former_messages f
  JOIN messages m ON m.room_id = f.room_id AND m.seq = f.message_seq AND m.sender_id = $1::uuid
  LEFT JOIN profiles p ON p.person_id = m.sender_id
 WHERE f.room_id IN
(SELECT room_id FROM members WHERE person_id = $2::uuid UNION ALL SELECT id FROM rooms WHERE kind = 'lobby') AND f.author_hash IS NULL
 LIMIT $3::int;

-- selectNicknames, src/features/chat/lobby/lobby.sql.ts
SELECT found.nickname
  FROM unnest($1::text[]) wanted
 CROSS JOIN LATERAL (SELECT nickname FROM profiles
                      WHERE lower(normalize(nickname, NFKC)) = lower(normalize(wanted, NFKC)) LIMIT 100) found;

-- applyEdit, src/features/chat/messages/message-writer.sql.ts
UPDATE messages
   SET text = $1, terms = $2::int[], data = $3::jsonb, edited_at = $4
 WHERE room_id = $5::uuid AND seq = $6::int;

-- applyReaction, src/features/chat/messages/message-writer.sql.ts
INSERT INTO reactions (room_id, seq, person_id, emoji) VALUES ($1::uuid, $2::int, $3::uuid, $4)
ON CONFLICT (room_id, seq, person_id) DO UPDATE SET emoji = excluded.emoji;

-- applyReaction, src/features/chat/messages/message-writer.sql.ts; with text = ''
DELETE FROM reactions WHERE room_id = $1::uuid AND seq = $2::int AND person_id = $3::uuid;

-- applyRecall, src/features/chat/messages/message-writer.sql.ts
WITH unfelt AS (DELETE FROM reactions WHERE room_id = $1::uuid AND seq = $2::int)
UPDATE messages
   SET text = '', terms = NULL, media_id = NULL, data = NULL, recalled_at = CASE WHEN seq = $3::int THEN $4::timestamptz END
 WHERE room_id = $5::uuid AND (seq = $6::int OR (ref_seq = $7::int AND kind = 'edit'));

-- countUpdates, src/features/chat/messages/message-writer.sql.ts
SELECT count(*)::int AS sent
  FROM messages m WHERE m.room_id = $1::uuid AND m.sender_id = $2::uuid AND m.kind IN ('edit', 'reaction');

-- insertUpdate, src/features/chat/messages/message-writer.sql.ts
WITH raised AS (UPDATE rooms SET last_seq = $1::int WHERE id = $2::uuid)
INSERT INTO messages (room_id, seq, sender_id, client_id, kind, text, data, ref_seq, at)
VALUES ($3::uuid, $4::int, $5::uuid, $6, $7::"MessageKind", $8, $9::jsonb, $10::int, $11);

-- keepOriginal, src/features/chat/messages/message-writer.sql.ts
INSERT INTO former_messages (room_id, seq, message_seq, text, data, media_id, removed_at)
SELECT m.room_id, coalesce(
(SELECT max(e.seq) FROM messages e WHERE e.room_id = m.room_id AND e.ref_seq = m.seq AND e.kind = 'edit'), m.seq), m.seq, m.text, m.data, m.media_id, $1
  FROM messages m WHERE m.room_id = $2::uuid AND m.seq = $3::int;

-- lockRoom, src/features/chat/messages/message-writer.sql.ts
SELECT r.last_seq AS "lastSeq", r.closed_at AS "closedAt", coalesce(p.nickname, '') AS name,
       coalesce(r.requested_by = m.person_id AND r.accepted_at IS NULL, false) AS "isUnanswered",
       ARRAY(SELECT person_id::text FROM members all_of WHERE all_of.room_id = r.id) AS members
  FROM rooms r
  LEFT JOIN members m ON m.room_id = r.id AND m.person_id = $1::uuid
  LEFT JOIN profiles p ON p.person_id = m.person_id
 WHERE r.id = $2::uuid AND (m.person_id IS NOT NULL OR $3::uuid = $4::uuid AND r.kind <> 'lobby')
   FOR NO KEY UPDATE OF r;

-- selectRelated, src/features/chat/messages/message-writer.sql.ts
SELECT m.seq, m.sender_id AS "senderId", m.client_id AS "clientId", m.kind::text AS kind, coalesce(f.text, m.text) AS text, CASE WHEN f.seq IS NOT NULL THEN f.data ELSE m.data END AS data,
       m.text AS "shownText", m.data AS "shownData", m.ref_seq AS "refSeq", m.at,
       m.recalled_at AS "recalledAt", clock_timestamp()::timestamptz(3) AS now
  FROM messages m
  LEFT JOIN former_messages f ON f.room_id = m.room_id AND f.seq = m.seq
 WHERE m.room_id = $1::uuid
   AND (m.seq = $2::int
        OR (m.sender_id = $3::uuid AND m.client_id = $4));

-- selectRelated, src/features/chat/messages/message-writer.sql.ts; with kind = 'recall'
SELECT m.seq, m.sender_id AS "senderId", m.client_id AS "clientId", m.kind::text AS kind, coalesce(f.text, m.text) AS text, CASE WHEN f.seq IS NOT NULL THEN f.data ELSE m.data END AS data,
       m.text AS "shownText", m.data AS "shownData", m.ref_seq AS "refSeq", m.at,
       m.recalled_at AS "recalledAt", clock_timestamp()::timestamptz(3) AS now
  FROM messages m
  LEFT JOIN former_messages f ON f.room_id = m.room_id AND f.seq = m.seq
 WHERE m.room_id = $1::uuid
   AND (m.seq = $2::int
        OR (m.sender_id = $3::uuid AND m.kind = 'recall' AND m.ref_seq = $4::int));

-- writeBatch, src/features/chat/messages/message-writer.sql.ts; plan: write_batch
WITH heard AS (
  SELECT s.*, r.last_seq, r.closed_at, CASE WHEN r.accepted_at IS NULL THEN r.requested_by END AS asker
    FROM unnest($1::uuid[], $2::uuid[],
                $3::text[], $4::text[],
                $5::text[], $6::text[],
                $7::int[], $8::uuid[], $9::text[],
                $10::jsonb[])
         WITH ORDINALITY AS s (room_id, sender_id, client_id, kind, text, name, ref_seq, media_id, terms, data, place)
    JOIN rooms r ON r.id = s.room_id
   WHERE r.kind = 'lobby'
      OR EXISTS (SELECT FROM members m WHERE m.room_id = s.room_id AND m.person_id = s.sender_id)
      OR s.sender_id = $11::uuid AND (r.requested_by IS NULL OR r.accepted_at IS NOT NULL)
   ORDER BY r.id, s.place
     FOR NO KEY UPDATE OF r
), judged AS (
  SELECT s.*, old.seq AS old_seq, old.at AS old_at,
         old.seq IS NOT NULL
         AND ((s.kind, s.ref_seq) IS DISTINCT FROM (old.kind::text, old.ref_seq)
              OR (old.is_known AND (s.text, s.media_id, s.data) IS DISTINCT FROM (old.text, old.media_id, old.data))) AS differs,
         CASE WHEN old.seq IS NOT NULL THEN NULL
              WHEN s.closed_at IS NOT NULL THEN 'ROOM_CLOSED'
              WHEN s.ref_seq IS NOT NULL AND target.is_shown IS NOT TRUE THEN 'NOT_FOUND'
              WHEN target.recalled_at IS NOT NULL THEN 'MESSAGE_RECALLED'
         END AS refusal,
         CASE WHEN s.asker = s.sender_id
              THEN s.last_seq - (SELECT count(*) FROM messages m WHERE m.room_id = s.room_id AND NOT (m.kind NOT IN ('reaction', 'edit', 'recall'))) END AS asked_before,
         row_number() OVER same AS copy,
         first_value(ROW (s.kind, s.text, s.ref_seq, s.media_id, s.data)) OVER same AS original
    FROM heard s
    LEFT JOIN LATERAL (
           SELECT m.seq, m.at, m.kind, m.ref_seq, coalesce(f.text, m.text) AS text, coalesce(f.media_id, m.media_id) AS media_id, CASE WHEN f.seq IS NOT NULL THEN f.data ELSE m.data END AS data,
                  f.seq IS NOT NULL OR (m.edited_at IS NULL AND m.recalled_at IS NULL) AS is_known
             FROM messages m
             LEFT JOIN former_messages f ON f.room_id = m.room_id AND f.seq = m.seq
            WHERE m.room_id = s.room_id AND m.sender_id = s.sender_id AND m.client_id = s.client_id LIMIT 1) old ON true
    LEFT JOIN LATERAL (
           SELECT m.kind NOT IN ('reaction', 'edit', 'recall') AS is_shown, recalled_at FROM messages m WHERE m.room_id = s.room_id AND m.seq = s.ref_seq LIMIT 1) target ON true
  WINDOW same AS (PARTITION BY s.room_id, s.sender_id, s.client_id ORDER BY s.place)
), asked AS (
  SELECT *, refusal IS NULL AND old_seq IS NULL AND copy = 1 AS is_new FROM judged
), answered AS (
  SELECT *,
         is_new AND NOT coalesce(
           asker = sender_id
           AND asked_before + count(*) FILTER (WHERE is_new) OVER (PARTITION BY room_id, sender_id ORDER BY place) > $12::int
           AND NOT coalesce(bool_or(asker <> sender_id) FILTER (WHERE is_new) OVER (PARTITION BY room_id ORDER BY place), false),
           false) AS is_fresh
    FROM asked
), numbered AS (
  SELECT *, CASE WHEN is_fresh THEN clock_timestamp()::timestamptz(3) END AS at,
         CASE WHEN is_fresh THEN last_seq + count(*) FILTER (WHERE is_fresh) OVER (PARTITION BY room_id ORDER BY place) END AS seq,
         is_fresh AND asker <> sender_id
         AND count(*) FILTER (WHERE is_fresh AND asker <> sender_id) OVER (PARTITION BY room_id ORDER BY place) = 1 AS is_answer
    FROM answered
), inserted AS (
  INSERT INTO messages (room_id, seq, sender_id, client_id, kind, text, sender_name, ref_seq, media_id, at, terms, data)
  SELECT room_id, seq, sender_id, client_id, kind::"MessageKind", text, name, ref_seq, media_id, at, terms::int[], data FROM numbered WHERE is_fresh
), raised AS (
  UPDATE rooms r
     SET last_seq = newest.seq,
         accepted_at = CASE WHEN newest.answered THEN newest.at ELSE r.accepted_at END
    FROM (SELECT room_id, max(seq) AS seq, max(at) AS at, bool_or(asker <> sender_id) AS answered
            FROM numbered WHERE is_fresh GROUP BY room_id) newest
   WHERE r.id = newest.room_id
), finished AS (
  SELECT n.*, first_value(seq) OVER same AS first_seq, first_value(at) OVER same AS first_at
    FROM numbered n
  WINDOW same AS (PARTITION BY room_id, sender_id, client_id ORDER BY place)
)
SELECT f.place::int AS place,
       CASE WHEN f.refusal IS NOT NULL THEN f.refusal
            WHEN f.differs OR (ROW (f.kind, f.text, f.ref_seq, f.media_id, f.data) IS DISTINCT FROM f.original AND f.first_seq IS NOT NULL)
            THEN 'CLIENT_ID_REUSED'
            WHEN f.old_seq IS NULL AND f.first_seq IS NULL THEN 'UNANSWERED'
       END AS refusal,
       coalesce(f.old_seq, f.first_seq)::int AS seq,
       coalesce(f.old_at, f.first_at) AS at,
       f.old_seq IS NOT NULL OR f.copy > 1 AS repeated,
       coalesce(f.name, p.nickname, '') AS name,
       CASE WHEN f.is_answer THEN f.asker END AS answered,
       CASE WHEN f.is_fresh THEN ARRAY(SELECT person_id::text FROM members WHERE room_id = f.room_id) ELSE '{}' END AS members
  FROM finished f
  LEFT JOIN profiles p ON p.person_id = f.sender_id;

-- messagesAfter, src/features/chat/messages/messages.sql.ts
SELECT
m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
CASE WHEN m.media_id IS NOT NULL THEN
  (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                            'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
END AS media,
(SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
   FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions,
r.kind = 'lobby' AND (
  EXISTS (SELECT FROM blocks b WHERE b.from_id = $1::uuid AND b.to_id = m.sender_id)
  OR EXISTS (SELECT FROM blocks b WHERE b.from_id = m.sender_id AND b.to_id = $2::uuid)) AS gone
  FROM messages m
  JOIN rooms r ON r.id = m.room_id AND
r.closed_at IS NULL
AND (r.kind = 'lobby' OR EXISTS (SELECT FROM members mine WHERE mine.room_id = r.id AND mine.person_id = $3::uuid))
  LEFT JOIN profiles p ON p.person_id = m.sender_id
 WHERE m.room_id = $4::uuid
   AND m.seq > $5::int AND ($6::int IS NULL OR m.seq < $7::int)
 ORDER BY m.seq
 LIMIT $8::int;

-- messagesAt, src/features/chat/messages/messages.sql.ts
SELECT
m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
CASE WHEN m.media_id IS NOT NULL THEN
  (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                            'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
END AS media,
(SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
   FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions
  FROM unnest($1::uuid[], $2::int[]) AS asked (room_id, seq)
  JOIN messages m ON m.room_id = asked.room_id AND m.seq = asked.seq
  JOIN rooms r ON r.id = m.room_id AND
r.closed_at IS NULL
AND (r.kind = 'lobby' OR EXISTS (SELECT FROM members mine WHERE mine.room_id = r.id AND mine.person_id = $3::uuid))
  LEFT JOIN profiles p ON p.person_id = m.sender_id;

-- messagesBefore, src/features/chat/messages/messages.sql.ts
SELECT
m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
CASE WHEN m.media_id IS NOT NULL THEN
  (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                            'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
END AS media,
(SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
   FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions,
r.kind = 'lobby' AND (
  EXISTS (SELECT FROM blocks b WHERE b.from_id = $1::uuid AND b.to_id = m.sender_id)
  OR EXISTS (SELECT FROM blocks b WHERE b.from_id = m.sender_id AND b.to_id = $2::uuid)) AS gone
  FROM messages m
  JOIN rooms r ON r.id = m.room_id AND
r.closed_at IS NULL
AND (r.kind = 'lobby' OR EXISTS (SELECT FROM members mine WHERE mine.room_id = r.id AND mine.person_id = $3::uuid))
  LEFT JOIN profiles p ON p.person_id = m.sender_id
 WHERE m.room_id = $4::uuid
   AND ($5::int IS NULL OR m.seq < $6::int)
 ORDER BY m.seq DESC
 LIMIT $7::int;

-- messagesMissed, src/features/chat/messages/messages.sql.ts
SELECT missed.*
  FROM unnest($1::uuid[], $2::int[]) WITH ORDINALITY AS asked (room_id, after, place)
 CROSS JOIN LATERAL (
   SELECT
m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
CASE WHEN m.media_id IS NOT NULL THEN
  (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                            'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
END AS media,
(SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
   FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions,
r.kind = 'lobby' AND (
  EXISTS (SELECT FROM blocks b WHERE b.from_id = $3::uuid AND b.to_id = m.sender_id)
  OR EXISTS (SELECT FROM blocks b WHERE b.from_id = m.sender_id AND b.to_id = $4::uuid)) AS gone
     FROM messages m
     JOIN rooms r ON r.id = m.room_id AND
r.closed_at IS NULL
AND (r.kind = 'lobby' OR EXISTS (SELECT FROM members mine WHERE mine.room_id = r.id AND mine.person_id = $5::uuid))
     LEFT JOIN profiles p ON p.person_id = m.sender_id
    WHERE m.room_id = asked.room_id AND m.seq > asked.after
    ORDER BY m.seq
    LIMIT $6::int
 ) missed
 ORDER BY asked.place, missed.seq;

-- messagesToFanOut, src/features/chat/messages/messages.sql.ts
SELECT
m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
CASE WHEN m.media_id IS NOT NULL THEN
  (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                            'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
END AS media,
(SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
   FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions
  FROM messages m
  LEFT JOIN profiles p ON p.person_id = m.sender_id
 WHERE m.room_id = $1::uuid AND m.seq > $2::int
 ORDER BY m.seq
 LIMIT $3::int;

-- roomsBeyond, src/features/chat/messages/messages.sql.ts
SELECT r.id, r.last_seq AS "lastSeq"
  FROM unnest($1::uuid[], $2::int[]) AS known (id, seq)
  JOIN rooms r ON r.id = known.id AND r.last_seq > known.seq;

-- selectLastSeqs, src/features/chat/messages/messages.sql.ts
SELECT r.id, r.last_seq AS "lastSeq"
  FROM rooms r
 WHERE r.id = ANY ($1::uuid[]) AND
r.closed_at IS NULL
AND (r.kind = 'lobby' OR EXISTS (SELECT FROM members mine WHERE mine.room_id = r.id AND mine.person_id = $2::uuid));

-- selectUnanswered, src/features/chat/messages/messages.sql.ts
SELECT r.id::text AS id
  FROM rooms r
 WHERE r.id = ANY ($1::uuid[]) AND r.accepted_at IS NULL
   AND NOT EXISTS (SELECT FROM messages m WHERE m.room_id = r.id AND m.sender_id <> $2::uuid
                      AND m.sender_id <> $3::uuid AND m.kind NOT IN ('reaction', 'edit', 'recall'));

-- selectBlockedPairs, src/features/chat/rooms/block-visibility.sql.ts
SELECT from_id::text AS one, to_id::text AS other FROM blocks WHERE from_id = ANY ($1::uuid[])
 UNION ALL
SELECT to_id::text, from_id::text FROM blocks WHERE to_id = ANY ($2::uuid[]);

-- acceptRoom, src/features/chat/rooms/rooms.sql.ts
UPDATE rooms SET accepted_at = now() WHERE id = $1::uuid AND accepted_at IS NULL AND closed_at IS NULL;

-- closeRoom, src/features/chat/rooms/rooms.sql.ts
WITH closed AS (
  UPDATE rooms SET closed_at = coalesce(closed_at, now()), left_by = NULL
   WHERE id = $1::uuid AND (closed_at IS NULL OR left_by IS NOT NULL)
  RETURNING id
)
UPDATE members m SET last_name = p.nickname
  FROM closed, profiles p
 WHERE m.room_id = closed.id AND p.person_id = m.person_id;

-- insertRooms, src/features/chat/rooms/rooms.sql.ts
WITH made AS (
  INSERT INTO rooms (id, kind) SELECT id, $1::"RoomKind" FROM unnest($2::uuid[]) AS id
)
INSERT INTO members (room_id, person_id)
SELECT * FROM unnest($3::uuid[], $4::uuid[]);

-- raiseDelivered, src/features/chat/rooms/rooms.sql.ts
/* prepared raise_delivered */
UPDATE members m
   SET delivered_seq = least($1::int, r.last_seq)
  FROM rooms r
 WHERE r.id = m.room_id AND r.closed_at IS NULL
   AND m.room_id = $2::uuid AND m.person_id = $3::uuid
   AND m.delivered_seq < least($4::int, r.last_seq)
RETURNING m.delivered_seq AS seq;

-- raiseRead, src/features/chat/rooms/rooms.sql.ts
/* prepared raise_read */
UPDATE members m
   SET read_seq = least($1::int, r.last_seq), delivered_seq = greatest(m.delivered_seq, least($2::int, r.last_seq))
  FROM rooms r
 WHERE r.id = m.room_id AND r.closed_at IS NULL
   AND m.room_id = $3::uuid AND m.person_id = $4::uuid
   AND m.read_seq < least($5::int, r.last_seq)
RETURNING m.read_seq AS seq;

-- selectInbox, src/features/chat/rooms/rooms.sql.ts
WITH ordered AS (
  SELECT r.id, r.kind::text AS kind, r.last_seq, mine.read_seq, mine.muted, mine.pinned, mine.archived_seq, r.created_at,
         mine.person_id AS viewer,
CASE WHEN r.requested_by IS NULL OR r.accepted_at IS NOT NULL THEN NULL WHEN r.requested_by = mine.person_id THEN 'sent' ELSE 'received' END AS request, coalesce(newest.at, r.created_at) AS active_at, taken.at AS as_of,
         mine.pinned <> ((SELECT count(*) FROM unnest(mine.pin_changes) AS at WHERE at > taken.at) % 2 = 1) AS on_top
    FROM (SELECT coalesce($1::timestamptz, date_trunc('milliseconds', statement_timestamp())) AS at) taken
    JOIN members mine ON mine.person_id = $2::uuid
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    LEFT JOIN LATERAL (SELECT m.at FROM messages m WHERE m.room_id = r.id AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.at <= taken.at
                        ORDER BY m.seq DESC LIMIT 1) newest ON true
   WHERE $3::boolean IS NULL OR (
CASE WHEN r.requested_by IS NULL OR r.accepted_at IS NOT NULL THEN NULL WHEN r.requested_by = mine.person_id THEN 'sent' ELSE 'received' END IS NOT DISTINCT FROM 'received') = $4::boolean
), page AS (
  SELECT * FROM ordered WHERE (on_top, active_at, id) < ($5::boolean, $6::timestamptz, $7::uuid) ORDER BY on_top DESC, active_at DESC, id DESC LIMIT $8::int
)
SELECT page.id, page.kind, page.last_seq AS "lastSeq", page.read_seq AS "readSeq", page.muted, page.pinned,
(page.archived_seq IS NOT NULL
 AND NOT EXISTS (SELECT FROM messages m WHERE m.room_id = page.id AND m.seq > page.archived_seq AND m.kind NOT IN ('reaction', 'edit', 'recall'))) AS archived, page.request,
       (SELECT r.data FROM rooms r WHERE r.id = page.id) AS data,
       page.created_at AS "createdAt", page.active_at AS "activeAt", page.on_top AS "onTop", page.as_of AS "asOf",
       (SELECT m.seq FROM messages m WHERE m.room_id = page.id AND m.kind NOT IN ('reaction', 'edit', 'recall') ORDER BY m.seq DESC LIMIT 1) AS seq,
       other.person_id AS "otherId", coalesce(other.read_seq, 0) AS "otherRead", coalesce(other.delivered_seq, 0) AS "otherDelivered",
       coalesce(shown.shows_presence, true) AS "otherShows", coalesce(who.active_day, 0) AS "otherActiveDay",
own.time_zone AS "timeZone", home.cell::text AS "homeCell",
       (SELECT count(*)::int FROM messages m
         WHERE m.room_id = page.id AND m.seq > page.read_seq AND m.sender_id <> page.viewer AND m.recalled_at IS NULL AND m.kind NOT IN ('reaction', 'edit', 'recall')) AS unread
  FROM page
  LEFT JOIN LATERAL (SELECT * FROM members o WHERE o.room_id = page.id AND o.person_id <> page.viewer LIMIT 1) other ON true
  LEFT JOIN profiles who ON who.person_id = other.person_id
  LEFT JOIN preferences shown ON shown.person_id = other.person_id
  LEFT JOIN preferences own ON own.person_id = page.viewer
  LEFT JOIN places home ON home.person_id = page.viewer
 ORDER BY page.on_top DESC, page.active_at DESC, page.id DESC;

-- selectInbox, src/features/chat/rooms/rooms.sql.ts; with cursor = undefined
WITH ordered AS (
  SELECT r.id, r.kind::text AS kind, r.last_seq, mine.read_seq, mine.muted, mine.pinned, mine.archived_seq, r.created_at,
         mine.person_id AS viewer,
CASE WHEN r.requested_by IS NULL OR r.accepted_at IS NOT NULL THEN NULL WHEN r.requested_by = mine.person_id THEN 'sent' ELSE 'received' END AS request, coalesce(newest.at, r.created_at) AS active_at, taken.at AS as_of,
         mine.pinned <> ((SELECT count(*) FROM unnest(mine.pin_changes) AS at WHERE at > taken.at) % 2 = 1) AS on_top
    FROM (SELECT coalesce($1::timestamptz, date_trunc('milliseconds', statement_timestamp())) AS at) taken
    JOIN members mine ON mine.person_id = $2::uuid
    JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
    LEFT JOIN LATERAL (SELECT m.at FROM messages m WHERE m.room_id = r.id AND m.kind NOT IN ('reaction', 'edit', 'recall') AND m.at <= taken.at
                        ORDER BY m.seq DESC LIMIT 1) newest ON true
   WHERE $3::boolean IS NULL OR (
CASE WHEN r.requested_by IS NULL OR r.accepted_at IS NOT NULL THEN NULL WHEN r.requested_by = mine.person_id THEN 'sent' ELSE 'received' END IS NOT DISTINCT FROM 'received') = $4::boolean
), page AS (
  SELECT * FROM ordered WHERE true ORDER BY on_top DESC, active_at DESC, id DESC LIMIT $5::int
)
SELECT page.id, page.kind, page.last_seq AS "lastSeq", page.read_seq AS "readSeq", page.muted, page.pinned,
(page.archived_seq IS NOT NULL
 AND NOT EXISTS (SELECT FROM messages m WHERE m.room_id = page.id AND m.seq > page.archived_seq AND m.kind NOT IN ('reaction', 'edit', 'recall'))) AS archived, page.request,
       (SELECT r.data FROM rooms r WHERE r.id = page.id) AS data,
       page.created_at AS "createdAt", page.active_at AS "activeAt", page.on_top AS "onTop", page.as_of AS "asOf",
       (SELECT m.seq FROM messages m WHERE m.room_id = page.id AND m.kind NOT IN ('reaction', 'edit', 'recall') ORDER BY m.seq DESC LIMIT 1) AS seq,
       other.person_id AS "otherId", coalesce(other.read_seq, 0) AS "otherRead", coalesce(other.delivered_seq, 0) AS "otherDelivered",
       coalesce(shown.shows_presence, true) AS "otherShows", coalesce(who.active_day, 0) AS "otherActiveDay",
own.time_zone AS "timeZone", home.cell::text AS "homeCell",
       (SELECT count(*)::int FROM messages m
         WHERE m.room_id = page.id AND m.seq > page.read_seq AND m.sender_id <> page.viewer AND m.recalled_at IS NULL AND m.kind NOT IN ('reaction', 'edit', 'recall')) AS unread
  FROM page
  LEFT JOIN LATERAL (SELECT * FROM members o WHERE o.room_id = page.id AND o.person_id <> page.viewer LIMIT 1) other ON true
  LEFT JOIN profiles who ON who.person_id = other.person_id
  LEFT JOIN preferences shown ON shown.person_id = other.person_id
  LEFT JOIN preferences own ON own.person_id = page.viewer
  LEFT JOIN places home ON home.person_id = page.viewer
 ORDER BY page.on_top DESC, page.active_at DESC, page.id DESC;

-- selectMembership, src/features/chat/rooms/rooms.sql.ts; plan: select_membership
/* prepared membership */
SELECT r.last_seq AS "lastSeq", r.closed_at AS "closedAt", coalesce(p.nickname, '') AS name,
       coalesce(pf.shows_presence, true) AS "showsPresence",
       other.person_id AS "otherId", coalesce(op.shows_presence, true) AS "otherShows", coalesce(who.active_day, 0) AS "otherActiveDay",
pf.time_zone AS "timeZone", home.cell::text AS "homeCell"
  FROM members m
  JOIN rooms r ON r.id = m.room_id
  LEFT JOIN profiles p ON p.person_id = m.person_id
  LEFT JOIN preferences pf ON pf.person_id = m.person_id
  LEFT JOIN places home ON home.person_id = m.person_id
  LEFT JOIN LATERAL (SELECT o.person_id FROM members o WHERE o.room_id = r.id AND o.person_id <> m.person_id LIMIT 1) other ON true
  LEFT JOIN profiles who ON who.person_id = other.person_id
  LEFT JOIN preferences op ON op.person_id = other.person_id
 WHERE m.room_id = $1::uuid AND m.person_id = $2::uuid;

-- selectOpenRooms, src/features/chat/rooms/rooms.sql.ts; plan: select_open_rooms
SELECT r.id, r.kind::text AS kind, r.last_seq AS "lastSeq", mine.read_seq AS "readSeq",
       other.person_id AS "otherId", p.nickname AS "otherName"
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
  LEFT JOIN LATERAL (SELECT o.person_id FROM members o WHERE o.room_id = r.id AND o.person_id <> mine.person_id LIMIT 1) other ON true
  LEFT JOIN profiles p ON p.person_id = other.person_id
 WHERE mine.person_id = $1::uuid
 ORDER BY r.id;

-- selectParticipant, src/features/chat/rooms/rooms.sql.ts; plan: select_self
SELECT coalesce(p.nickname, '') AS name, coalesce(pf.shows_presence, true) AS "showsPresence"
  FROM (SELECT $1::uuid AS person_id) me
  LEFT JOIN profiles p USING (person_id)
  LEFT JOIN preferences pf USING (person_id);

-- updateMember, src/features/chat/rooms/rooms.sql.ts
UPDATE members mine
   SET muted = coalesce($1::boolean, mine.muted), pinned = coalesce($2::boolean, mine.pinned),
       pin_changes = CASE
         WHEN mine.pinned = coalesce($3::boolean, mine.pinned) THEN mine.pin_changes
         ELSE ARRAY(SELECT at FROM unnest(mine.pin_changes) AS at WHERE at > now() - interval '2 hours') || clock_timestamp()
       END,
       archived_seq = CASE $4::boolean WHEN true THEN r.last_seq WHEN false THEN NULL ELSE mine.archived_seq END
  FROM rooms r
 WHERE r.id = mine.room_id AND r.closed_at IS NULL AND mine.room_id = $5::uuid AND mine.person_id = $6::uuid
RETURNING mine.muted, mine.pinned,
(mine.archived_seq IS NOT NULL
 AND NOT EXISTS (SELECT FROM messages m WHERE m.room_id = mine.room_id AND m.seq > mine.archived_seq AND m.kind NOT IN ('reaction', 'edit', 'recall'))) AS archived;

-- selectSearchMatches, src/features/chat/search/search.sql.ts
SELECT found.*
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
 CROSS JOIN LATERAL (
   SELECT
m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
CASE WHEN m.media_id IS NOT NULL THEN
  (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                            'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
END AS media,
(SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
   FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions
     FROM messages m
     LEFT JOIN profiles p ON p.person_id = m.sender_id
    WHERE m.room_id = mine.room_id
      AND m.terms @> ARRAY(SELECT term # ('x' || right(mine.room_id::text, 8))::bit(32)::int FROM unnest($1::int[]) AS term)
      AND (m.at, m.room_id, m.seq) < ($2::timestamptz, $3::uuid, $4::int)
    ORDER BY m.at DESC, m.seq DESC
    LIMIT $5::int
 ) found
 WHERE mine.person_id = $6::uuid AND ($7::uuid IS NULL OR mine.room_id = $8::uuid)
 ORDER BY found.at DESC, found.room DESC, found.seq DESC
 LIMIT $9::int;

-- selectSearchMatches, src/features/chat/search/search.sql.ts; with from = undefined
SELECT found.*
  FROM members mine
  JOIN rooms r ON r.id = mine.room_id AND r.closed_at IS NULL
 CROSS JOIN LATERAL (
   SELECT
m.room_id AS room, m.seq, m.sender_id AS "senderId", coalesce(m.sender_name, p.nickname, '') AS name, m.text, m.data, m.kind::text AS kind, m.at,
m.client_id AS "clientId", m.sender_name IS NOT NULL AND p.person_id IS NULL AS guest, m.ref_seq AS "refSeq",
m.edited_at AS "editedAt", m.recalled_at AS "recalledAt",
CASE WHEN m.media_id IS NOT NULL THEN
  (SELECT json_build_object('id', f.id, 'kind', f.kind, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height,
                            'durationMs', f.duration_ms) FROM media f WHERE f.id = m.media_id)
END AS media,
(SELECT json_agg(json_build_object('by', felt.person_id, 'emoji', felt.emoji) ORDER BY felt.person_id)
   FROM reactions felt WHERE felt.room_id = m.room_id AND felt.seq = m.seq) AS reactions
     FROM messages m
     LEFT JOIN profiles p ON p.person_id = m.sender_id
    WHERE m.room_id = mine.room_id
      AND m.terms @> ARRAY(SELECT term # ('x' || right(mine.room_id::text, 8))::bit(32)::int FROM unnest($1::int[]) AS term)
    ORDER BY m.at DESC, m.seq DESC
    LIMIT $2::int
 ) found
 WHERE mine.person_id = $3::uuid AND ($4::uuid IS NULL OR mine.room_id = $5::uuid)
 ORDER BY found.at DESC, found.room DESC, found.seq DESC
 LIMIT $6::int;
