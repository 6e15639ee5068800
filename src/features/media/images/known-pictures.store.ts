// Reads and writes known pictures, and the fingerprints of media.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { ImageFingerprint } from './image-check.js';
import * as sql from './known-pictures.sql.js';
import type { KnownPicture, KnownPictureMatch, ListedPictureRow } from './known-pictures.types.js';
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
  async insert({ perceptualHash: look, ...picture }: KnownPicture, tx: Tx = this.database): Promise<void> {
    await tx.knownPicture.createMany({ data: { ...picture, look }, skipDuplicates: true });
  }

  /** @returns false when there is no such picture */
  async delete(id: string, tx: Tx = this.database): Promise<boolean> {
    return (await tx.knownPicture.deleteMany({ where: { id } })).count > 0;
  }

  /** Returns the id of a listed picture that has these bytes or this perceptual hash. */
  async idOf({ sha256, perceptualHash: look }: ImageFingerprint, tx: Tx = this.database): Promise<string> {
    const hashes = [{ sha256 }, ...(look ? [{ look }] : [])];
    return (await tx.knownPicture.findFirstOrThrow({ where: { OR: hashes }, select: { id: true } })).id;
  }

  /** Returns a listed picture. */
  async find(id: string, tx: Tx = this.database): Promise<ListedPictureRow | undefined> {
    const row = await tx.knownPicture.findUnique({ where: { id }, select: listedColumns });
    return row ? listed(row) : undefined;
  }

  /** Returns listed pictures, the newest first. @param before only those older than this one */
  async list(limit: number, before?: string): Promise<ListedPictureRow[]> {
    const rows = await this.database.knownPicture.findMany({
      where: before ? { id: { lt: before } } : {},
      select: listedColumns,
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(listed);
  }

  /** Returns the fingerprint and the owner of a file; undefined for an unknown file and for a recording, which has none. */
  async fingerprintOf(mediaId: string): Promise<(ImageFingerprint & { owner: string }) | undefined> {
    const select = { sha256: true, look: true, ownerId: true };
    const row = await this.database.media.findUnique({ where: { id: mediaId }, select });
    return row?.sha256 ? { sha256: Buffer.from(row.sha256), perceptualHash: row.look, owner: row.ownerId } : undefined;
  }

  /** Returns stored files that are, or look like, a picture. */
  matches(picture: ImageFingerprint, limit: number): Promise<KnownPictureMatch[]> {
    return this.database.$queryRaw<KnownPictureMatch[]>(
      sql.selectKnownPictureMatches(picture, SAME_PICTURE_BITS, limit),
    );
  }
}

const listedColumns = { id: true, sha256: true, look: true, note: true, addedBy: true, createdAt: true } as const;

function listed({
  look,
  ...row
}: Omit<ListedPictureRow, 'perceptualHash'> & { look: string | null }): ListedPictureRow {
  return { ...row, perceptualHash: look };
}
