import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { MediaModule } from '../media/media.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { ArchivesStorage } from './archives.storage.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { ExportsSweeper } from './exports.sweeper.js';
import { LeavingController } from './leaving.controller.js';
import { LeavingService } from './leaving.service.js';
import { LeavingSweeper } from './leaving.sweeper.js';
import { OwnDataStore } from './own-data.store.js';

@Module({
  imports: [AccountsModule, ChatModule, MatchingModule, MediaModule, ProfilesModule],
  controllers: [ExportsController, LeavingController],
  providers: [ExportsService, ExportsSweeper, LeavingService, LeavingSweeper, OwnDataStore, ArchivesStorage],
})
export class OwnDataModule {}
