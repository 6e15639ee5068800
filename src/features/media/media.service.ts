// Files that users upload: checked and converted, stored, served by URLs that expire, and removed when nothing shows them any more.
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { WorkQueue } from '../../platform/concurrency/work-queue.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/crypto/crypto.js';
import type { Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { heicToJpeg, isHeic } from './images/heic.js';
import { acceptImage, fingerprintOf, pixelCost, readImageHeader } from './images/image.js';
import { IMAGE_CHECK, type ImageCheck, type ImageFingerprint } from './images/image-check.js';
import { presentMedia } from './media.presenter.js';
import type { MediaView } from './media.schemas.js';
import { MediaStore } from './media.store.js';
import type { ByteRange, MediaKind, MediaRow, ProcessedFile } from './media.types.js';
import { RecordingsService } from './recordings/recordings.service.js';
import { isSigned } from './signed-url.js';
import { MEDIA_STORAGE, type MediaStorage } from './storage/media.storage.js';
import { allKeys, type StoredContent } from './storage/stored-files.js';
import { readUpload, requireUploadType, type Upload, type UploadKind, type UploadRequest } from './upload-body.js';

/** The time for which an upload may wait for its message. It is removed an hour later, so that no file is attached while it is removed. */
const attachWithinMs = 24 * 3_600_000;
const removedAfterMs = attachWithinMs + 3_600_000;
/** A usual picture takes a quarter of a second, so the last of 40 waits for 10 s. Ten are all photos of a profile uploaded at once. */
const imageQueueLimits = { running: 1, waiting: 40, perKey: 10 };
/** Files in one round of removal. */
const batchSize = 100;

/** An uploaded picture: the uploaded bytes, and a form of it that sharp can decode. */
export interface UploadedPicture {
  sent: Buffer;
  data: Buffer;
}

@Injectable()
export class MediaService {
  private readonly key: Buffer;
  /** Signs the URLs of moderators for files that users can no longer see. */
  private readonly moderatorKey: Buffer;
  private readonly imageQueue = new WorkQueue(imageQueueLimits);

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>,
    @Inject(MEDIA_STORAGE) private readonly storage: MediaStorage,
    @Inject(IMAGE_CHECK) private readonly images: ImageCheck,
    private readonly store: MediaStore,
    private readonly recordings: RecordingsService,
    private readonly rateLimits: RateLimitsService,
  ) {
    this.key = deriveKey(config.AUTH_SECRET, 'media url');
    this.moderatorKey = deriveKey(config.AUTH_SECRET, 'evidence url');
  }

  /**
   * Checks, converts and stores a file for a message.
   * @throws MEDIA_REFUSED with the reason in its detail, BUSY, and as readUpload and fingerprint
   */
  async upload(ownerId: string, request: UploadRequest, now: Date): Promise<MediaView> {
    const { kind, data: sent } = await this.readUpload(ownerId, request, ['image', 'voice']);
    if (kind === 'voice') {
      return this.present(await this.storeFile(ownerId, await this.recordings.accept(sent, ownerId), now));
    }
    const picture = await this.decodable(ownerId, sent);
    const fingerprint = await this.fingerprint(ownerId, picture);
    const accepted = await this.process(ownerId, () => acceptImage(picture.data));
    return this.present(await this.storeFile(ownerId, accepted, now, fingerprint));
  }

  /**
   * Reads an upload of one of these kinds, within the rate limits of its user.
   * @throws UNSUPPORTED_MEDIA_TYPE, TOO_MANY, TOO_LARGE, INVALID_INPUT for a form without one file
   */
  async readUpload(personId: string, request: UploadRequest, kinds: readonly UploadKind[]): Promise<Upload> {
    requireUploadType(request, kinds);
    await this.rateLimits.consume('upload', personId);
    await this.rateLimits.consume('uploadsOfDay', personId);
    return readUpload(request, kinds);
  }

  /** Reads an uploaded picture. @throws as readUpload, and NOT_A_PICTURE, PICTURE_TOO_LARGE, BUSY */
  async readPicture(personId: string, request: UploadRequest): Promise<UploadedPicture> {
    return this.decodable(personId, (await this.readUpload(personId, request, ['image'])).data);
  }

  /** Checks a picture before it is converted. @throws NOT_A_PICTURE, PICTURE_TOO_LARGE, PICTURE_FORBIDDEN, TOO_MANY, BUSY */
  async fingerprint(personId: string, { sent, data }: UploadedPicture): Promise<ImageFingerprint> {
    const fingerprint = await this.process(personId, async () => {
      await this.rateLimits.consume('pixels', personId, pixelCost(await readImageHeader(data)));
      return fingerprintOf(sent, data);
    });
    const refusal = await this.images.refusalOf(fingerprint);
    return refusal ? fail(refusal) : fingerprint;
  }

  /** Returns a picture that sharp can decode: of a HEIC its JPEG. */
  private async decodable(personId: string, sent: Buffer): Promise<UploadedPicture> {
    const header = await this.process(personId, () => readImageHeader(sent));
    if (!isHeic(header)) return { sent, data: sent };
    await this.rateLimits.consume('pixels', personId, pixelCost(header));
    return { sent, data: await heicToJpeg(sent, header, personId) };
  }

  /** Runs work on a user's picture when its turn in the queue comes. @throws BUSY */
  process<Result>(personId: string, work: () => Promise<Result>): Promise<Result> {
    return this.imageQueue.run(work, personId);
  }

  /** Stores a file. The row comes first: when the upload breaks off, the row remains and is removed like every unattached upload. */
  async storeFile(
    ownerId: string,
    { data, ...accepted }: ProcessedFile,
    now: Date,
    fingerprint?: ImageFingerprint,
  ): Promise<MediaRow> {
    // not a UUIDv7, which begins with the time: other users see the ids of photos and voice intros
    const row = { id: randomUUID(), ...accepted, bytes: data.length };
    await this.store.insert(ownerId, row, fingerprint, now);
    await this.storage.put(row.id, data, row.type);
    return row;
  }

  /**
   * Returns the file of a signed URL.
   * @throws NOT_FOUND also when the signature is wrong or has expired
   */
  async find(id: string, expires: number, signature: string, now: Date): Promise<MediaRow> {
    if (isSigned(id, expires, signature, this.moderatorKey, now))
      return (await this.store.findForModerators(id)) ?? fail('NOT_FOUND');
    if (!isSigned(id, expires, signature, this.key, now)) fail('NOT_FOUND');
    return (await this.store.find(id)) ?? fail('NOT_FOUND');
  }

  /** Returns the bytes of a file, all or a range. @throws NOT_FOUND */
  async read(id: string, range?: ByteRange): Promise<Readable> {
    return ((await this.storage.get(id, range)) ?? fail('NOT_FOUND')).body;
  }

  /** Returns the content of a storage key: a file, or one derived from it. */
  readDerived(key: string): Promise<StoredContent | undefined> {
    return this.storage.get(key);
  }

  /** Stores a file that is derived from another, under a key of derivedKey. */
  storeDerived(key: string, data: Buffer, type: string): Promise<void> {
    return this.storage.put(key, data, type);
  }

  /**
   * Attaches an upload to a message or a profile, so that it is kept. It may be attached again.
   * @throws NOT_FOUND unless it is the user's own, of that kind, and at most a day old or attached before
   */
  async attach(personId: string, mediaId: string, kind: MediaKind, tx?: Tx): Promise<MediaRow> {
    const now = new Date();
    const since = new Date(now.getTime() - attachWithinMs);
    return (await this.store.attach(tx, personId, { id: mediaId, kind }, since, now)) ?? fail('NOT_FOUND');
  }

  /** Detaches files in the caller's transaction; the sweeper removes them unless `remove` is called after the commit. */
  async detach(tx: Tx, personId: string, ids: string[]): Promise<void> {
    if (ids.length > 0) await this.store.detach(tx, personId, ids);
  }

  /** Presents a file, with a URL that is valid now. */
  present(row: MediaRow): MediaView {
    return presentMedia(row, this.key, new Date());
  }

  /** Presents a file to a moderator, also one that no user sees any more. */
  presentEvidence(row: MediaRow): MediaView {
    return presentMedia(row, this.moderatorKey, new Date());
  }

  /**
   * Detaches those of some files that nothing shows any more, in the caller's transaction; the sweeper removes them, except evidence,
   * unless `remove` is called after the commit. @returns them
   */
  async detachUnused(tx: Tx, ids: string[]): Promise<string[]> {
    return ids.length > 0 ? this.store.detachUnused(tx, ids) : [];
  }

  /** Keeps files that are evidence, also when their messages are recalled. */
  async retainAsEvidence(tx: Tx, ids: string[]): Promise<void> {
    if (ids.length > 0) await this.store.retainAsEvidence(tx, ids);
  }

  /** Removes files, except evidence. The bytes go first, since a row without bytes is found again, and bytes without a row are not. */
  async remove(ids: string[]): Promise<void> {
    const removable = ids.length > 0 ? await this.store.removable(ids) : [];
    await this.storage.delete(removable.flatMap(allKeys));
    await this.store.delete(removable);
  }

  /** Releases evidence. Files that nothing shows any more are removed. */
  async release(ids: string[]): Promise<void> {
    if (ids.length > 0) await this.remove(await this.store.release(ids));
  }

  /** Removes all files of a user, evidence too. */
  async removeAll(ownerId: string): Promise<void> {
    await this.store.releaseEvidence(ownerId);
    for (let count = batchSize; count === batchSize; ) {
      const ids = await this.store.owned(ownerId, batchSize);
      await this.remove(ids);
      count = ids.length;
    }
  }

  /** Removes uploads that were never attached. Several processes may run it at the same time: removing a file twice does nothing. */
  async removeUnattached(now: Date): Promise<void> {
    const before = new Date(now.getTime() - removedAfterMs);
    for (;;) {
      const ids = await this.store.unattached(before, batchSize);
      await this.remove(ids);
      if (ids.length < batchSize) return;
    }
  }
}
