// The types of the Socket.IO protocol, taken from its schemas, and of its sockets.
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { Problem } from '../../platform/errors/coded-error.js';
import type { commands, serverEvents } from './socketio.schemas.js';

export type CommandName = keyof typeof commands;
export type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]['payload']>;
export type Answer<Name extends CommandName> = z.input<(typeof commands)[Name]['ack']>;

/** The callback that sends an acknowledgement. */
export type Ack<Name extends CommandName = CommandName> = (
  answer: ({ ok: true } & Answer<Name>) | { ok: false; error: Problem },
) => void;
export type AnyAck = (answer: object) => void;

export type ClientEvents = {
  [Name in CommandName]: (payload: z.input<(typeof commands)[Name]['payload']>, ack?: Ack<Name>) => void;
};

export type ServerEvents = {
  [Name in keyof typeof serverEvents]: (payload: z.input<(typeof serverEvents)[Name]>) => void;
};

/** The user of a connection, and the session they logged in by. */
export interface Login {
  personId: string;
  sessionId: string;
}

/** The data of a socket. */
export interface SocketData {
  /** Suspends the session of the socket when its connection breaks. */
  suspend?: (key: string) => void;
  /** The suspended session that the client comes back to, and the last event it received. */
  recoverable?: { key: string; offset: string };
}

export type FujinSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
