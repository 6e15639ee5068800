import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { MediaModule } from '../media/media.module.js';
import { NotifyModule } from '../notify/notify.module.js';
import { PhotosModule } from '../photos/photos.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { SecondFactorModule } from '../second-factor/second-factor.module.js';
import { StandingModule } from '../standing/standing.module.js';
import { SwipesModule } from '../swipes/swipes.module.js';
import { AdminController } from './admin.controller.js';
import { AppealQueueController, AppealsController } from './appeals.controller.js';
import { AppealsService } from './appeals.service.js';
import { AppealsStore } from './appeals.store.js';
import { AppointmentsService } from './appointments.service.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';
import { CasesStore } from './cases.store.js';
import { DecisionsService } from './decisions.service.js';
import { FiguresController } from './figures.controller.js';
import { FiguresService } from './figures.service.js';
import { FiguresStore } from './figures.store.js';
import { ModerationSweeper } from './moderation.sweeper.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PeopleStore } from './people.store.js';
import { PostService } from './post.service.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';
import { ReportsStore } from './reports.store.js';

@Module({
  imports: [
    AccountsModule,
    ChatModule,
    MediaModule,
    NotifyModule,
    PhotosModule,
    ProfilesModule,
    SecondFactorModule,
    StandingModule,
    SwipesModule,
  ],
  controllers: [
    ...[ReportsController, AppealsController],
    ...[CasesController, PeopleController, AppealQueueController, AdminController, FiguresController],
  ],
  providers: [
    ...[ReportsService, CasesService, DecisionsService, AppealsService, PeopleService, FiguresService, PostService],
    AppointmentsService,
    ...[ReportsStore, CasesStore, AppealsStore, PeopleStore, FiguresStore],
    ModerationSweeper,
  ],
})
export class ModerationModule {}
