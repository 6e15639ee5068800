import { Module } from '@nestjs/common';
import { MediaModule } from '../media/media.module.js';
import { BlurredService } from './blurred.service.js';
import { ClipsController } from './clips.controller.js';
import { ClipsService } from './clips.service.js';
import { PhotoFaces } from './photo-faces.js';
import { PhotosController } from './photos.controller.js';
import { PhotosService } from './photos.service.js';
import { PhotosStore } from './photos.store.js';
import { PicturesController } from './pictures.controller.js';
import { PicturesService } from './pictures.service.js';

@Module({
  imports: [MediaModule],
  controllers: [PhotosController, ClipsController, PicturesController],
  providers: [PhotosService, ClipsService, PicturesService, BlurredService, PhotoFaces, PhotosStore],
  exports: [PhotosService, PicturesService, BlurredService, PhotoFaces],
})
export class PhotosModule {}
