import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { FactorAttemptsService } from './factors/factor-attempts.service.js';
import { FactorEnrolmentService } from './factors/factor-enrolment.service.js';
import { FactorRemovalService } from './factors/factor-removal.service.js';
import { FactorResetService } from './factors/factor-reset.service.js';
import { PasskeysService } from './factors/passkeys.service.js';
import { RecoveryCodesService } from './factors/recovery-codes.service.js';
import { TotpService } from './factors/totp.service.js';
import { WebAuthnService } from './factors/web-authn.service.js';
import { FactorNoticesService } from './notices/factor-notices.service.js';
import { StaffAlertsService } from './notices/staff-alerts.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecondFactorStore } from './second-factor.store.js';

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
