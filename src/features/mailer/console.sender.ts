import type { OutgoingMessage, Sender } from './mailer.types.js';

const kept = 100;

/** Prints messages to the terminal, past the log, and keeps the newest for the developer's outbox. */
export class ConsoleSender implements Sender {
  private readonly messages: (OutgoingMessage & { at: string })[] = [];

  /** @param isDemo prints and keeps what messages say; else only that there was one */
  constructor(private readonly isDemo: boolean) {}

  async send(message: OutgoingMessage): Promise<void> {
    if (!this.isDemo) {
      process.stdout.write(`✉ ${message.channel} message not sent: SENDER=console\n`);
      return;
    }
    this.messages.unshift({ ...message, at: new Date().toISOString() });
    this.messages.splice(kept);
    process.stdout.write(`✉ ${message.channel} to ${message.to}: ${message.text}\n`);
  }

  /** Newest first. */
  outbox(): readonly (OutgoingMessage & { at: string })[] {
    return this.messages;
  }
}
