import { Module } from '@nestjs/common';
import { ContentFilterModule } from '../content-filter/content-filter.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { InterestsController } from './interests.controller.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesService } from './profiles.service.js';
import { ProfilesStore } from './profiles.store.js';

@Module({
  imports: [PhotosModule, ContentFilterModule, SanctionsModule],
  controllers: [ProfilesController, InterestsController],
  providers: [ProfilesService, ProfilesStore],
  exports: [ProfilesService],
})
export class ProfilesModule {}
