// The deletion of accounts, with everything that hangs on them.
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { DataExportModule } from '../data-export/data-export.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { MediaModule } from '../media/media.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { AccountDeletionController } from './account-deletion.controller.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { AccountDeletionSweeper } from './account-deletion.sweeper.js';
import { AccountErasureService } from './account-erasure.service.js';
import { GracePeriodService } from './grace-period.service.js';
import { RowErasureService } from './row-erasure.service.js';

@Module({
  imports: [
    AccountsModule,
    ChatModule,
    DataExportModule,
    MatchingModule,
    MediaModule,
    NotificationsModule,
    ProfilesModule,
  ],
  controllers: [AccountDeletionController],
  providers: [
    AccountDeletionService,
    AccountDeletionSweeper,
    AccountErasureService,
    GracePeriodService,
    RowErasureService,
  ],
  exports: [AccountDeletionService],
})
export class AccountDeletionModule {}
