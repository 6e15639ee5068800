// Reads and writes known pictures, and the fingerprints of media.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { ImageFingerprint } from './image-check.js';
import * as sql from './known-pictures.sql.js';
import type { KnownPicture, KnownPictureMatch } from './known-pictures.types.js';
import { SAME_PICTURE_BITS } from './perceptual-hash.js';

@Injectable()
export class KnownPicturesStore {
  constructor(private readonly database: DatabaseService) {}

  /** Tells whether a picture is, or looks like, a known one. */
  async knows(picture: ImageFingerprint): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ known: boolean | null }[]>(
      sql.selectIsKnownPicture(picture, SAME_PICTURE_BITS),
    );
    return row!.known === true;
  }

  /** Inserts a known picture; one that is listed already stays as it is. */
  async insert({ perceptualHash: look, ...picture }: KnownPicture): Promise<void> {
    await this.database.knownPicture.createMany({ data: { ...picture, look }, skipDuplicates: true });
  }

  /** @returns false when there is no such picture */
  async delete(id: string): Promise<boolean> {
    return (await this.database.knownPicture.deleteMany({ where: { id } })).count > 0;
  }

  /** Returns the fingerprint of a file; undefined for an unknown file and for a recording, which has none. */
  async fingerprintOf(mediaId: string): Promise<ImageFingerprint | undefined> {
    const row = await this.database.media.findUnique({ where: { id: mediaId }, select: { sha256: true, look: true } });
    return row?.sha256 ? { sha256: Buffer.from(row.sha256), perceptualHash: row.look } : undefined;
  }

  /** Returns the stored files that are, or look like, a picture. */
  matches(picture: ImageFingerprint): Promise<KnownPictureMatch[]> {
    return this.database.$queryRaw<KnownPictureMatch[]>(sql.selectKnownPictureMatches(picture, SAME_PICTURE_BITS));
  }
}
