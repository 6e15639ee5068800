import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { NotifyModule } from '../notify/notify.module.js';
import { DeliverService } from './deliver.service.js';
import { DigestService } from './digest.service.js';
import { FcmSender } from './fcm.sender.js';
import { HookSender } from './hook.sender.js';
import { HookService } from './hook.service.js';
import { NotificationsController, PushKeyController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import { NotificationsStore } from './notifications.store.js';
import { NotifyService } from './notify.service.js';
import { VapidKeys } from './vapid-keys.js';
import { WebPushSender } from './web-push.sender.js';

@Module({
  imports: [AccountsModule, ChatModule, NotifyModule],
  controllers: [NotificationsController, PushKeyController],
  providers: [
    NotificationsService,
    NotificationsStore,
    NotifyService,
    DeliverService,
    DigestService,
    HookService,
    VapidKeys,
    WebPushSender,
    FcmSender,
    HookSender,
  ],
})
export class NotificationsModule {}
