// Files that users upload: pictures and recordings, their storage, known pictures, stickers and avatars.
import { Module } from '@nestjs/common';
import { CONFIG } from '../../platform/config/config.js';
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
import { configuredStorage } from './storage/configured.storage.js';
import { MEDIA_STORAGE } from './storage/media.storage.js';
import { OrphanedFilesService } from './storage/orphaned-files.service.js';

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
    { provide: MEDIA_STORAGE, inject: [CONFIG], useFactory: configuredStorage },
  ],
  exports: [MediaService, RecordingsService, KnownPicturesService],
})
export class MediaModule {}
