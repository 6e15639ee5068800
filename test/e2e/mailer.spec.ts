import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { SmtpSender } from '../../src/features/mailer/smtp.sender.js';
import { WebhookSender } from '../../src/features/mailer/webhook.sender.js';
import { startMailServer } from '../support/mail-server.js';
import { call, startServer } from '../support/server.js';

const secret = 'the secret of the web hook';

/** An HTTP endpoint that keeps what it gets and answers with `status`. */
async function receiver(status = 204) {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`;
  return { url, got, close: () => server.close() };
}

const text = { channel: 'sms' as const, to: '+8613800138000', subject: 'Fujin', text: 'Your code is 123456' };
const letter = { ...text, channel: 'email' as const, to: 'lan@example.com' };

describe('the web hook sender', () => {
  it('the sender posts the message with a signature over its exact bytes', async () => {
    const hook = await receiver();
    await new WebhookSender(hook.url, secret, true).send(text);
    hook.close();
    const [request] = hook.got;
    expect(JSON.parse(request?.body ?? '')).toEqual(text);
    const signature = createHmac('sha256', secret)
      .update(request?.body ?? '')
      .digest('hex');
    expect(request?.headers['x-fujin-signature']).toBe(`sha256=${signature}`);
  });

  it('the sender refuses private addresses unless they are allowed', async () => {
    const hook = await receiver();
    await expect(new WebhookSender(hook.url, secret, false).send(text)).rejects.toThrow('not allowed');
    expect(hook.got).toEqual([]);
    hook.close();
  });

  it('the sender fails when the endpoint refuses', async () => {
    const hook = await receiver(500);
    await expect(new WebhookSender(hook.url, undefined, true).send(text)).rejects.toThrow('500');
    hook.close();
  });
});

describe('the SMTP sender', () => {
  it('the sender delivers e-mail through the mail server', async () => {
    const server = await startMailServer();
    await new SmtpSender(server.url, 'Fujin <no-reply@example.com>', undefined).send(letter);
    const mail = await server.first;
    server.close();
    expect(mail).toContain('To: lan@example.com');
    expect(mail).toContain('Your code is 123456');
  });

  it('the sender passes texts to the web hook, and fails when none is configured', async () => {
    const hook = await receiver();
    const hooked = new SmtpSender('smtp://127.0.0.1:1', 'x@example.com', new WebhookSender(hook.url, undefined, true));
    await hooked.send(text);
    hook.close();
    expect(hook.got).toHaveLength(1);
    const alone = new SmtpSender('smtp://127.0.0.1:1', 'x@example.com', undefined);
    await expect(alone.send(text)).rejects.toThrow('SENDER_WEBHOOK_URL');
  });
});

describe('a demo server with SMTP', () => {
  it('the server mails the code of a sign-up and has no outbox', async () => {
    const mail = await startMailServer();
    const server = await startServer({ DEMO: 'true', SENDER: 'smtp', SMTP_URL: mail.url });
    try {
      const body = { email: 'lan@example.com', password: 'seven herons over Suzhou creek' };
      expect((await call(server, 'POST', '/api/auth/sign-up/email', { body })).status).toBe(200);
      const otp = (await mail.first).match(/ is (\d{6})\./)?.[1];
      const verify = { email: body.email, otp };
      expect((await call(server, 'POST', '/api/auth/email-otp/verify-email', { body: verify })).status).toBe(200);
      expect((await call(server, 'GET', '/dev/outbox')).status).toBe(404);
    } finally {
      await server.close();
      mail.close();
    }
  });
});
