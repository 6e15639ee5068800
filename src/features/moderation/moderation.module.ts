// Reports, cases, appeals, sanctions by moderators, roles and live statistics.
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { MailerModule } from '../mailer/mailer.module.js';
import { MediaModule } from '../media/media.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SanctionsModule } from '../sanctions/sanctions.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { SwipesModule } from '../swipes/swipes.module.js';
import { AppealQueueService } from './appeals/appeal-queue.service.js';
import { AppealQueueController, AppealsController } from './appeals/appeals.controller.js';
import { AppealsService } from './appeals/appeals.service.js';
import { AppealsStore } from './appeals/appeals.store.js';
import { BulkDecisionsService } from './cases/bulk-decisions.service.js';
import { CaseFilesService } from './cases/case-files.service.js';
import { CasesController } from './cases/cases.controller.js';
import { CasesService } from './cases/cases.service.js';
import { CasesStore } from './cases/cases.store.js';
import { DecisionsService } from './cases/decisions.service.js';
import { EnforcementService } from './enforcement.service.js';
import { ModerationSweeper } from './moderation.sweeper.js';
import { PeopleController } from './people/people.controller.js';
import { PeopleService } from './people/people.service.js';
import { PeopleStore } from './people/people.store.js';
import { PeopleSanctionsService } from './people/people-sanctions.service.js';
import { ForbiddenPicturesController } from './pictures/forbidden-pictures.controller.js';
import { ForbiddenPicturesService } from './pictures/forbidden-pictures.service.js';
import { CannedReasonsController } from './reasons/canned-reasons.controller.js';
import { ContentRemovalService } from './removals/content-removal.service.js';
import { RemovalsController } from './removals/removals.controller.js';
import { RemovalsService } from './removals/removals.service.js';
import { AutomaticHidingService } from './reports/automatic-hiding.service.js';
import { ReportEvidenceService } from './reports/report-evidence.service.js';
import { ReportFilingService } from './reports/report-filing.service.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReportsService } from './reports/reports.service.js';
import { ReportsStore } from './reports/reports.store.js';
import { SpamReportsService } from './reports/spam-reports.service.js';
import { AppointmentsService } from './roles/appointments.service.js';
import { RolesController } from './roles/roles.controller.js';
import { HourlyStatsService } from './stats/hourly-stats.service.js';
import { HourlyStatsStore } from './stats/hourly-stats.store.js';
import { LiveStatsController } from './stats/live-stats.controller.js';
import { LiveStatsService } from './stats/live-stats.service.js';
import { LiveStatsStore } from './stats/live-stats.store.js';
import { UserNoticesService } from './user-notices.service.js';

@Module({
  imports: [
    AccountsModule,
    ChatModule,
    MediaModule,
    MailerModule,
    PhotosModule,
    ProfilesModule,
    SecondFactorModule,
    SanctionsModule,
    SwipesModule,
  ],
  controllers: [
    ReportsController,
    AppealsController,
    CasesController,
    PeopleController,
    AppealQueueController,
    RolesController,
    LiveStatsController,
    CannedReasonsController,
    RemovalsController,
    ForbiddenPicturesController,
  ],
  providers: [
    ...[ReportsService, ReportEvidenceService, ReportFilingService, AutomaticHidingService, SpamReportsService],
    ...[CasesService, CaseFilesService, DecisionsService, BulkDecisionsService],
    ...[AppealsService, AppealQueueService],
    ...[PeopleService, PeopleSanctionsService, EnforcementService, UserNoticesService],
    ...[RemovalsService, ContentRemovalService, ForbiddenPicturesService],
    ...[AppointmentsService, LiveStatsService, HourlyStatsService],
    ...[ReportsStore, CasesStore, AppealsStore, PeopleStore, LiveStatsStore, HourlyStatsStore],
    ModerationSweeper,
  ],
  exports: [LiveStatsService, PeopleSanctionsService, ReportsService],
})
export class ModerationModule {}
