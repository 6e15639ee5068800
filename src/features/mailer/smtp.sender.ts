// Sends e-mails by SMTP.
import { createTransport, type Transporter } from 'nodemailer';
import type { OutgoingMessage, Sender } from './mailer.types.js';

/** In milliseconds, since a mail server that hangs must not delay a sign-up or a digest for minutes. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** Sends e-mails through a mail server, and passes text messages on to `texts`, since SMTP has none. */
export class SmtpSender implements Sender {
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
    private readonly texts: Sender | undefined,
  ) {
    this.transport = createTransport({ url, ...timeouts });
  }

  /** Connects and logs in, and sends nothing. @throws Error */
  async verify(): Promise<void> {
    await this.transport.verify();
  }

  async send(message: OutgoingMessage): Promise<void> {
    if (message.channel === 'email') {
      await this.transport.sendMail({ from: this.from, to: message.to, subject: message.subject, text: message.text });
      return;
    }
    if (!this.texts) throw new Error('No sender for texts: set SENDER_WEBHOOK_URL');
    await this.texts.send(message);
  }
}
