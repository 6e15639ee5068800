import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { AvatarController } from './avatar.controller.js';
import { DiskStorage } from './disk.storage.js';
import { IMAGE_CHECK } from './image-check.js';
import { KnownPicturesService } from './known-pictures.service.js';
import { KnownPicturesStore } from './known-pictures.store.js';
import { MediaController } from './media.controller.js';
import { MediaService } from './media.service.js';
import { MEDIA_STORAGE } from './media.storage.js';
import { MediaStore } from './media.store.js';
import { MediaSweeper } from './media.sweeper.js';
import { OrphansService } from './orphans.service.js';
import { StickersController } from './stickers.controller.js';

const storage = {
  provide: MEDIA_STORAGE,
  inject: [CONFIG],
  useFactory: async (config: Config) => {
    if (config.STORAGE === 'disk') return new DiskStorage(join(config.DATA_DIR, 'media'));
    // a large library, which nobody else should wait for
    const { S3Storage } = await import('./s3.storage.js');
    return new S3Storage(config);
  },
};

@Module({
  controllers: [AvatarController, MediaController, StickersController],
  providers: [
    MediaService,
    MediaStore,
    MediaSweeper,
    OrphansService,
    KnownPicturesService,
    KnownPicturesStore,
    { provide: IMAGE_CHECK, useExisting: KnownPicturesService },
    storage,
  ],
  exports: [MediaService, KnownPicturesService],
})
export class MediaModule {}
