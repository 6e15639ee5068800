// The server API: what the backend of an app does with a key, through the services that the users' routes call.
import { Module } from '@nestjs/common';
import { AccountDeletionModule } from '../account-deletion/account-deletion.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { DataExportModule } from '../data-export/data-export.module.js';
import { LocationModule } from '../location/location.module.js';
import { ModerationModule } from '../moderation/moderation.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { ServerCallInterceptor } from './calls/server-call.interceptor.js';
import { ServerCallsService } from './calls/server-calls.service.js';
import { ServerCallsStore } from './calls/server-calls.store.js';
import { ServerCallsSweeper } from './calls/server-calls.sweeper.js';
import { ServerAccountsController } from './users/server-accounts.controller.js';
import { ServerUsersController } from './users/server-users.controller.js';
import { ServerUsersService } from './users/server-users.service.js';
import { ServerUsersStore } from './users/server-users.store.js';
import { UserRefsService } from './users/user-refs.service.js';

@Module({
  imports: [
    ...[AccountDeletionModule, AccountsModule, DataExportModule, LocationModule],
    ...[ModerationModule, ProfilesModule, SanctionsModule],
  ],
  controllers: [ServerUsersController, ServerAccountsController],
  providers: [
    ...[ServerCallInterceptor, ServerCallsService, ServerCallsStore, ServerCallsSweeper],
    ...[ServerUsersService, ServerUsersStore, UserRefsService],
  ],
})
export class ServerApiModule {}
