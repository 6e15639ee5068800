import { Module } from '@nestjs/common';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { NicknamesService } from './nicknames.service.js';
import { TextFilterService } from './text-filter.service.js';

@Module({
  imports: [SanctionsModule],
  providers: [NicknamesService, TextFilterService],
  exports: [NicknamesService, TextFilterService],
})
export class ContentFilterModule {}
