import { Module } from '@nestjs/common';
import { ChatModule } from '../features/chat/chat.module.js';
import { MatchingModule } from '../features/matching/matching.module.js';
import { PhotosModule } from '../features/photos/photos.module.js';
import { ProfilesModule } from '../features/profiles/profiles.module.js';
import { SwipesModule } from '../features/swipes/swipes.module.js';
import { BotsService } from './bots.service.js';
import { DemoPicturesService } from './demo-pictures.service.js';

@Module({
  imports: [ChatModule, MatchingModule, PhotosModule, ProfilesModule, SwipesModule],
  providers: [BotsService, DemoPicturesService],
})
export class DemoModule {}
