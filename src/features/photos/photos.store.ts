import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { lockPerson } from '../accounts/lock-person.fragment.js';
import * as sql from './photos.sql.js';
import type { PhotoRow } from './photos.types.js';

@Injectable()
export class PhotosStore {
  constructor(private readonly database: DatabaseService) {}

  /** Makes other changes of this person's photos wait for this transaction; false when the person is gone. */
  async lock(tx: Tx, personId: string): Promise<boolean> {
    return (await tx.$queryRaw<unknown[]>(lockPerson(personId))).length > 0;
  }

  photos(personId: string, tx: Tx = this.database): Promise<PhotoRow[]> {
    return tx.$queryRaw<PhotoRow[]>(sql.selectPhotos(personId));
  }

  async samePhoto(personId: string, sha256: Buffer, tx: Tx = this.database): Promise<PhotoRow | undefined> {
    const [row] = await tx.$queryRaw<PhotoRow[]>(sql.selectSamePhoto(personId, sha256));
    return row;
  }

  async insert(tx: Tx, personId: string, photo: PhotoRow): Promise<void> {
    await tx.$executeRaw(sql.insertPhoto(personId, photo));
  }

  async order(tx: Tx, personId: string, ids: string[]): Promise<void> {
    await tx.$executeRaw(sql.orderPhotos(personId, ids));
  }

  async delete(tx: Tx, personId: string, id: string): Promise<boolean> {
    return (await tx.$executeRaw(sql.deletePhoto(personId, id))) > 0;
  }

  async exists(id: string): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ exists: boolean }[]>(sql.selectPhotoExists(id));
    return row!.exists;
  }

  async mainPhotos(personIds: string[]): Promise<Map<string, string>> {
    const rows = await this.database.$queryRaw<{ person: string; id: string }[]>(sql.selectMainPhotos(personIds));
    return new Map(rows.map(({ person, id }) => [person, id]));
  }

  /** @returns the files that are nobody's any more */
  async putVoiceIntro(tx: Tx, personId: string, mediaId: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.putClip(personId, mediaId));
    return rows.map(({ id }) => id);
  }

  async deleteVoiceIntro(tx: Tx, personId: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.deleteClip(personId));
    return rows.map(({ id }) => id);
  }
}
