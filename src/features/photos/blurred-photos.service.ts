// Blurred photos of users that a viewer may not identify: a picture of a few colours, behind a URL that reveals nothing.
import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/crypto/crypto.js';
import { fail } from '../../platform/errors/coded-error.js';
import { expiryOf } from '../media/signed-url.js';
import type { StoredContent } from '../media/storage/stored-files.js';
import { type BlurredSubject, openBlurredToken, sealBlurredToken } from './blurred-token.js';
import { PhotoDownloadsService } from './photo-downloads.service.js';
import { BLURRED_SIZE } from './photo-files.js';
import { blurredSurface } from './photo-image.js';
import type { BlurredPhotoSchema } from './photos.schemas.js';
import { PhotosStore } from './photos.store.js';

@Injectable()
export class BlurredPhotosService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>,
    private readonly store: PhotosStore,
    private readonly photoDownloads: PhotoDownloadsService,
  ) {
    this.key = deriveKey(config.AUTH_SECRET, 'blurred picture');
  }

  /** Returns a blurred photo of each user, in order; of a user without a photo a coloured surface that no other pair of users shares. */
  async blurredPhotosOf(
    viewerId: string,
    personIds: string[],
    now = new Date(),
  ): Promise<z.output<typeof BlurredPhotoSchema>[]> {
    const photos = await this.store.mainPhotos(personIds);
    return personIds.map((person) => {
      const photo = photos.get(person);
      const subject: BlurredSubject = photo
        ? { kind: 'photo', id: photo }
        : { kind: 'surface', id: this.surfaceIdOf(viewerId, person) };
      return {
        url: `/v1/blurred?token=${sealBlurredToken(subject, viewerId, expiryOf(now), this.key)}`,
        ...BLURRED_SIZE,
      };
    });
  }

  /** Returns the blurred photo of a token. @throws NOT_FOUND also for an expired or invalid token and for a removed photo; BUSY */
  async open(token: string, address: string, now: Date): Promise<StoredContent> {
    const subject = openBlurredToken(token, this.key, now) ?? fail('NOT_FOUND');
    if (subject.kind === 'photo') {
      if (!(await this.store.exists(subject.id))) fail('NOT_FOUND');
      return this.photoDownloads.openDerived(subject.id, 'blurred.webp', address);
    }
    const colours = Buffer.from(subject.id.slice(0, 13).replace('-', ''), 'hex');
    const data = await this.photoDownloads.drawOnce(`surface ${subject.id}`, () => blurredSurface(colours), address);
    return { body: Readable.from([data]), bytes: data.length };
  }

  /** Returns 16 bytes in hex that only this viewer and this user share. */
  private surfaceIdOf(viewerId: string, personId: string): string {
    return createHmac('sha256', this.key).update(`${viewerId} ${personId}`).digest('hex').slice(0, 32);
  }
}
