// Reads and writes the photos and voice intros of users.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { lockPerson } from '../accounts/lock-person.fragment.js';
import * as sql from './photos.sql.js';
import type { PhotoRow, WaitingPhotoRow } from './photos.types.js';

@Injectable()
export class PhotosStore {
  constructor(private readonly database: DatabaseService) {}

  /** Locks a user's photos until the transaction ends. @returns false when there is no such user */
  async lock(tx: Tx, personId: string): Promise<boolean> {
    return (await tx.$queryRaw<unknown[]>(lockPerson(personId))).length > 0;
  }

  /** Returns the photos of a user, in their order. */
  async photos(personId: string, tx: Tx = this.database): Promise<PhotoRow[]> {
    const rows = await tx.photo.findMany({
      where: { personId },
      select: { mediaId: true, width: true, height: true, blurhash: true, waitsSince: true },
      orderBy: { place: 'asc' },
    });
    return rows.map(({ mediaId: id, waitsSince, ...row }) => ({ id, ...row, waits: waitsSince !== null }));
  }

  /** Returns the photo of a user that was uploaded with these bytes. */
  async samePhoto(personId: string, sha256: Buffer, tx: Tx = this.database): Promise<PhotoRow | undefined> {
    const [row] = await tx.$queryRaw<PhotoRow[]>(sql.selectSamePhoto(personId, sha256));
    return row;
  }

  /** @param waitsSince null: others see it at once */
  async insert(tx: Tx, personId: string, photo: PhotoRow, waitsSince: Date | null): Promise<void> {
    await tx.$executeRaw(sql.insertPhoto(personId, photo, waitsSince));
  }

  async order(tx: Tx, personId: string, ids: string[]): Promise<void> {
    await tx.$executeRaw(sql.orderPhotos(personId, ids));
  }

  /** @returns false when the user has no such photo */
  async delete(tx: Tx, personId: string, id: string): Promise<boolean> {
    return (await tx.photo.deleteMany({ where: { mediaId: id, personId } })).count > 0;
  }

  /** Tells whether a user has this photo. */
  async exists(id: string): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ exists: boolean }[]>(sql.selectPhotoExists(id));
    return row!.exists;
  }

  /** Tells whether a photo exists, or is kept as evidence. */
  async existsForModerators(id: string): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ exists: boolean }[]>(sql.selectPhotoEvidenceExists(id));
    return row!.exists;
  }

  /** Returns photos that wait for a moderator, the oldest first. */
  waiting(viewerId: string, limit: number, after?: { at: Date; id: string }): Promise<WaitingPhotoRow[]> {
    return this.database.$queryRaw<WaitingPhotoRow[]>(sql.selectWaitingPhotos(viewerId, limit, after));
  }

  /** Lets others see photos that wait. @returns them */
  approve(tx: Tx, viewerId: string, ids: string[]): Promise<{ id: string; person: string }[]> {
    return tx.$queryRaw<{ id: string; person: string }[]>(sql.approvePhotos(viewerId, ids));
  }

  /** Returns the ids of the first photos that others see, by user; a user without such photos has none. */
  async mainPhotos(personIds: string[]): Promise<Map<string, string>> {
    const rows = await this.database.$queryRaw<{ person: string; id: string }[]>(sql.selectMainPhotos(personIds));
    return new Map(rows.map(({ person, id }) => [person, id]));
  }

  /** Sets the voice intro of a user. @returns the files that it replaced */
  async putVoiceIntro(tx: Tx, personId: string, mediaId: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.putVoiceIntro(personId, mediaId));
    return rows.map(({ id }) => id);
  }

  /** Deletes the voice intro of a user. @returns its files */
  async deleteVoiceIntro(tx: Tx, personId: string): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.deleteVoiceIntro(personId));
    return rows.map(({ id }) => id);
  }
}
