// Files people send each other: taken in only when their content is what it should be, shown by URLs that expire.
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CONFIG, type Config } from '../../platform/config.js';
import { fail } from '../../platform/errors/errors.js';
import { Limits } from '../../platform/limits/limits.js';
import { readAtMost } from './body.js';
import { acceptImage } from './image.js';
import type { MediaFace } from './media.schemas.js';
import { MEDIA_STORAGE, type MediaStorage } from './media.storage.js';
import { MediaStore } from './media.store.js';
import type { ByteRange, MediaKind, MediaRow } from './media.types.js';
import { mediaFace } from './media-face.js';
import { isSigned, urlKey } from './signed-url.js';
import { acceptVoice } from './voice.js';

const mb = 1024 * 1024;
const mostBytes: Record<MediaKind, number> = { image: 10 * mb, voice: 2 * mb };
/** How long an upload may wait for its message. It is removed an hour later, so nobody attaches what is being removed. */
const waitsMs = 24 * 3_600_000;
const goneAfterMs = waitsMs + 3_600_000;
/** Files in one round of removal. */
const atOnce = 100;

@Injectable()
export class MediaService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(MEDIA_STORAGE) private readonly storage: MediaStorage,
    private readonly store: MediaStore,
    private readonly limits: Limits,
  ) {
    this.key = urlKey(config.AUTH_SECRET);
  }

  /**
   * Takes a file in. Its row comes first: of what breaks off in between the row tells, and it is removed like all that waited too long.
   * @throws TOO_MANY, TOO_LARGE, MEDIA_REFUSED with the reason in its detail
   */
  async upload(ownerId: string, kind: MediaKind, body: Readable, now: Date): Promise<MediaFace> {
    await this.limits.consume('upload', ownerId);
    const sent = await readAtMost(body, mostBytes[kind]);
    const { data, ...accepted } = await (kind === 'image' ? acceptImage(sent) : acceptVoice(sent));
    const row = { id: uuidv7(), ...accepted, bytes: data.length };
    await this.store.insert(ownerId, row, now);
    await this.storage.put(row.id, data);
    return mediaFace(row, this.key, now);
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
    return (await this.storage.get(id, range)) ?? fail('NOT_FOUND');
  }

  /**
   * Makes an upload part of something, so that it stays. May be done again.
   * @throws NOT_FOUND unless it is the person's own, of that kind, and a day old at most or attached before
   */
  async attach(personId: string, mediaId: string, kind: MediaKind): Promise<MediaRow> {
    const now = new Date();
    const since = new Date(now.getTime() - waitsMs);
    return (await this.store.attach(personId, mediaId, kind, since, now)) ?? fail('NOT_FOUND');
  }

  /** What the wire shows of a file, with a URL for whoever may see it now. */
  faceOf(row: MediaRow): MediaFace {
    return mediaFace(row, this.key, new Date());
  }

  /** Removes files for good: the bytes first, because a row without bytes is found again and bytes without a row are not. */
  async remove(ids: string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.storage.delete(id)));
    await this.store.delete(ids);
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
