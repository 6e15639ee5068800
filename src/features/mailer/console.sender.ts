// Prints e-mails and text messages to the terminal instead of sending them.
import type { OutgoingMessage, Sender } from './mailer.types.js';

const maxOutboxSize = 100;

/** Prints messages to stdout, not to the log, and keeps the newest for the developer outbox. */
export class ConsoleSender implements Sender {
  private readonly messages: (OutgoingMessage & { at: string })[] = [];

  /** @param isDemo true: prints and keeps whole messages; false: prints only that a message was not sent */
  constructor(private readonly isDemo: boolean) {}

  async send(message: OutgoingMessage): Promise<void> {
    if (!this.isDemo) {
      process.stdout.write(`✉ ${message.channel} message not sent: SENDER=console\n`);
      return;
    }
    this.messages.unshift({ ...message, at: new Date().toISOString() });
    this.messages.splice(maxOutboxSize);
    process.stdout.write(`✉ ${message.channel} to ${message.to}: ${message.text}\n`);
  }

  /** Returns the kept messages, the newest first. */
  outbox(): readonly (OutgoingMessage & { at: string })[] {
    return this.messages;
  }
}
