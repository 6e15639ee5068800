import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { PlacesController } from './places.controller.js';
import { PlacesService } from './places.service.js';
import { PlacesStore } from './places.store.js';
import { RoamingController } from './roaming.controller.js';
import { PlacesSweeper } from './sweeper.js';

@Module({
  imports: [ProfilesModule],
  controllers: [PlacesController, RoamingController],
  providers: [PlacesService, PlacesStore, PlacesSweeper],
  exports: [PlacesService],
})
export class PlacesModule {}
