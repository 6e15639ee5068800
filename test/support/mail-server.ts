import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  url: string;
  /** The received e-mails, with their headers, in order. */
  mails: string[];
  /** Resolves with the first e-mail. */
  first: Promise<string>;
  close(): void;
}

/** Starts a mail server that keeps all e-mails. */
export async function startMailServer(): Promise<MailServer> {
  const mails: string[] = [];
  let deliver: (mail: string) => void;
  const first = new Promise<string>((resolve) => {
    deliver = resolve;
  });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, _session, done) {
      let text = '';
      for await (const chunk of stream) text += chunk;
      mails.push(text);
      deliver(text);
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails, first, close: () => server.close(() => {}) };
}
