import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { PasskeysService } from './passkeys.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecondFactorStore } from './second-factor.store.js';
import { StaffAlertsService } from './staff-alerts.service.js';

@Module({
  imports: [AccountsModule, SanctionsModule],
  controllers: [SecondFactorController],
  providers: [SecondFactorService, PasskeysService, StaffAlertsService, SecondFactorStore],
  exports: [SecondFactorService, StaffAlertsService],
})
export class SecondFactorModule {}
