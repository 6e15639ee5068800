import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { AvatarController } from './avatar.controller.js';
import { MediaController } from './media.controller.js';
import { MediaService } from './media.service.js';
import { DiskStorage, MEDIA_STORAGE } from './media.storage.js';
import { MediaStore } from './media.store.js';
import { MediaSweeper } from './media.sweeper.js';
import { StickersController } from './stickers.controller.js';

const storage = {
  provide: MEDIA_STORAGE,
  inject: [CONFIG],
  useFactory: (config: Config) => new DiskStorage(join(config.DATA_DIR, 'media')),
};

@Module({
  controllers: [AvatarController, MediaController, StickersController],
  providers: [MediaService, MediaStore, MediaSweeper, storage],
  exports: [MediaService],
})
export class MediaModule {}
