import { Logger } from '@nestjs/common';
import type { OutgoingMessage, Sender } from './sender.js';

interface Gate {
  /** Whether a text may go out now. */
  pass(number: string, undoes?: boolean): Promise<boolean>;
  handedOver(result: 'sent' | 'failed'): void;
}

/** Hands messages on to `sender`, texts only within their budget. */
export class TextGateSender implements Sender {
  private readonly log = new Logger(TextGateSender.name);

  constructor(
    private readonly sender: Sender,
    private readonly budget: Gate,
  ) {}

  async send({ undoes, ...message }: OutgoingMessage): Promise<void> {
    if (message.channel !== 'sms') return this.sender.send(message);
    if (!(await this.budget.pass(message.to, undoes))) {
      this.log.warn('a text message was not sent: its budget is used up');
      return;
    }
    await this.sender.send(message).then(
      () => this.budget.handedOver('sent'),
      (error) => {
        this.budget.handedOver('failed');
        throw error;
      },
    );
  }
}
