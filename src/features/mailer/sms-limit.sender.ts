// Sends text messages only within their budget.
import { Logger } from '@nestjs/common';
import type { OutgoingMessage, Sender } from './mailer.types.js';

/** The budget of text messages. */
interface SmsBudget {
  /** Tells whether a text message may be sent now. */
  admit(number: string, undoes?: boolean): Promise<boolean>;
  countSent(result: 'sent' | 'failed'): void;
}

/** Passes messages on to `sender`, text messages only within their budget. */
export class SmsLimitSender implements Sender {
  private readonly log = new Logger(SmsLimitSender.name);

  constructor(
    private readonly sender: Sender,
    private readonly budget: SmsBudget,
  ) {}

  async send({ undoes, ...message }: OutgoingMessage): Promise<void> {
    if (message.channel !== 'sms') return this.sender.send(message);
    if (!(await this.budget.admit(message.to, undoes))) {
      this.log.warn('a text message was not sent: its rate limit is reached');
      return;
    }
    await this.sender.send(message).then(
      () => this.budget.countSent('sent'),
      (error) => {
        this.budget.countSent('failed');
        throw error;
      },
    );
  }
}
