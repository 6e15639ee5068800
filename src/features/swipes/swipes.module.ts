import { Module } from '@nestjs/common';
import { ChatModule } from '../chat/chat.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { QuotasModule } from '../quotas/quotas.module.js';
import { BlocksController } from './blocks/blocks.controller.js';
import { BlocksService } from './blocks/blocks.service.js';
import { BlocksStore } from './blocks/blocks.store.js';
import { MatchRecordsService } from './matches/match-records.service.js';
import { MatchesController } from './matches/matches.controller.js';
import { MatchesService } from './matches/matches.service.js';
import { MatchesStore } from './matches/matches.store.js';
import { ReceivedLikesService } from './received-likes/received-likes.service.js';
import { ReceivedLikesStore } from './received-likes/received-likes.store.js';
import { SwipeBatchService } from './swipe-batch.service.js';
import { SwipeNotificationsService } from './swipe-notifications.service.js';
import { SwipesController } from './swipes.controller.js';
import { SwipesService } from './swipes.service.js';
import { SwipesStore } from './swipes.store.js';
import { SwipeUndoService } from './undo/swipe-undo.service.js';
import { UndoneProfileService } from './undo/undone-profile.service.js';

@Module({
  imports: [QuotasModule, ChatModule, MatchingModule, PhotosModule, ProfilesModule],
  controllers: [SwipesController, MatchesController, BlocksController],
  providers: [
    ...[SwipesService, SwipeBatchService, SwipeNotificationsService, SwipesStore],
    ...[SwipeUndoService, UndoneProfileService],
    ...[ReceivedLikesService, ReceivedLikesStore],
    ...[MatchesService, MatchesStore, MatchRecordsService],
    ...[BlocksService, BlocksStore],
  ],
  exports: [SwipesService, BlocksService, MatchesService, MatchRecordsService],
})
export class SwipesModule {}
