import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { QuotasModule } from '../quotas/quotas.module.js';
import { BoostsController } from './boosts/boosts.controller.js';
import { BoostsService } from './boosts/boosts.service.js';
import { BoostsStore } from './boosts/boosts.store.js';
import { DeckController } from './deck/deck.controller.js';
import { DeckService } from './deck/deck.service.js';
import { ImpressionsService } from './deck/impressions.service.js';
import { EncountersController } from './encounters/encounters.controller.js';
import { EncountersService } from './encounters/encounters.service.js';
import { EncountersStore } from './encounters/encounters.store.js';
import { LearningService } from './learning/learning.service.js';
import { LearningStore } from './learning/learning.store.js';
import { NearbyController } from './nearby/nearby.controller.js';
import { NearbyService } from './nearby/nearby.service.js';
import { CandidatesStore } from './recall/candidates.store.js';
import { InterestIdfService } from './recall/interest-idf.service.js';
import { ViewerContextService } from './recall/viewer-context.service.js';

@Module({
  imports: [QuotasModule, ProfilesModule],
  controllers: [DeckController, NearbyController, EncountersController, BoostsController],
  providers: [
    ...[
      DeckService,
      NearbyService,
      EncountersService,
      ViewerContextService,
      InterestIdfService,
      ImpressionsService,
      LearningService,
      BoostsService,
    ],
    ...[CandidatesStore, LearningStore, EncountersStore, BoostsStore],
  ],
  exports: [LearningService, DeckService, NearbyService, InterestIdfService, ImpressionsService, ViewerContextService],
})
export class MatchingModule {}
