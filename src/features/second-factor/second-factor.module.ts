import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { FactorAttemptsService } from './factor-attempts.service.js';
import { FactorEnrolmentService } from './factor-enrolment.service.js';
import { FactorNoticesService } from './factor-notices.service.js';
import { FactorRemovalService } from './factor-removal.service.js';
import { FactorResetService } from './factor-reset.service.js';
import { PasskeysService } from './passkeys.service.js';
import { RecoveryCodesService } from './recovery-codes.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecondFactorStore } from './second-factor.store.js';
import { StaffAlertsService } from './staff-alerts.service.js';
import { TotpService } from './totp.service.js';
import { WebAuthnService } from './web-authn.service.js';

@Module({
  imports: [AccountsModule, SanctionsModule],
  controllers: [SecondFactorController],
  providers: [
    SecondFactorService,
    SecondFactorStore,
    TotpService,
    PasskeysService,
    WebAuthnService,
    RecoveryCodesService,
    FactorAttemptsService,
    FactorEnrolmentService,
    FactorRemovalService,
    FactorResetService,
    FactorNoticesService,
    StaffAlertsService,
  ],
  exports: [SecondFactorService, FactorResetService, StaffAlertsService],
})
export class SecondFactorModule {}
