// All modules of the application.
import { type DynamicModule, Module } from '@nestjs/common';
import { DemoModule } from './demo/demo.module.js';
import { AccountDeletionModule } from './features/account-deletion/account-deletion.module.js';
import { AccountsModule } from './features/accounts/accounts.module.js';
import { ChatModule } from './features/chat/chat.module.js';
import { ChatRequestsModule } from './features/chat-requests/chat-requests.module.js';
import { ContactBlockingModule } from './features/contact-blocking/contact-blocking.module.js';
import { ContentFilterModule } from './features/content-filter/content-filter.module.js';
import { DataExportModule } from './features/data-export/data-export.module.js';
import { JwtSignInModule } from './features/jwt-sign-in/jwt-sign-in.module.js';
import { LocationModule } from './features/location/location.module.js';
import { MailerModule } from './features/mailer/mailer.module.js';
import { MatchingModule } from './features/matching/matching.module.js';
import { MediaModule } from './features/media/media.module.js';
import { ModerationModule } from './features/moderation/moderation.module.js';
import { NotificationsModule } from './features/notifications/notifications.module.js';
import { PhotosModule } from './features/photos/photos.module.js';
import { ProfilesModule } from './features/profiles/profiles.module.js';
import { QuotasModule } from './features/quotas/quotas.module.js';
import { SanctionsModule } from './features/sanctions/sanctions.module.js';
import { SecondFactorModule } from './features/second-factor/second-factor.module.js';
import { ServerApiModule } from './features/server-api/server-api.module.js';
import { SwipesModule } from './features/swipes/swipes.module.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';
import { HelloModule } from './transports/hello/hello.module.js';
import { SocketIoModule } from './transports/socketio/socketio.module.js';
import { TelnetModule } from './transports/telnet/telnet.module.js';

@Module({})
export class AppModule {
  static of(config: Config): DynamicModule {
    // the order of the routes in openapi.json follows this order
    const features = [
      AccountsModule,
      JwtSignInModule,
      MediaModule,
      MailerModule,
      PhotosModule,
      SanctionsModule,
      ProfilesModule,
      LocationModule,
      ContactBlockingModule,
      ContentFilterModule,
      QuotasModule,
      SecondFactorModule,
      ChatModule,
      MatchingModule,
      SwipesModule,
      ChatRequestsModule,
      ModerationModule,
      NotificationsModule,
      DataExportModule,
      AccountDeletionModule,
      ServerApiModule,
    ];
    const demo = config.DEMO ? [DemoModule] : [];
    return {
      module: AppModule,
      imports: [PlatformModule.of(config), ...features, SocketIoModule, TelnetModule, HelloModule, ...demo],
    };
  }
}
