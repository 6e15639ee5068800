// Sends messages without waiting for them.
import { Logger } from '@nestjs/common';
import type { OutgoingMessage, Sender } from '../../mailer/mailer.types.js';

const log = new Logger('Notices');

/** Sends a message in the background: the time of the mail server must not show whether an address is known. */
export function sendInBackground(sender: Sender, message: OutgoingMessage): void {
  sender.send(message).catch((error) => log.error({ err: error }, 'an e-mail or text message could not be sent'));
}
