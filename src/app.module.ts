// The rooms of the house. What isn't listed here isn't there.
import { type DynamicModule, Module } from '@nestjs/common';
import { DemoModule } from './demo/demo.module.js';
import { AccountsModule } from './features/accounts/accounts.module.js';
import { AllowancesModule } from './features/allowances/allowances.module.js';
import { ChatModule } from './features/chat/chat.module.js';
import { MatchingModule } from './features/matching/matching.module.js';
import { MediaModule } from './features/media/media.module.js';
import { ModerationModule } from './features/moderation/moderation.module.js';
import { NotificationsModule } from './features/notifications/notifications.module.js';
import { NotifyModule } from './features/notify/notify.module.js';
import { OwnDataModule } from './features/own-data/own-data.module.js';
import { PhotosModule } from './features/photos/photos.module.js';
import { PlacesModule } from './features/places/places.module.js';
import { ProfilesModule } from './features/profiles/profiles.module.js';
import { RequestsModule } from './features/requests/requests.module.js';
import { SafetyModule } from './features/safety/safety.module.js';
import { SecondFactorModule } from './features/second-factor/second-factor.module.js';
import { StandingModule } from './features/standing/standing.module.js';
import { SwipesModule } from './features/swipes/swipes.module.js';
import type { Config } from './platform/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { HelloModule } from './transports/hello/hello.module.js';
import { LineModule } from './transports/line/line.module.js';
import { SocketIoModule } from './transports/socketio/socketio.module.js';

@Module({})
export class AppModule {
  static of(config: Config): DynamicModule {
    const features = [
      AccountsModule,
      MediaModule,
      NotifyModule,
      PhotosModule,
      StandingModule,
      ProfilesModule,
      PlacesModule,
      SafetyModule,
      AllowancesModule,
      SecondFactorModule,
      ChatModule,
      MatchingModule,
      SwipesModule,
      RequestsModule,
      ModerationModule,
      NotificationsModule,
      OwnDataModule,
    ];
    const demo = config.DEMO ? [DemoModule] : [];
    return {
      module: AppModule,
      imports: [PlatformModule.of(config), ...features, SocketIoModule, LineModule, HelloModule, ...demo],
    };
  }
}
