// How a one-time code or a notice leaves the house. One small port: a console for development, SMTP, or a web hook.

export interface OutgoingMessage {
  channel: 'email' | 'sms';
  /** E-mail address or phone number in E.164. */
  to: string;
  subject: string;
  text: string;
  /** It tells how to undo a change: among texts it has a count of its own. It is not sent along. */
  undoes?: true;
}

export interface Sender {
  /** @throws when the message could not be handed over */
  send(message: OutgoingMessage): Promise<void>;
}

/** The token under which the sender is injected. */
export const SENDER = Symbol('sender');

/** The token of what the sender hands messages on to, past the budget of texts: for nothing that sends. */
export const OUTLET = Symbol('outlet');
