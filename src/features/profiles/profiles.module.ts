import { Module } from '@nestjs/common';
import { PhotosModule } from '../photos/photos.module.js';
import { SafetyModule } from '../safety/safety.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { InterestsController } from './interests.controller.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesService } from './profiles.service.js';
import { ProfilesStore } from './profiles.store.js';

@Module({
  imports: [PhotosModule, SafetyModule, StandingModule],
  controllers: [ProfilesController, InterestsController],
  providers: [ProfilesService, ProfilesStore],
  exports: [ProfilesService],
})
export class ProfilesModule {}
