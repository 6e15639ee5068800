import { Module } from '@nestjs/common';
import { AllowancesModule } from '../allowances/allowances.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { BoostsController } from './boosts.controller.js';
import { BoostsService } from './boosts.service.js';
import { BoostsStore } from './boosts.store.js';
import { DeckController } from './deck.controller.js';
import { DeckService } from './deck.service.js';
import { LearningService } from './learning.service.js';
import { LearningStore } from './learning.store.js';
import { MatchingStore } from './matching.store.js';
import { MetController } from './met.controller.js';
import { MetService } from './met.service.js';
import { MetStore } from './met.store.js';
import { NearbyController } from './nearby.controller.js';
import { NearbyService } from './nearby.service.js';
import { RarityService } from './rarity.service.js';
import { ShownService } from './shown.service.js';
import { ViewersService } from './viewers.service.js';

@Module({
  imports: [AllowancesModule, ProfilesModule],
  controllers: [DeckController, NearbyController, MetController, BoostsController],
  providers: [
    ...[
      DeckService,
      NearbyService,
      MetService,
      ViewersService,
      RarityService,
      ShownService,
      LearningService,
      BoostsService,
    ],
    ...[MatchingStore, LearningStore, MetStore, BoostsStore],
  ],
  exports: [LearningService, DeckService, NearbyService, RarityService, ShownService, ViewersService],
})
export class MatchingModule {}
