import { Module } from '@nestjs/common';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { PlacesController } from './places.controller.js';
import { PlacesService } from './places.service.js';
import { PlacesStore } from './places.store.js';

@Module({
  imports: [ProfilesModule],
  controllers: [PlacesController],
  providers: [PlacesService, PlacesStore],
  exports: [PlacesService],
})
export class PlacesModule {}
