// The SQL of media. Reads messages and rooms, which the feature chat writes, for whether somebody may still see what was sent, and
// whether a file is still part of a message.
import { Prisma } from '../../generated/prisma/client.js';
import type { ImageFingerprint } from './images/image-check.js';
import type { MediaKind, MediaRow } from './media.types.js';

const columns = Prisma.raw('id::text, kind::text, type, bytes, width, height, duration_ms AS "durationMs"');

/** @param seen of a picture */
export const insertMedia = (
  ownerId: string,
  row: MediaRow,
  seen: ImageFingerprint | undefined,
  now: Date,
) => Prisma.sql`
  INSERT INTO media (id, owner_id, kind, type, bytes, width, height, duration_ms, sha256, look, created_at)
  VALUES (${row.id}::uuid, ${ownerId}::uuid, ${row.kind}::"MediaKind", ${row.type}, ${row.bytes}::int, ${row.width}::int,
    ${row.height}::int, ${row.durationMs}::int, ${seen?.sha256}, ${seen?.perceptualHash}::bit(128), ${now})`;

/** Whose it is doesn't matter: who asks has shown a signed URL. What was sent in rooms that have all been closed is gone with them, but for what moderators look at. */
export const selectVisibleMedia = (id: string) => Prisma.sql`
  SELECT ${columns} FROM media
   WHERE id = ${id}::uuid
     AND (held OR NOT EXISTS (SELECT FROM messages m WHERE m.media_id = media.id)
          OR EXISTS (SELECT FROM messages m JOIN rooms r ON r.id = m.room_id AND r.closed_at IS NULL WHERE m.media_id = media.id))`;

/** @param since what was sent in before may be on its way out, unless it is attached already */
export const attachMedia = (ownerId: string, id: string, kind: MediaKind, since: Date, now: Date) => Prisma.sql`
  UPDATE media SET attached_at = coalesce(attached_at, ${now})
   WHERE id = ${id}::uuid AND owner_id = ${ownerId}::uuid AND kind = ${kind}::"MediaKind"
     AND (attached_at IS NOT NULL OR created_at >= ${since})
  RETURNING ${columns}`;

/** Lets the next round of removal take them. */
export const detachMedia = (ownerId: string, ids: string[]) => Prisma.sql`
  UPDATE media SET attached_at = NULL, created_at = 'epoch'
   WHERE id = ANY (${ids}::uuid[]) AND owner_id = ${ownerId}::uuid`;

export const selectUnattached = (before: Date, limit: number) => Prisma.sql`
  SELECT id::text FROM media WHERE attached_at IS NULL AND created_at < ${before} AND NOT held ORDER BY created_at, id LIMIT ${limit}::int`;

/** Which of some files there are. */
export const selectKnownIds = (ids: string[]) => Prisma.sql`
  SELECT id::text FROM media WHERE id = ANY (${ids}::uuid[])`;

export const selectOwned = (ownerId: string, limit: number) => Prisma.sql`
  SELECT id::text FROM media WHERE owner_id = ${ownerId}::uuid ORDER BY id LIMIT ${limit}::int`;

export const deleteMedia = (ids: string[]) => Prisma.sql`DELETE FROM media WHERE id = ANY (${ids}::uuid[])`;

export const holdMedia = (ids: string[]) =>
  Prisma.sql`UPDATE media SET held = true WHERE id = ANY (${ids}::uuid[]) AND NOT held`;

export const letGoMedia = (ownerId: string) =>
  Prisma.sql`UPDATE media SET held = false WHERE owner_id = ${ownerId}::uuid AND held`;

/** Those that nobody holds. */
export const selectFree = (ids: string[]) => Prisma.sql`
  SELECT id::text FROM media WHERE id = ANY (${ids}::uuid[]) AND NOT held`;

/** Lets go of files. Of those that are part of no message (chat) and no profile (photos) any more the ids. */
export const releaseMedia = (ids: string[]) => Prisma.sql`
  WITH released AS (UPDATE media SET held = false WHERE id = ANY (${ids}::uuid[]) RETURNING id)
  SELECT id::text FROM released
   WHERE NOT EXISTS (SELECT FROM messages m WHERE m.media_id = released.id)
     AND NOT EXISTS (SELECT FROM photos ph WHERE ph.media_id = released.id)
     AND NOT EXISTS (SELECT FROM clips cl WHERE cl.media_id = released.id)`;
