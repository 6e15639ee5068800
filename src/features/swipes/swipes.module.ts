import { Module } from '@nestjs/common';
import { AllowancesModule } from '../allowances/allowances.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { BlocksController } from './blocks.controller.js';
import { BlocksService } from './blocks.service.js';
import { BlocksStore } from './blocks.store.js';
import { MatchesController } from './matches.controller.js';
import { MatchesService } from './matches.service.js';
import { MatchesStore } from './matches.store.js';
import { SwipesController } from './swipes.controller.js';
import { SwipesService } from './swipes.service.js';
import { SwipesStore } from './swipes.store.js';
import { UndoService } from './undo.service.js';

@Module({
  imports: [AllowancesModule, ChatModule, MatchingModule, PhotosModule, ProfilesModule],
  controllers: [SwipesController, MatchesController, BlocksController],
  providers: [SwipesService, UndoService, MatchesService, BlocksService, SwipesStore, MatchesStore, BlocksStore],
  exports: [SwipesService, BlocksService],
})
export class SwipesModule {}
