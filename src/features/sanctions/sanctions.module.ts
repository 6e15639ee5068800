import { Module } from '@nestjs/common';
import { ActiveSanctionsService } from './active-sanctions.service.js';
import { AuditService } from './audit/audit.service.js';
import { AuditStore } from './audit/audit.store.js';
import { BanEvasionService } from './ban-evasion/ban-evasion.service.js';
import { BanEvasionStore } from './ban-evasion/ban-evasion.store.js';
import { RolesService } from './roles/roles.service.js';
import { RolesStore } from './roles/roles.store.js';
import { StepUpsService } from './roles/step-ups.service.js';
import { StepUpsStore } from './roles/step-ups.store.js';
import { SanctionsService } from './sanctions.service.js';
import { SanctionsStore } from './sanctions.store.js';
import { TombstonesService } from './tombstones/tombstones.service.js';
import { TombstonesStore } from './tombstones/tombstones.store.js';

@Module({
  providers: [
    ...[ActiveSanctionsService, SanctionsService, RolesService, BanEvasionService, AuditService, StepUpsService],
    ...[SanctionsStore, RolesStore, BanEvasionStore, AuditStore, StepUpsStore, TombstonesService, TombstonesStore],
  ],
  exports: [
    ...[ActiveSanctionsService, SanctionsService, RolesService, BanEvasionService, AuditService, StepUpsService],
    TombstonesService,
  ],
})
export class SanctionsModule {}
