import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { LocationController } from './location.controller.js';
import { LocationService } from './location.service.js';
import { LocationStore } from './location.store.js';
import { LocationSweeper } from './location.sweeper.js';
import { RoamingController } from './roaming.controller.js';

@Module({
  imports: [ProfilesModule],
  controllers: [LocationController, RoamingController],
  providers: [LocationService, LocationStore, LocationSweeper],
  exports: [LocationService],
})
export class LocationModule {}
