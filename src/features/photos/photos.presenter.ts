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
  /** Signs the URLs of moderators for files that users can no longer see. */
  private readonly moderatorKey: Buffer;

  constructor(@Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>) {
    this.key = deriveKey(config.AUTH_SECRET, 'media url');
    this.moderatorKey = deriveKey(config.AUTH_SECRET, 'evidence url');
  }

  photosOf(rows: PhotoRow[], now: Date): PhotoView[] {
    return rows.map((row) => presentPhoto(row, this.key, now));
  }

  /** Presents photos to a moderator, also those that were deleted. */
  evidenceOf(rows: PhotoRow[], now: Date): PhotoView[] {
    return rows.map((row) => presentPhoto(row, this.moderatorKey, now));
  }

  thumbOf(id: string, now: Date): string {
    return `/v1/photos/${id}/thumb.webp?${signedQuery(subjectOf(id), this.key, now)}`;
  }

  voiceIntroOf(row: VoiceIntroRow | null, now: Date): VoiceIntro | null {
    return row && { ...row, url: signedUrl(row.id, this.key, now) };
  }

  /** Presents a voice intro to a moderator, also one that was deleted. */
  voiceEvidenceOf(row: VoiceIntroRow | null, now: Date): VoiceIntro | null {
    return row && { ...row, url: signedUrl(row.id, this.moderatorKey, now) };
  }

  /** Returns whose signed URL of a photo this is; undefined when it is wrong or has expired. */
  readerOf(id: string, expires: number, signature: string, now: Date): 'user' | 'moderator' | undefined {
    if (isSigned(subjectOf(id), expires, signature, this.key, now)) return 'user';
    return isSigned(subjectOf(id), expires, signature, this.moderatorKey, now) ? 'moderator' : undefined;
  }
}

function presentPhoto({ id, width, height, blurhash, waits }: PhotoRow, key: Buffer, now: Date): PhotoView {
  const query = signedQuery(subjectOf(id), key, now);
  const url = (size: string) => `/v1/photos/${id}/${size}.webp?${query}`;
  const urls = { thumb: url('thumb'), card: url('card'), full: url('full') };
  return { id, width, height, blurhash, ...(waits && { waits: true as const }), ...urls };
}
