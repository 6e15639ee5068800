import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
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
  imports: [ProfilesModule],
  controllers: [DeckController, NearbyController, MetController],
  providers: [
    ...[DeckService, NearbyService, MetService, ViewersService, RarityService, ShownService, LearningService],
    ...[MatchingStore, LearningStore, MetStore],
  ],
  exports: [LearningService, DeckService, NearbyService],
})
export class MatchingModule {}
