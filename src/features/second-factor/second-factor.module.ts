import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { PasskeysService } from './passkeys.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecondFactorStore } from './second-factor.store.js';
import { StaffNewsService } from './staff-news.service.js';

@Module({
  imports: [AccountsModule, StandingModule],
  controllers: [SecondFactorController],
  providers: [SecondFactorService, PasskeysService, StaffNewsService, SecondFactorStore],
  exports: [SecondFactorService, StaffNewsService],
})
export class SecondFactorModule {}
