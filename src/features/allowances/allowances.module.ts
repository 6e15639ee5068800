import { Module } from '@nestjs/common';
import { AllowancesController } from './allowances.controller.js';
import { AllowancesService } from './allowances.service.js';
import { AllowancesStore } from './allowances.store.js';

@Module({
  controllers: [AllowancesController],
  providers: [AllowancesService, AllowancesStore],
  exports: [AllowancesService],
})
export class AllowancesModule {}
