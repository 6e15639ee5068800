import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { ClaimedProfileService } from './claimed-profile.service.js';
import { JwtSignInController } from './jwt-sign-in.controller.js';
import { JwtSignInService } from './jwt-sign-in.service.js';
import { JwtVerifierService } from './jwt-verifier.service.js';
import { SigningKeysService } from './signing-keys.service.js';

@Module({
  imports: [AccountsModule, ProfilesModule, SanctionsModule],
  controllers: [JwtSignInController],
  providers: [ClaimedProfileService, JwtSignInService, JwtVerifierService, SigningKeysService],
})
export class JwtSignInModule {}
