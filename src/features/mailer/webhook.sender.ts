// Sends e-mails and text messages through the integrator's webhook.
import { createHmac } from 'node:crypto';
import { postOutbound } from '../../platform/http/outbound-http.js';
import type { OutgoingMessage, Sender } from './mailer.types.js';

/** Posts each message as JSON, signed when there is a secret. */
export class WebhookSender implements Sender {
  /** @param mayBePrivate whether the endpoint may have a private address */
  constructor(
    private readonly url: string,
    private readonly secret: string | undefined,
    private readonly mayBePrivate: boolean,
  ) {}

  async send(message: OutgoingMessage): Promise<void> {
    const body = JSON.stringify(message);
    const signature = this.secret && createHmac('sha256', this.secret).update(body).digest('hex');
    const { status } = await postOutbound(this.url, body, {
      headers: { 'content-type': 'application/json', ...(signature && { 'x-fujin-signature': `sha256=${signature}` }) },
      allowPrivate: this.mayBePrivate,
    });
    if (status < 200 || status > 299) throw new Error(`The web hook answered ${status}`);
  }
}
