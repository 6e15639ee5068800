// Photos and voices of profiles. Reads media (media) and locks rows of people (accounts), where it writes nothing.
import { Prisma } from '../../generated/prisma/client.js';
import type { PhotoRow } from './photos.types.js';

const columns = Prisma.raw('p.media_id::text AS id, p.width, p.height, p.blurhash');

export const selectPhotos = (personId: string) => Prisma.sql`
  SELECT ${columns} FROM photos p WHERE p.person_id = ${personId}::uuid ORDER BY p.place`;

/** The one that was sent in with these very bytes. */
export const selectSamePhoto = (personId: string, sha256: Buffer) => Prisma.sql`
  SELECT ${columns} FROM photos p JOIN media m ON m.id = p.media_id
   WHERE p.person_id = ${personId}::uuid AND m.sha256 = ${sha256}`;

/** Behind the others. */
export const insertPhoto = (personId: string, { id, width, height, blurhash }: PhotoRow) => Prisma.sql`
  INSERT INTO photos (media_id, person_id, place, width, height, blurhash)
  SELECT ${id}::uuid, ${personId}::uuid, coalesce(max(place) + 1, 0), ${width}::int, ${height}::int, ${blurhash}
    FROM photos WHERE person_id = ${personId}::uuid`;

/** @param ids all of them, in their new order */
export const orderPhotos = (personId: string, ids: string[]) => Prisma.sql`
  UPDATE photos p SET place = o.place - 1
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o (id, place)
   WHERE p.media_id = o.id AND p.person_id = ${personId}::uuid`;

export const deletePhoto = (personId: string, id: string) => Prisma.sql`
  DELETE FROM photos WHERE media_id = ${id}::uuid AND person_id = ${personId}::uuid`;

/** Whose it is doesn't matter: who asks has shown a signed URL. */
export const selectPhotoExists = (id: string) => Prisma.sql`
  SELECT EXISTS (SELECT FROM photos WHERE media_id = ${id}::uuid)
         OR EXISTS (SELECT FROM media WHERE id = ${id}::uuid AND held) AS exists`;

/** The main photo of each of some people who have one. */
export const selectMainPhotos = (personIds: string[]) => Prisma.sql`
  SELECT DISTINCT ON (person_id) person_id::text AS person, media_id::text AS id
    FROM photos WHERE person_id = ANY (${personIds}::uuid[]) ORDER BY person_id, place`;

/** @returns the file of the one before, which is nobody's any more */
export const putClip = (personId: string, mediaId: string) => Prisma.sql`
  WITH before AS (SELECT media_id FROM clips WHERE person_id = ${personId}::uuid),
       put AS (INSERT INTO clips (person_id, media_id) VALUES (${personId}::uuid, ${mediaId}::uuid)
               ON CONFLICT (person_id) DO UPDATE SET media_id = excluded.media_id)
  SELECT media_id::text AS id FROM before`;

export const deleteClip = (personId: string) => Prisma.sql`
  DELETE FROM clips WHERE person_id = ${personId}::uuid RETURNING media_id::text AS id`;
