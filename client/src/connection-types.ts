// The types of a chat connection.
import type { CommandAnswers } from './events.js';
import type { OutboxStorage } from './outbox.js';
import type { Problem } from './problem.js';

/** A bearer token, or the name of a guest of the public rooms. A string is a token. */
export type Credentials = string | { token: string } | { name: string };

/** The answer to a login: the user and their rooms. */
export type LoggedIn = CommandAnswers['login'];

/** `online` follows `offline` once the connection is logged in and has caught up; nothing follows `ended`. */
export type ConnectionState = 'online' | 'offline' | 'ended';

export interface RealtimeOptions {
  /** Keeps unacknowledged messages when the app is closed. */
  storage?: OutboxStorage;
  /** The timeout of an acknowledgement, in milliseconds. */
  timeoutMs?: number;
}

export type StateListener = (state: ConnectionState, problem?: Problem) => void;
