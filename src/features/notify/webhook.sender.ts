import { createHmac } from 'node:crypto';
import type { OutgoingMessage, Sender } from './sender.js';

/** Posts each message as JSON to the integrator's endpoint, signed when there is a secret. */
export class WebhookSender implements Sender {
  constructor(
    private readonly url: string,
    private readonly secret: string | undefined,
  ) {}

  async send(message: OutgoingMessage): Promise<void> {
    const body = JSON.stringify(message);
    const signature = this.secret && createHmac('sha256', this.secret).update(body).digest('hex');
    const answer = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(signature && { 'x-fujin-signature': `sha256=${signature}` }) },
      body,
      signal: AbortSignal.timeout(10_000),
      redirect: 'error',
    });
    if (!answer.ok) throw new Error(`The web hook answered ${answer.status}`);
  }
}
