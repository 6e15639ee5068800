import { Module } from '@nestjs/common';
import { PlacesModule } from '../places/places.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { DeckController } from './deck.controller.js';
import { DeckService } from './deck.service.js';
import { MatchingStore } from './matching.store.js';
import { NearbyController } from './nearby.controller.js';
import { NearbyService } from './nearby.service.js';
import { ViewersService } from './viewers.service.js';

@Module({
  imports: [PlacesModule, ProfilesModule],
  controllers: [DeckController, NearbyController],
  providers: [DeckService, NearbyService, ViewersService, MatchingStore],
  exports: [DeckService, NearbyService],
})
export class MatchingModule {}
