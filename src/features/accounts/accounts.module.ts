import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { NotifyModule } from '../notify/notify.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { AccountHooks } from './account-hooks.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AccountsStore } from './accounts.store.js';
import { AuthGuard } from './auth.guard.js';
import { ClaimsStore } from './claims.store.js';
import { CodesService } from './codes.service.js';
import { CodesStore } from './codes.store.js';
import { CredentialsController } from './credentials.controller.js';
import { CredentialsService } from './credentials.service.js';
import { CredentialsStore } from './credentials.store.js';
import { EntryService } from './entry.service.js';
import { EntryStore } from './entry.store.js';
import { EntrySweeper } from './entry.sweeper.js';
import { LeaversService } from './leavers.service.js';
import { LeaversStore } from './leavers.store.js';
import { LineCodeController } from './line-code.controller.js';
import { Passwords } from './passwords.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SessionsStore } from './sessions.store.js';
import { SessionsSweeper } from './sessions.sweeper.js';

@Module({
  imports: [NotifyModule, StandingModule],
  controllers: [AccountsController, CredentialsController, LineCodeController, SessionsController],
  providers: [
    AccountsService,
    AccountsStore,
    AccountHooks,
    ClaimsStore,
    CodesService,
    CodesStore,
    CredentialsService,
    CredentialsStore,
    EntryService,
    EntryStore,
    EntrySweeper,
    LeaversService,
    LeaversStore,
    Passwords,
    SessionsService,
    SessionsStore,
    SessionsSweeper,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [AccountsService, AccountHooks, CredentialsService, LeaversService, SessionsService],
})
export class AccountsModule {}
