import { Module } from '@nestjs/common';
import { PhotosModule } from '../photos/photos.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { InterestsController } from './interests.controller.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesService } from './profiles.service.js';
import { ProfilesStore } from './profiles.store.js';

@Module({
  imports: [PhotosModule, StandingModule],
  controllers: [ProfilesController, InterestsController],
  providers: [ProfilesService, ProfilesStore],
  exports: [ProfilesService],
})
export class ProfilesModule {}
