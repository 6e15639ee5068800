import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { ConsoleSender } from './console.sender.js';
import { OutboxController } from './outbox.controller.js';
import { OUTLET, SENDER, type Sender } from './sender.js';
import { SmtpSender } from './smtp.sender.js';
import { TextBudget } from './text-budget.service.js';
import { TextGateSender } from './text-gate.sender.js';
import { WebhookSender } from './webhook.sender.js';

@Module({
  controllers: [OutboxController],
  providers: [
    TextBudget,
    { provide: OUTLET, useFactory: createSender, inject: [CONFIG] },
    {
      provide: SENDER,
      useFactory: (outlet: Sender, budget: TextBudget) => new TextGateSender(outlet, budget),
      inject: [OUTLET, TextBudget],
    },
  ],
  exports: [SENDER, TextBudget],
})
export class NotifyModule {}

function createSender(config: Config): Sender {
  const webhook = config.SENDER_WEBHOOK_URL
    ? new WebhookSender(config.SENDER_WEBHOOK_URL, config.SENDER_WEBHOOK_SECRET, config.WEBHOOKS_PRIVATE)
    : undefined;
  if (config.SENDER === 'smtp' && config.SMTP_URL) return new SmtpSender(config.SMTP_URL, config.SMTP_FROM, webhook);
  return config.SENDER === 'webhook' && webhook ? webhook : new ConsoleSender(config.DEMO);
}
