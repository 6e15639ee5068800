// People of whom a viewer may know no more than that they are there: a picture of a few colours, behind a URL that tells nothing.
import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/crypto/crypto.js';
import { fail } from '../../platform/errors/coded-error.js';
import { expiryOf } from '../media/signed-url.js';
import type { Reading } from '../media/storage/media.storage.js';
import { type Blurred, openBlurred, sealBlurred } from './blurred-token.js';
import { PhotoDownloadsService } from './photo-downloads.service.js';
import { blurredBox } from './photo-files.js';
import { blurredSurface } from './photo-image.js';
import type { BlurredPictureSchema } from './photos.schemas.js';
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

  /** People as a viewer may see them, in order: of whom there is no photo, a surface that is the same for nobody else. */
  async picturesOf(
    viewerId: string,
    personIds: string[],
    now = new Date(),
  ): Promise<z.output<typeof BlurredPictureSchema>[]> {
    const photos = await this.store.mainPhotos(personIds);
    return personIds.map((person) => {
      const photo = photos.get(person);
      const shown: Blurred = photo
        ? { kind: 'photo', id: photo }
        : { kind: 'surface', id: this.surfaceOf(viewerId, person) };
      return { url: `/v1/blurred?token=${sealBlurred(shown, viewerId, expiryOf(now), this.key)}`, ...blurredBox };
    });
  }

  /** The picture behind a token. @throws NOT_FOUND also when it is over, made up, or the photo is gone; BUSY */
  async open(token: string, address: string, now: Date): Promise<Reading> {
    const shown = openBlurred(token, this.key, now) ?? fail('NOT_FOUND');
    if (shown.kind === 'photo') {
      if (!(await this.store.exists(shown.id))) fail('NOT_FOUND');
      return this.photoDownloads.drawn(shown.id, 'blurred.webp', address);
    }
    const colours = Buffer.from(shown.id.slice(0, 13).replace('-', ''), 'hex');
    const data = await this.photoDownloads.drawnOnce(`surface ${shown.id}`, () => blurredSurface(colours), address);
    return { body: Readable.from([data]), bytes: data.length };
  }

  private surfaceOf(viewerId: string, personId: string): string {
    return createHmac('sha256', this.key).update(`${viewerId} ${personId}`).digest('hex').slice(0, 32);
  }
}
