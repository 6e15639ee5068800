import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { Fingerprint } from './image-check.js';
import * as sql from './known-pictures.sql.js';
import type { KnownPicture, Sighting } from './known-pictures.types.js';
import { SAME_PICTURE_BITS } from './perceptual-hash.js';

@Injectable()
export class KnownPicturesStore {
  constructor(private readonly database: DatabaseService) {}

  async knows(picture: Fingerprint): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ known: boolean | null }[]>(
      sql.selectKnown(picture, SAME_PICTURE_BITS),
    );
    return row!.known === true;
  }

  async insert(picture: KnownPicture): Promise<void> {
    await this.database.$executeRaw(sql.insertKnown(picture));
  }

  async delete(id: string): Promise<boolean> {
    return (await this.database.$executeRaw(sql.deleteKnown(id))) > 0;
  }

  async fingerprintOf(mediaId: string): Promise<Fingerprint | undefined> {
    const [row] = await this.database.$queryRaw<{ sha256: Uint8Array; look: string | null }[]>(
      sql.selectFingerprint(mediaId),
    );
    return row && { ...row, sha256: Buffer.from(row.sha256) };
  }

  sightings(picture: Fingerprint): Promise<Sighting[]> {
    return this.database.$queryRaw<Sighting[]>(sql.selectSightings(picture, SAME_PICTURE_BITS));
  }
}
