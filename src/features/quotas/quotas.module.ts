import { Module } from '@nestjs/common';
import { ProfileQuotaService } from './profile-quota.service.js';
import { QuotasController } from './quotas.controller.js';
import { QuotasService } from './quotas.service.js';
import { QuotasStore } from './quotas.store.js';

@Module({
  controllers: [QuotasController],
  providers: [QuotasService, QuotasStore, ProfileQuotaService],
  exports: [QuotasService, ProfileQuotaService],
})
export class QuotasModule {}
