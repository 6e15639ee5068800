// SQL that compares pictures with known ones, by their bytes or by the distance of their perceptual hashes (column `look`).
import { Prisma } from '../../../generated/prisma/client.js';
import type { ImageFingerprint } from './image-check.js';

/** Selects whether a known picture has these bytes or a perceptual hash that differs in at most `bits` bits. */
export const selectIsKnownPicture = ({ sha256, perceptualHash }: ImageFingerprint, bits: number) => Prisma.sql`
  SELECT EXISTS (SELECT FROM known_pictures WHERE sha256 = ${sha256})
      OR EXISTS (SELECT FROM known_pictures WHERE bit_count(look # ${perceptualHash}::bit(128)) <= ${bits}::int) AS known`;

/** Selects the files that have these bytes or a similar perceptual hash, with their owners. */
export const selectKnownPictureMatches = (
  { sha256, perceptualHash }: ImageFingerprint,
  bits: number,
  limit: number,
) => Prisma.sql`
  SELECT id::text AS media, owner_id::text AS owner FROM media
   WHERE sha256 = ${sha256} OR bit_count(look # ${perceptualHash}::bit(128)) <= ${bits}::int
   ORDER BY id LIMIT ${limit}::int`;
