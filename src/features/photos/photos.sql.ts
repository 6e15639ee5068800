// SQL of photos and voice intros (table `clips`). Reads media (media).
import { Prisma } from '../../generated/prisma/client.js';
import type { PhotoRow } from './photos.types.js';

const columns = Prisma.raw('p.media_id::text AS id, p.width, p.height, p.blurhash');

/** Selects the photo that was uploaded with these bytes. */
export const selectSamePhoto = (personId: string, sha256: Buffer) => Prisma.sql`
  SELECT ${columns} FROM photos p JOIN media m ON m.id = p.media_id
   WHERE p.person_id = ${personId}::uuid AND m.sha256 = ${sha256}`;

/** Inserts a photo behind the others. */
export const insertPhoto = (personId: string, { id, width, height, blurhash }: PhotoRow) => Prisma.sql`
  INSERT INTO photos (media_id, person_id, place, width, height, blurhash)
  SELECT ${id}::uuid, ${personId}::uuid, coalesce(max(place) + 1, 0), ${width}::int, ${height}::int, ${blurhash}
    FROM photos WHERE person_id = ${personId}::uuid`;

/** Reorders photos. @param ids those of all photos, in their new order */
export const orderPhotos = (personId: string, ids: string[]) => Prisma.sql`
  UPDATE photos p SET place = o.place - 1
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o (id, place)
   WHERE p.media_id = o.id AND p.person_id = ${personId}::uuid`;

/** Selects whether a photo exists, of any user, since the client has a signed URL; evidence is kept after its deletion. */
export const selectPhotoExists = (id: string) => Prisma.sql`
  SELECT EXISTS (SELECT FROM photos WHERE media_id = ${id}::uuid)
         OR EXISTS (SELECT FROM media WHERE id = ${id}::uuid AND held) AS exists`;

/** Selects the main photo of each of the users who have one. */
export const selectMainPhotos = (personIds: string[]) => Prisma.sql`
  SELECT DISTINCT ON (person_id) person_id::text AS person, media_id::text AS id
    FROM photos WHERE person_id = ANY (${personIds}::uuid[]) ORDER BY person_id, place`;

/** Sets the voice intro of a user. @returns the file of the one before */
export const putVoiceIntro = (personId: string, mediaId: string) => Prisma.sql`
  WITH before AS (SELECT media_id FROM clips WHERE person_id = ${personId}::uuid),
       put AS (INSERT INTO clips (person_id, media_id) VALUES (${personId}::uuid, ${mediaId}::uuid)
               ON CONFLICT (person_id) DO UPDATE SET media_id = excluded.media_id)
  SELECT media_id::text AS id FROM before`;

export const deleteVoiceIntro = (personId: string) => Prisma.sql`
  DELETE FROM clips WHERE person_id = ${personId}::uuid RETURNING media_id::text AS id`;
