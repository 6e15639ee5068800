// What the wire shows of photos and voices, with URLs for whoever may see them now.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/crypto/crypto.js';
import { isSigned, permission, signedUrl } from '../media/signed-url.js';
import type { PhotoView, VoiceClip } from './photos.schemas.js';
import type { PhotoRow, VoiceIntroRow } from './photos.types.js';

/** What the signature of a photo is for: all of its sizes, and nothing else of the same id. */
const subjectOf = (id: string) => `photo ${id}`;

@Injectable()
export class PhotosPresenter {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>) {
    this.key = deriveKey(config.AUTH_SECRET, 'media url');
  }

  photosOf(rows: PhotoRow[], now: Date): PhotoView[] {
    return rows.map(({ id, width, height, blurhash }) => {
      const allowed = permission(subjectOf(id), this.key, now);
      const url = (size: string) => `/v1/photos/${id}/${size}.webp?${allowed}`;
      return { id, width, height, blurhash, thumb: url('thumb'), card: url('card'), full: url('full') };
    });
  }

  voiceIntroOf(row: VoiceIntroRow | null, now: Date): VoiceClip | null {
    return row && { ...row, url: signedUrl(row.id, this.key, now) };
  }

  /** Whether a URL of a photo is one that was given out and still holds. */
  allows(id: string, expires: number, signature: string, now: Date): boolean {
    return isSigned(subjectOf(id), expires, signature, this.key, now);
  }
}
