import { Logger } from '@nestjs/common';
import type { OutgoingMessage, Sender } from './mailer.types.js';

interface Gate {
  /** Whether a text may go out now. */
  admit(number: string, undoes?: boolean): Promise<boolean>;
  noteSent(result: 'sent' | 'failed'): void;
}

/** Hands messages on to `sender`, texts only within their budget. */
export class SmsLimitSender implements Sender {
  private readonly log = new Logger(SmsLimitSender.name);

  constructor(
    private readonly sender: Sender,
    private readonly budget: Gate,
  ) {}

  async send({ undoes, ...message }: OutgoingMessage): Promise<void> {
    if (message.channel !== 'sms') return this.sender.send(message);
    if (!(await this.budget.admit(message.to, undoes))) {
      this.log.warn('a text message was not sent: its budget is used up');
      return;
    }
    await this.sender.send(message).then(
      () => this.budget.noteSent('sent'),
      (error) => {
        this.budget.noteSent('failed');
        throw error;
      },
    );
  }
}
