// Files that users upload: pictures and recordings, their storage, known pictures, stickers and avatars.
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { AvatarController } from './avatar.controller.js';
import { IMAGE_CHECK } from './images/image-check.js';
import { KnownPicturesService } from './images/known-pictures.service.js';
import { KnownPicturesStore } from './images/known-pictures.store.js';
import { MediaController } from './media.controller.js';
import { MediaService } from './media.service.js';
import { MediaStore } from './media.store.js';
import { MediaSweeper } from './media.sweeper.js';
import { RecordingsService } from './recordings/recordings.service.js';
import { StickersController } from './stickers/stickers.controller.js';
import { DiskStorage } from './storage/disk.storage.js';
import { MEDIA_STORAGE } from './storage/media.storage.js';
import { OrphanedFilesService } from './storage/orphaned-files.service.js';

const storage = {
  provide: MEDIA_STORAGE,
  inject: [CONFIG],
  useFactory: async (config: Config) => {
    if (config.STORAGE === 'disk') return new DiskStorage(join(config.DATA_DIR, 'media'));
    // loaded only where it is used, since the library is large
    const { S3Storage } = await import('./storage/s3.storage.js');
    return new S3Storage(config);
  },
};

@Module({
  controllers: [AvatarController, MediaController, StickersController],
  providers: [
    MediaService,
    MediaStore,
    MediaSweeper,
    OrphanedFilesService,
    RecordingsService,
    KnownPicturesService,
    KnownPicturesStore,
    { provide: IMAGE_CHECK, useExisting: KnownPicturesService },
    storage,
  ],
  exports: [MediaService, RecordingsService, KnownPicturesService],
})
export class MediaModule {}
