// SQL of photos and voice intros (table `clips`). Reads media (media).
import { Prisma } from '../../generated/prisma/client.js';
import type { PhotoRow } from './photos.types.js';

const columns = Prisma.raw('p.media_id::text AS id, p.width, p.height, p.blurhash, p.waits_since IS NOT NULL AS waits');

/** Selects the photo that was uploaded with these bytes. */
export const selectSamePhoto = (personId: string, sha256: Buffer) => Prisma.sql`
  SELECT ${columns} FROM photos p JOIN media m ON m.id = p.media_id
   WHERE p.person_id = ${personId}::uuid AND m.sha256 = ${sha256}`;

/** Inserts a photo behind the others. @param waitsSince null: others see it at once */
export const insertPhoto = (
  personId: string,
  { id, width, height, blurhash }: PhotoRow,
  waitsSince: Date | null,
) => Prisma.sql`
  INSERT INTO photos (media_id, person_id, place, width, height, blurhash, waits_since)
  SELECT ${id}::uuid, ${personId}::uuid, coalesce(max(place) + 1, 0), ${width}::int, ${height}::int, ${blurhash}, ${waitsSince}::timestamptz
    FROM photos WHERE person_id = ${personId}::uuid`;

/** Reorders photos. @param ids those of all photos, in their new order */
export const orderPhotos = (personId: string, ids: string[]) => Prisma.sql`
  UPDATE photos p SET place = o.place - 1
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o (id, place)
   WHERE p.media_id = o.id AND p.person_id = ${personId}::uuid`;

/** Selects whether a photo exists, of any user, since the client has a signed URL. */
export const selectPhotoExists = (id: string) => Prisma.sql`
  SELECT EXISTS (SELECT FROM photos WHERE media_id = ${id}::uuid) AS exists`;

/** Selects whether a photo exists for moderators: also one that was deleted and is kept as evidence. */
export const selectPhotoEvidenceExists = (id: string) => Prisma.sql`
  SELECT EXISTS (SELECT FROM media WHERE id = ${id}::uuid AND kind = 'photo') AS exists`;

/** Selects the first photo of each of the users that others see. */
export const selectMainPhotos = (personIds: string[]) => Prisma.sql`
  SELECT DISTINCT ON (person_id) person_id::text AS person, media_id::text AS id
    FROM photos WHERE person_id = ANY (${personIds}::uuid[]) AND waits_since IS NULL ORDER BY person_id, place`;

/** Selects photos that wait for a moderator, the oldest first, without those of the moderator. */
export const selectWaitingPhotos = (viewerId: string, limit: number, after?: { at: Date; id: string }) => Prisma.sql`
  SELECT ${columns}, p.person_id::text AS person, p.waits_since AS at
    FROM photos p
   WHERE p.waits_since IS NOT NULL AND p.person_id <> ${viewerId}::uuid
     ${after ? Prisma.sql`AND (p.waits_since, p.media_id) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
   ORDER BY p.waits_since, p.media_id LIMIT ${limit}::int`;

/** Lets others see photos that wait, except those of the moderator. @returns them */
export const approvePhotos = (viewerId: string, ids: string[]) => Prisma.sql`
  UPDATE photos SET waits_since = NULL
   WHERE media_id = ANY (${ids}::uuid[]) AND waits_since IS NOT NULL AND person_id <> ${viewerId}::uuid
  RETURNING media_id::text AS id, person_id::text AS person`;

/** Sets the voice intro of a user. @returns the file of the one before */
export const putVoiceIntro = (personId: string, mediaId: string) => Prisma.sql`
  WITH before AS (SELECT media_id FROM clips WHERE person_id = ${personId}::uuid),
       put AS (INSERT INTO clips (person_id, media_id) VALUES (${personId}::uuid, ${mediaId}::uuid)
               ON CONFLICT (person_id) DO UPDATE SET media_id = excluded.media_id)
  SELECT media_id::text AS id FROM before`;

export const deleteVoiceIntro = (personId: string) => Prisma.sql`
  DELETE FROM clips WHERE person_id = ${personId}::uuid RETURNING media_id::text AS id`;
