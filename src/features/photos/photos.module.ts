// Photos and voice intros of profiles, and their downloads.
import { Module } from '@nestjs/common';
import { MediaModule } from '../media/media.module.js';
import { BlurredPhotosService } from './blurred-photos.service.js';
import { PhotoDownloadsController } from './photo-downloads.controller.js';
import { PhotoDownloadsService } from './photo-downloads.service.js';
import { PhotosController } from './photos.controller.js';
import { PhotosPresenter } from './photos.presenter.js';
import { PhotosService } from './photos.service.js';
import { PhotosStore } from './photos.store.js';
import { VoiceIntroController } from './voice-intro.controller.js';
import { VoiceIntroService } from './voice-intro.service.js';

@Module({
  imports: [MediaModule],
  controllers: [PhotosController, VoiceIntroController, PhotoDownloadsController],
  providers: [
    PhotosService,
    VoiceIntroService,
    PhotoDownloadsService,
    BlurredPhotosService,
    PhotosPresenter,
    PhotosStore,
  ],
  exports: [PhotosService, VoiceIntroService, PhotoDownloadsService, BlurredPhotosService, PhotosPresenter],
})
export class PhotosModule {}
