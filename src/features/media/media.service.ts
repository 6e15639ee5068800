// Files people send in: taken only when their content is what it should be, shown by URLs that expire.
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { WorkQueue } from '../../platform/concurrency/work-queue.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/crypto/crypto.js';
import type { Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { acceptImage, headerOf, pixelCost, seenOf } from './images/image.js';
import { type Fingerprint, IMAGE_CHECK, type ImageCheck } from './images/image-check.js';
import { presentMedia } from './media.presenter.js';
import type { MediaView } from './media.schemas.js';
import { MediaStore } from './media.store.js';
import type { Accepted, ByteRange, MediaKind, MediaRow } from './media.types.js';
import { acceptRecording } from './recordings/recording.js';
import { isSigned } from './signed-url.js';
import { keysOf, MEDIA_STORAGE, type MediaStorage, type Reading } from './storage/media.storage.js';
import { readAtMost } from './upload-body.js';

const mb = 1024 * 1024;
export const mostBytes = { image: 10 * mb, voice: 2 * mb };
/** How long an upload may wait for its message. It is removed an hour later, so nobody attaches what is being removed. */
const waitsMs = 24 * 3_600_000;
const goneAfterMs = waitsMs + 3_600_000;
/** An honest picture takes a quarter of a second: the last of 40 waits for 10 s. Ten are a profile's photos sent in at once. */
const drawing = { running: 1, waiting: 40, perKey: 10 };
/** Files in one round of removal. */
const atOnce = 100;

@Injectable()
export class MediaService {
  private readonly key: Buffer;
  private readonly drawings = new WorkQueue(drawing);

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>,
    @Inject(MEDIA_STORAGE) private readonly storage: MediaStorage,
    @Inject(IMAGE_CHECK) private readonly images: ImageCheck,
    private readonly store: MediaStore,
    private readonly rateLimits: RateLimitsService,
  ) {
    this.key = deriveKey(config.AUTH_SECRET, 'media url');
  }

  /**
   * Takes a file for a message in.
   * @throws TOO_MANY, TOO_LARGE, MEDIA_REFUSED with the reason in its detail, BUSY, and what look throws
   */
  async upload(ownerId: string, kind: 'image' | 'voice', body: Readable, now: Date): Promise<MediaView> {
    const sent = await this.readUpload(ownerId, body, mostBytes[kind]);
    if (kind === 'voice') return this.present(await this.storeFile(ownerId, await acceptRecording(sent, ownerId), now));
    const seen = await this.fingerprint(ownerId, sent);
    const accepted = await this.draw(ownerId, () => acceptImage(sent));
    return this.present(await this.storeFile(ownerId, accepted, now, seen));
  }

  /** Reads what somebody sends in, within what they may. @throws TOO_MANY, TOO_LARGE */
  async readUpload(personId: string, body: Readable, limit: number): Promise<Buffer> {
    await this.rateLimits.consume('upload', personId);
    await this.rateLimits.consume('uploadsOfDay', personId);
    return readAtMost(body, limit);
  }

  /** Looks at a picture before it is drawn. @throws NOT_A_PICTURE, PICTURE_TOO_LARGE, PICTURE_FORBIDDEN, TOO_MANY, BUSY */
  async fingerprint(personId: string, sent: Buffer): Promise<Fingerprint> {
    const seen = await this.draw(personId, async () => {
      await this.rateLimits.consume('pixels', personId, pixelCost(await headerOf(sent)));
      return seenOf(sent);
    });
    const refusal = await this.images.refusalOf(seen);
    return refusal ? fail(refusal) : seen;
  }

  /** Does the work on a picture that a user sent in when its turn comes. @throws BUSY */
  draw<Drawn>(personId: string, work: () => Promise<Drawn>): Promise<Drawn> {
    return this.drawings.run(work, personId);
  }

  /** Keeps a file. Its row comes first: of what breaks off in between the row tells, and it is removed like all that waited too long. */
  async storeFile(ownerId: string, { data, ...accepted }: Accepted, now: Date, seen?: Fingerprint): Promise<MediaRow> {
    // not one that begins with the time: strangers see the ids of photos and voices
    const row = { id: randomUUID(), ...accepted, bytes: data.length };
    await this.store.insert(ownerId, row, seen, now);
    await this.storage.put(row.id, data, row.type);
    return row;
  }

  /**
   * The file behind a signed URL.
   * @throws NOT_FOUND also when the signature is wrong or over
   */
  async find(id: string, expires: number, signature: string, now: Date): Promise<MediaRow> {
    if (!isSigned(id, expires, signature, this.key, now)) fail('NOT_FOUND');
    return (await this.store.find(id)) ?? fail('NOT_FOUND');
  }

  /** The bytes of a file, all or some. @throws NOT_FOUND */
  async read(id: string, range?: ByteRange): Promise<Readable> {
    return ((await this.storage.get(id, range)) ?? fail('NOT_FOUND')).body;
  }

  /** What lies under a key of the storage: a file, or what was made of it. */
  readDerived(key: string): Promise<Reading | undefined> {
    return this.storage.get(key);
  }

  /** Keeps what was made of a file, under a key of it. */
  storeDerived(key: string, data: Buffer, type: string): Promise<void> {
    return this.storage.put(key, data, type);
  }

  /**
   * Makes an upload part of something, so that it stays. May be done again.
   * @throws NOT_FOUND unless it is the person's own, of that kind, and a day old at most or attached before
   */
  async attach(personId: string, mediaId: string, kind: MediaKind, tx?: Tx): Promise<MediaRow> {
    const now = new Date();
    const since = new Date(now.getTime() - waitsMs);
    return (await this.store.attach(tx, personId, { id: mediaId, kind }, since, now)) ?? fail('NOT_FOUND');
  }

  /** The opposite, in the transaction that lets go of them: they are removed later, unless `remove` is quicker. */
  async detach(tx: Tx, personId: string, ids: string[]): Promise<void> {
    if (ids.length > 0) await this.store.detach(tx, personId, ids);
  }

  /** What the wire shows of a file, with a URL for whoever may see it now. */
  present(row: MediaRow): MediaView {
    return presentMedia(row, this.key, new Date());
  }

  /** Keeps files that were shown to a moderator, whatever becomes of their messages. */
  async retainAsEvidence(tx: Tx, ids: string[]): Promise<void> {
    if (ids.length > 0) await this.store.retainAsEvidence(tx, ids);
  }

  /** Removes files for good: the bytes first, because a row without bytes is found again and bytes without a row are not. */
  async remove(ids: string[]): Promise<void> {
    const free = ids.length > 0 ? await this.store.free(ids) : [];
    await this.storage.delete(free.flatMap(keysOf));
    await this.store.delete(free);
  }

  /** Lets go of what was held. Files that nothing shows any more are removed. */
  async release(ids: string[]): Promise<void> {
    if (ids.length > 0) await this.remove(await this.store.release(ids));
  }

  /** Removes all files of a person, for good. */
  async removeAll(ownerId: string): Promise<void> {
    await this.store.releaseEvidence(ownerId);
    for (let count = atOnce; count === atOnce; ) {
      const ids = await this.store.owned(ownerId, atOnce);
      await this.remove(ids);
      count = ids.length;
    }
  }

  /** Removes what was never attached. Two processes may do it at once: removing again what is gone does nothing. */
  async removeUnattached(now: Date): Promise<void> {
    const before = new Date(now.getTime() - goneAfterMs);
    for (;;) {
      const ids = await this.store.unattached(before, atOnce);
      await this.remove(ids);
      if (ids.length < atOnce) return;
    }
  }
}
