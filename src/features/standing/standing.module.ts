import { Module } from '@nestjs/common';
import { AuditService } from './audit.service.js';
import { AuditStore } from './audit.store.js';
import { BarsService } from './bars.service.js';
import { BarsStore } from './bars.store.js';
import { RolesService } from './roles.service.js';
import { RolesStore } from './roles.store.js';
import { SanctionsService } from './sanctions.service.js';
import { SanctionsStore } from './sanctions.store.js';
import { StandingService } from './standing.service.js';
import { StepUpsService } from './step-ups.service.js';
import { StepUpsStore } from './step-ups.store.js';

@Module({
  providers: [
    ...[StandingService, SanctionsService, RolesService, BarsService, AuditService, StepUpsService],
    ...[SanctionsStore, RolesStore, BarsStore, AuditStore, StepUpsStore],
  ],
  exports: [StandingService, SanctionsService, RolesService, BarsService, AuditService, StepUpsService],
})
export class StandingModule {}
