// The voice intro of a profile: one short recording. On the wire and in tables it is called `voice` or `clip`.
import { Injectable, Logger } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { MediaService } from '../media/media.service.js';
import { RecordingsService } from '../media/recordings/recordings.service.js';
import type { UploadRequest } from '../media/upload-body.js';
import { PhotosPresenter } from './photos.presenter.js';
import type { VoiceIntro } from './photos.schemas.js';
import { PhotosStore } from './photos.store.js';

const maxSeconds = 30;

@Injectable()
export class VoiceIntroService {
  private readonly log = new Logger(VoiceIntroService.name);

  constructor(
    private readonly database: DatabaseService,
    private readonly store: PhotosStore,
    private readonly media: MediaService,
    private readonly recordings: RecordingsService,
    private readonly photos: PhotosPresenter,
  ) {}

  /** Sets or replaces the voice intro. @throws UNSUPPORTED_MEDIA_TYPE, TOO_MANY, TOO_LARGE, MEDIA_REFUSED with the reason in its detail */
  async put(personId: string, request: UploadRequest, now: Date): Promise<VoiceIntro> {
    const { data } = await this.media.readUpload(personId, request, ['voice']);
    const accepted = await this.recordings.accept(data, personId, maxSeconds);
    const { id, type, bytes, durationMs } = await this.media.storeFile(personId, { ...accepted, kind: 'clip' }, now);
    const replaced = await this.database.$transaction(async (tx) => {
      if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
      await this.media.attach(personId, id, 'clip', tx);
      const files = await this.store.putVoiceIntro(tx, personId, id);
      await this.media.detach(tx, personId, files);
      return files;
    });
    await this.removeFiles(replaced);
    return this.photos.voiceIntroOf({ id, type, bytes, durationMs: durationMs! }, now)!;
  }

  /** Deletes the voice intro, if there is one. */
  async remove(personId: string): Promise<void> {
    const files = await this.database.$transaction(async (tx) => {
      const removed = await this.store.deleteVoiceIntro(tx, personId);
      await this.media.detach(tx, personId, removed);
      return removed;
    });
    await this.removeFiles(files);
  }

  /**
   * Deletes the voice intro in the caller's transaction. @returns its file, and a function that deletes it; call it after the commit
   * @throws NOT_FOUND when there is none
   */
  async removeIn(tx: Tx, personId: string): Promise<{ id: string; removeFile: () => Promise<void> }> {
    const [id = fail('NOT_FOUND')] = await this.store.deleteVoiceIntro(tx, personId);
    await this.media.detach(tx, personId, [id]);
    return { id, removeFile: () => this.removeFiles([id]) };
  }

  private async removeFiles(files: string[]): Promise<void> {
    await this.media
      .remove(files)
      .catch((error) =>
        this.log.error({ err: error }, 'a voice intro could not be deleted; the media sweeper retries'),
      );
  }
}
