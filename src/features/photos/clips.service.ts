// The voice people show of themselves: one short recording.
import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { fail } from '../../platform/errors/errors.js';
import { MediaService, mostBytes } from '../media/media.service.js';
import { acceptVoice } from '../media/voice.js';
import { PhotoFaces } from './photo-faces.js';
import type { VoiceClip } from './photos.schemas.js';
import { PhotosStore } from './photos.store.js';

const longestSeconds = 30;

@Injectable()
export class ClipsService {
  private readonly log = new Logger(ClipsService.name);

  constructor(
    private readonly database: Database,
    private readonly store: PhotosStore,
    private readonly media: MediaService,
    private readonly faces: PhotoFaces,
  ) {}

  /** Replaces the one before. @throws TOO_MANY, TOO_LARGE, MEDIA_REFUSED with the reason in its detail */
  async put(personId: string, body: Readable, now: Date): Promise<VoiceClip> {
    const sent = await this.media.readSent(personId, body, mostBytes.voice);
    const accepted = await acceptVoice(sent, personId, longestSeconds);
    const { id, type, bytes, durationMs } = await this.media.keep(personId, { ...accepted, kind: 'clip' }, now);
    const before = await this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
      await this.media.attach(personId, id, 'clip', tx);
      const files = await this.store.putClip(tx, personId, id);
      await this.media.detach(tx, personId, files);
      return files;
    });
    await this.forget(before);
    return this.faces.clipOf({ id, type, bytes, durationMs: durationMs! }, now)!;
  }

  /** There is none afterwards, whether there was one or not. */
  async remove(personId: string): Promise<void> {
    const files = await this.database.$transaction(async (tx) => {
      const removed = await this.store.deleteClip(tx, personId);
      await this.media.detach(tx, personId, removed);
      return removed;
    });
    await this.forget(files);
  }

  private async forget(files: string[]): Promise<void> {
    await this.media
      .remove(files)
      .catch((error) => this.log.error({ err: error }, 'a voice could not be removed, it will be later'));
  }
}
