import { Injectable } from '@nestjs/common';
import { fail } from '../../platform/errors/errors.js';
import type { MediaRow } from './media.types.js';

@Injectable()
export class MediaService {
  readonly faceOf = ({ width, height, durationMs, ...row }: MediaRow) => ({ ...row, url: '' });

  async attach(_personId: string, _id: string, _kind: 'image' | 'voice'): Promise<MediaRow> {
    return fail('NOT_FOUND');
  }

  async remove(_ids: string[]): Promise<void> {}
}
