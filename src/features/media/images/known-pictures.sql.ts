// The SQL of known pictures.
import { Prisma } from '../../../generated/prisma/client.js';
import type { Fingerprint } from './image-check.js';
import type { KnownPicture } from './known-pictures.types.js';

/** Whether one has these bytes, or a look that differs in so few bits that it is the same picture. */
export const selectKnown = ({ sha256, look }: Fingerprint, bits: number) => Prisma.sql`
  SELECT EXISTS (SELECT FROM known_pictures WHERE sha256 = ${sha256})
      OR EXISTS (SELECT FROM known_pictures WHERE bit_count(look # ${look}::bit(128)) <= ${bits}::int) AS known`;

/** What is known already stays as it is. */
export const insertKnown = ({ id, sha256, look, note, addedBy }: KnownPicture) => Prisma.sql`
  INSERT INTO known_pictures (id, sha256, look, note, added_by)
  VALUES (${id}::uuid, ${sha256}, ${look}::bit(128), ${note}, ${addedBy}::uuid)
  ON CONFLICT DO NOTHING`;

/** What is known of a file, whoever sent it in. */
export const selectFingerprint = (mediaId: string) => Prisma.sql`
  SELECT sha256, look::text FROM media WHERE id = ${mediaId}::uuid AND sha256 IS NOT NULL`;

/** Files that look like a picture, with whose they are. */
export const selectSightings = ({ sha256, look }: Fingerprint, bits: number) => Prisma.sql`
  SELECT id::text AS media, owner_id::text AS owner FROM media
   WHERE sha256 = ${sha256} OR bit_count(look # ${look}::bit(128)) <= ${bits}::int
   ORDER BY id`;

export const deleteKnown = (id: string) => Prisma.sql`DELETE FROM known_pictures WHERE id = ${id}::uuid`;
