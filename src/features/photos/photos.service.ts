// Photos of a profile: up to MAX_PHOTOS, the first of which is the main photo.
import { Injectable, Logger } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import type { ImageFingerprint } from '../media/images/image-check.js';
import { MediaService, type UploadedPicture } from '../media/media.service.js';
import type { UploadRequest } from '../media/upload-body.js';
import { acceptPhoto } from './photo-image.js';
import { PhotosPresenter } from './photos.presenter.js';
import { MAX_PHOTOS, type PhotoView } from './photos.schemas.js';
import { PhotosStore } from './photos.store.js';
import type { PhotoRow } from './photos.types.js';

@Injectable()
export class PhotosService {
  private readonly log = new Logger(PhotosService.name);

  constructor(
    private readonly database: DatabaseService,
    private readonly store: PhotosStore,
    private readonly media: MediaService,
    private readonly photos: PhotosPresenter,
  ) {}

  async list(personId: string, now = new Date()): Promise<PhotoView[]> {
    return this.photos.photosOf(await this.store.photos(personId), now);
  }

  /** Returns the thumbnails of the main photos of users, by user; a user without photos has none. */
  async mainThumbs(personIds: string[], now: Date): Promise<Map<string, string>> {
    const photos = personIds.length > 0 ? await this.store.mainPhotos(personIds) : new Map<string, string>();
    return new Map([...photos].map(([person, id]) => [person, this.photos.thumbOf(id, now)]));
  }

  /**
   * Adds a photo behind the others. The same bytes again return the same photo, so that a client may repeat an upload that had no
   * answer.
   * @throws TOO_MANY_PHOTOS, UNSUPPORTED_MEDIA_TYPE, TOO_MANY, TOO_LARGE, NOT_A_PICTURE, PICTURE_TOO_SMALL, PICTURE_TOO_LARGE, PICTURE_FORBIDDEN,
   * BUSY
   */
  async add(personId: string, request: UploadRequest, now: Date): Promise<PhotoView> {
    const upload = await this.media.readPicture(personId, request);
    const fingerprint = await this.media.fingerprint(personId, upload);
    const photo =
      (await this.store.samePhoto(personId, fingerprint.sha256)) ??
      (await this.convert(personId, upload, fingerprint, now));
    return this.photos.photosOf([photo], now)[0]!;
  }

  /** Reorders the photos. @param ids those of all photos, each once @throws INVALID_INPUT */
  async order(personId: string, ids: string[], now: Date): Promise<PhotoView[]> {
    const rows = await this.change(personId, async (tx) => {
      const mine = new Set((await this.store.photos(personId, tx)).map(({ id }) => id));
      const given = new Set(ids);
      const same = given.size === ids.length && given.size === mine.size && ids.every((id) => mine.has(id));
      if (!same) fail('INVALID_INPUT', undefined, [{ path: 'photos', message: 'must hold each of your photos once' }]);
      await this.store.order(tx, personId, ids);
      return this.store.photos(personId, tx);
    });
    return this.photos.photosOf(rows, now);
  }

  /** Deletes a photo. @throws NOT_FOUND also for a photo of another user */
  async remove(personId: string, id: string): Promise<void> {
    const removeFiles = await this.change(personId, (tx) => this.removeIn(tx, personId, id));
    await removeFiles();
  }

  /** Deletes a photo in the caller's transaction, which has locked the user. @returns a function that deletes its files; call it after the commit @throws NOT_FOUND */
  async removeIn(tx: Tx, personId: string, id: string): Promise<() => Promise<void>> {
    if (!(await this.store.delete(tx, personId, id))) fail('NOT_FOUND');
    await this.media.detach(tx, personId, [id]);
    return () =>
      this.media
        .remove([id])
        .catch((error) => this.log.error({ err: error }, 'a photo could not be deleted; the media sweeper retries'));
  }

  /** Converts and stores an upload. @throws as add */
  private async convert(
    personId: string,
    upload: UploadedPicture,
    fingerprint: ImageFingerprint,
    now: Date,
  ): Promise<PhotoRow> {
    // before the work, and again in the transaction
    requireSpace(await this.store.photos(personId));
    const { file, ...photo } = await this.media.process(personId, () => acceptPhoto(upload.data));
    const { id } = await this.media.storeFile(personId, file, now, fingerprint);
    return this.change(personId, async (tx) => {
      const same = await this.store.samePhoto(personId, fingerprint.sha256, tx);
      if (same) return same;
      requireSpace(await this.store.photos(personId, tx));
      await this.store.insert(tx, personId, { id, ...photo });
      await this.media.attach(personId, id, 'photo', tx);
      return { id, ...photo };
    });
  }

  /** Serializes changes of a user's photos. */
  private change<Result>(personId: string, write: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
      return write(tx);
    });
  }
}

/** @throws TOO_MANY_PHOTOS */
function requireSpace(photos: PhotoRow[]): void {
  if (photos.length >= MAX_PHOTOS) fail('TOO_MANY_PHOTOS', `The limit is ${MAX_PHOTOS}`);
}
