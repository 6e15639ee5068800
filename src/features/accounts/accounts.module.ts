import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { NotifyModule } from '../notify/notify.module.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AuthGuard } from './auth.guard.js';

@Module({
  imports: [NotifyModule],
  controllers: [AccountsController],
  providers: [AccountsService, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [AccountsService],
})
export class AccountsModule {}
