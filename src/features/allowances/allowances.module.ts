import { Module } from '@nestjs/common';
import { AllowancesController } from './allowances.controller.js';
import { AllowancesService } from './allowances.service.js';
import { AllowancesStore } from './allowances.store.js';
import { ProfileQuota } from './profile-quota.service.js';

@Module({
  controllers: [AllowancesController],
  providers: [AllowancesService, AllowancesStore, ProfileQuota],
  exports: [AllowancesService, ProfileQuota],
})
export class AllowancesModule {}
