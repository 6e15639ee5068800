// The port through which e-mails and text messages are sent: SMTP, a webhook, or the console for development.

export interface OutgoingMessage {
  channel: 'email' | 'sms';
  /** E-mail address or phone number in E.164. */
  to: string;
  subject: string;
  text: string;
  /** The message says how to undo a change, and has a rate limit of its own among text messages. The flag is not sent. */
  undoes?: true;
}

export interface Sender {
  /** Sends a message. @throws Error when the next server did not accept it */
  send(message: OutgoingMessage): Promise<void>;
  /** Returns the newest messages first. Only a sender that prints messages instead of sending them has this method. */
  outbox?(): readonly (OutgoingMessage & { at: string })[];
}

/** The injection token of the sender. */
export const SENDER = Symbol('sender');

/** The injection token of the sender behind the budget of text messages. Services that send inject SENDER. */
export const OUTLET = Symbol('outlet');
