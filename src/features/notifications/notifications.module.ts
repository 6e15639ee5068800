// Push notifications, digests by e-mail, and the webhook of events.
import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ChatModule } from '../chat/chat.module.js';
import { MailerModule } from '../mailer/mailer.module.js';
import { BadgesService } from './badges.service.js';
import { BroadcastsService } from './broadcasts/broadcasts.service.js';
import { BroadcastsStore } from './broadcasts/broadcasts.store.js';
import { BroadcastsSweeper } from './broadcasts/broadcasts.sweeper.js';
import { DeliveryService } from './delivery.service.js';
import { DigestService } from './digest.service.js';
import { NotificationEventsService } from './notification-events.service.js';
import { NotificationsController, PushKeyController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import { NotificationsStore } from './notifications.store.js';
import { FcmSender } from './push/fcm.sender.js';
import { VapidKeysStore } from './push/vapid-keys.store.js';
import { WebPushSender } from './push/web-push.sender.js';
import { WebhookService } from './webhook/webhook.service.js';
import { WebhookPushSender } from './webhook/webhook-push.sender.js';

@Module({
  imports: [AccountsModule, ChatModule, MailerModule],
  controllers: [NotificationsController, PushKeyController],
  providers: [
    NotificationsService,
    NotificationsStore,
    NotificationEventsService,
    BadgesService,
    ...[BroadcastsService, BroadcastsStore, BroadcastsSweeper],
    DeliveryService,
    DigestService,
    WebhookService,
    VapidKeysStore,
    WebPushSender,
    FcmSender,
    WebhookPushSender,
  ],
  exports: [BroadcastsService],
})
export class NotificationsModule {}
