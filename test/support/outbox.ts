// Reads the messages that a server with the console sender has sent, and waits for them.
import { type OutgoingMessage, SENDER } from '../../src/features/mailer/mailer.types.js';
import type { TestServer } from './server.js';

export class SentMessages {
  private readonly sent: OutgoingMessage[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(server: Pick<TestServer, 'app'>) {
    const sender = server.app.get(SENDER, { strict: false });
    sender.send = async (message: OutgoingMessage) => {
      this.sent.push(message);
      for (const check of this.waiting) check();
    };
  }

  /** Waits for a message to an address that contains a text. */
  to(address: string, text: string | RegExp): Promise<OutgoingMessage> {
    return new Promise((resolve) => {
      const check = () => {
        const found = this.sent.find((each) => each.to === address && each.text.search(text) >= 0);
        if (!found) return;
        this.waiting.delete(check);
        resolve(found);
      };
      this.waiting.add(check);
      check();
    });
  }
}
