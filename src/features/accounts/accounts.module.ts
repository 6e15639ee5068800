import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { NotifyModule } from '../notify/notify.module.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AccountsStore } from './accounts.store.js';
import { AuthGuard } from './auth.guard.js';
import { LineCodeController } from './line-code.controller.js';

@Module({
  imports: [NotifyModule],
  controllers: [AccountsController, LineCodeController],
  providers: [AccountsService, AccountsStore, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [AccountsService],
})
export class AccountsModule {}
