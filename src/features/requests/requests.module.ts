import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/chat.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SwipesModule } from '../swipes/swipes.module.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';
import { RequestsStore } from './requests.store.js';

@Module({
  imports: [ChatModule, MatchingModule, ProfilesModule, SwipesModule],
  controllers: [RequestsController],
  providers: [RequestsService, RequestsStore],
})
export class RequestsModule {}
