import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/chat.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { SwipesModule } from '../swipes/swipes.module.js';
import { IcebreakersController } from './icebreakers.controller.js';
import { IcebreakersService } from './icebreakers.service.js';
import { RequestsController } from './requests.controller.js';
import { RequestsService } from './requests.service.js';
import { RequestsStore } from './requests.store.js';

@Module({
  imports: [ChatModule, MatchingModule, ProfilesModule, StandingModule, SwipesModule],
  controllers: [RequestsController, IcebreakersController],
  providers: [RequestsService, IcebreakersService, RequestsStore],
})
export class RequestsModule {}
