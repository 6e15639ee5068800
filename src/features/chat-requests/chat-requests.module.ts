// Chat requests, and suggestions for the first message.
import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/chat.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { SwipesModule } from '../swipes/swipes.module.js';
import { ChatRequestEventsService } from './chat-request-events.service.js';
import { ChatRequestPolicyService } from './chat-request-policy.service.js';
import { ChatRequestsController } from './chat-requests.controller.js';
import { ChatRequestsService } from './chat-requests.service.js';
import { ChatRequestsStore } from './chat-requests.store.js';
import { IcebreakersController } from './icebreakers.controller.js';
import { IcebreakersService } from './icebreakers.service.js';

@Module({
  imports: [ChatModule, MatchingModule, ProfilesModule, SanctionsModule, SwipesModule],
  controllers: [ChatRequestsController, IcebreakersController],
  providers: [
    ChatRequestsService,
    ChatRequestEventsService,
    ChatRequestPolicyService,
    ChatRequestsStore,
    IcebreakersService,
  ],
})
export class ChatRequestsModule {}
