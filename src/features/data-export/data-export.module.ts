// The export of all data of a user.
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MediaModule } from '../media/media.module.js';
import { ArchivesStorage } from './archives.storage.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';
import { ExportsStore } from './exports.store.js';
import { ExportsSweeper } from './exports.sweeper.js';

@Module({
  imports: [AccountsModule, MediaModule],
  controllers: [ExportsController],
  providers: [ExportsService, ExportsSweeper, ExportsStore, ArchivesStorage],
  exports: [ExportsService],
})
export class DataExportModule {}
