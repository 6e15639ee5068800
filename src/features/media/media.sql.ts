// SQL of media. Reads messages and rooms (chat), photos and clips (photos) for whether something still shows a file.
import { Prisma } from '../../generated/prisma/client.js';
import type { ImageFingerprint } from './images/image-check.js';
import type { MediaKind, MediaRow } from './media.types.js';

const columns = Prisma.raw('id::text, kind::text, type, bytes, width, height, duration_ms AS "durationMs"');

/** Inserts a file. @param fingerprint of a picture (its perceptual hash is the column `look`) */
export const insertMedia = (
  ownerId: string,
  row: MediaRow,
  fingerprint: ImageFingerprint | undefined,
  now: Date,
) => Prisma.sql`
  INSERT INTO media (id, owner_id, kind, type, bytes, width, height, duration_ms, sha256, look, created_at)
  VALUES (${row.id}::uuid, ${ownerId}::uuid, ${row.kind}::"MediaKind", ${row.type}, ${row.bytes}::int, ${row.width}::int,
    ${row.height}::int, ${row.durationMs}::int, ${fingerprint?.sha256}, ${fingerprint?.perceptualHash}::bit(128), ${now})`;

/**
 * Selects a file, of any owner, since the client has a signed URL. A file of messages only that are recalled, or in closed rooms, and a
 * voice intro that its user no longer has, are not selected.
 */
export const selectVisibleMedia = (id: string) => Prisma.sql`
  SELECT ${columns} FROM media
   WHERE id = ${id}::uuid
     AND (kind <> 'clip' OR EXISTS (SELECT FROM clips cl WHERE cl.media_id = media.id))
     AND (NOT EXISTS (SELECT FROM messages m WHERE m.media_id = media.id)
            AND NOT EXISTS (SELECT FROM former_messages f WHERE f.media_id = media.id)
            AND NOT (held AND kind IN ('image', 'voice'))
          OR EXISTS (SELECT FROM messages m JOIN rooms r ON r.id = m.room_id AND r.closed_at IS NULL WHERE m.media_id = media.id))`;

/** Selects a file for moderators, also one that no user sees any more. */
export const selectMedia = (id: string) => Prisma.sql`SELECT ${columns} FROM media WHERE id = ${id}::uuid`;

/** Holds for a file that no message (chat) shows, no kept original has, and no profile (photos) shows. */
const isUnused = Prisma.sql`
  NOT EXISTS (SELECT FROM messages m WHERE m.media_id = media.id)
     AND NOT EXISTS (SELECT FROM former_messages f WHERE f.media_id = media.id)
     AND NOT EXISTS (SELECT FROM photos ph WHERE ph.media_id = media.id)
     AND NOT EXISTS (SELECT FROM clips cl WHERE cl.media_id = media.id)`;

/** Locks files until the transaction ends. */
export const lockMedia = (ids: string[]) => Prisma.sql`
  SELECT id::text FROM media WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;

/** Detaches those of some files that nothing shows any more; as old as can be, so that the next round of removal takes them. */
export const detachUnusedMedia = (ids: string[]) => Prisma.sql`
  UPDATE media SET attached_at = NULL, created_at = 'epoch'
   WHERE id = ANY (${ids}::uuid[]) AND ${isUnused}
  RETURNING id::text`;

/** Attaches a file. @param since older uploads may be about to be removed, unless they are attached already */
export const attachMedia = (ownerId: string, id: string, kind: MediaKind, since: Date, now: Date) => Prisma.sql`
  UPDATE media SET attached_at = coalesce(attached_at, ${now})
   WHERE id = ${id}::uuid AND owner_id = ${ownerId}::uuid AND kind = ${kind}::"MediaKind"
     AND (attached_at IS NOT NULL OR created_at >= ${since})
  RETURNING ${columns}`;

/** Selects which of some files exist. */
export const selectKnownIds = (ids: string[]) => Prisma.sql`
  SELECT id::text FROM media WHERE id = ANY (${ids}::uuid[])`;

/** Releases evidence. @returns the ids of the files that nothing shows any more */
export const releaseMedia = (ids: string[]) => Prisma.sql`
  WITH released AS (UPDATE media SET held = false WHERE id = ANY (${ids}::uuid[]) RETURNING id)
  SELECT id::text FROM released AS media WHERE ${isUnused}`;
