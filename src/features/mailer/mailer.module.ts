// E-mails and text messages: by SMTP, by a webhook, or printed to the terminal.
import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { ConsoleSender } from './console.sender.js';
import { OUTLET, SENDER, type Sender } from './mailer.types.js';
import { OutboxController } from './outbox.controller.js';
import { SmsBudgetService } from './sms-budget.service.js';
import { SmsLimitSender } from './sms-limit.sender.js';
import { SmtpSender } from './smtp.sender.js';
import { WebhookSender } from './webhook.sender.js';

@Module({
  controllers: [OutboxController],
  providers: [
    SmsBudgetService,
    { provide: OUTLET, useFactory: createSender, inject: [CONFIG] },
    {
      provide: SENDER,
      useFactory: (outlet: Sender, budget: SmsBudgetService) => new SmsLimitSender(outlet, budget),
      inject: [OUTLET, SmsBudgetService],
    },
  ],
  exports: [SENDER, SmsBudgetService],
})
export class MailerModule {}

function createSender(config: Config): Sender {
  const webhook = config.SENDER_WEBHOOK_URL
    ? new WebhookSender(config.SENDER_WEBHOOK_URL, config.SENDER_WEBHOOK_SECRET, config.WEBHOOKS_PRIVATE)
    : undefined;
  if (config.SENDER === 'smtp' && config.SMTP_URL) return new SmtpSender(config.SMTP_URL, config.SMTP_FROM, webhook);
  return config.SENDER === 'webhook' && webhook ? webhook : new ConsoleSender(config.DEMO);
}
