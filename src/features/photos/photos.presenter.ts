// Presents photos and voice intros, with URLs that are valid now.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/crypto/crypto.js';
import { isSigned, signedQuery, signedUrl } from '../media/signed-url.js';
import type { PhotoView, VoiceIntro } from './photos.schemas.js';
import type { PhotoRow, VoiceIntroRow } from './photos.types.js';

/** Returns the subject of a photo's signature, which is valid for all its sizes and for no other file of the same id. */
const subjectOf = (id: string) => `photo ${id}`;

@Injectable()
export class PhotosPresenter {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>) {
    this.key = deriveKey(config.AUTH_SECRET, 'media url');
  }

  photosOf(rows: PhotoRow[], now: Date): PhotoView[] {
    return rows.map(({ id, width, height, blurhash }) => {
      const query = signedQuery(subjectOf(id), this.key, now);
      const url = (size: string) => `/v1/photos/${id}/${size}.webp?${query}`;
      return { id, width, height, blurhash, thumb: url('thumb'), card: url('card'), full: url('full') };
    });
  }

  thumbOf(id: string, now: Date): string {
    return `/v1/photos/${id}/thumb.webp?${signedQuery(subjectOf(id), this.key, now)}`;
  }

  voiceIntroOf(row: VoiceIntroRow | null, now: Date): VoiceIntro | null {
    return row && { ...row, url: signedUrl(row.id, this.key, now) };
  }

  /** Tells whether the signed URL of a photo is right and has not expired. */
  allows(id: string, expires: number, signature: string, now: Date): boolean {
    return isSigned(subjectOf(id), expires, signature, this.key, now);
  }
}
