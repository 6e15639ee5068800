// The server API: what the backend of an app does with a key, through the services that the users' routes call.
import { Module } from '@nestjs/common';
import { AccountDeletionModule } from '../account-deletion/account-deletion.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { DataExportModule } from '../data-export/data-export.module.js';
import { LocationModule } from '../location/location.module.js';
import { ModerationModule } from '../moderation/moderation.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { SwipesModule } from '../swipes/swipes.module.js';
import { DailyFiguresStore } from './activity/daily-figures.store.js';
import { ServerActivityController } from './activity/server-activity.controller.js';
import { ServerActivityService } from './activity/server-activity.service.js';
import { ServerCallInterceptor } from './calls/server-call.interceptor.js';
import { ServerCallsService } from './calls/server-calls.service.js';
import { ServerCallsStore } from './calls/server-calls.store.js';
import { ServerCallsSweeper } from './calls/server-calls.sweeper.js';
import { ServerNotificationsController } from './notifications/server-notifications.controller.js';
import { ServerMatchesController } from './rooms/server-matches.controller.js';
import { ServerRoomsController } from './rooms/server-rooms.controller.js';
import { ServerRoomsService } from './rooms/server-rooms.service.js';
import { ServerSafetyController } from './safety/server-safety.controller.js';
import { ServerAccountsController } from './users/server-accounts.controller.js';
import { ServerUsersController } from './users/server-users.controller.js';
import { ServerUsersService } from './users/server-users.service.js';
import { ServerUsersStore } from './users/server-users.store.js';
import { UserRefsService } from './users/user-refs.service.js';

@Module({
  imports: [
    ...[AccountDeletionModule, AccountsModule, ChatModule, DataExportModule, LocationModule],
    ...[ModerationModule, NotificationsModule, ProfilesModule, SanctionsModule, SwipesModule],
  ],
  controllers: [
    ...[ServerUsersController, ServerAccountsController, ServerMatchesController, ServerRoomsController],
    ...[ServerSafetyController, ServerActivityController, ServerNotificationsController],
  ],
  providers: [
    ...[ServerCallInterceptor, ServerCallsService, ServerCallsStore, ServerCallsSweeper],
    ...[ServerActivityService, DailyFiguresStore, ServerRoomsService],
    ...[ServerUsersService, ServerUsersStore, UserRefsService],
  ],
})
export class ServerApiModule {}
