import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { Problem } from '../../platform/errors/coded-error.js';
import type { SocketData } from './session-recovery.service.js';
import type { commands, serverEvents } from './socketio.schemas.js';

export type CommandName = keyof typeof commands;
export type Payload<Name extends CommandName> = z.output<(typeof commands)[Name]['payload']>;
export type Answer<Name extends CommandName> = z.input<(typeof commands)[Name]['ack']>;

/** How an acknowledgement is called. */
export type Ack<Name extends CommandName = CommandName> = (
  answer: ({ ok: true } & Answer<Name>) | { ok: false; error: Problem },
) => void;

export type ClientEvents = {
  [Name in CommandName]: (payload: z.input<(typeof commands)[Name]['payload']>, ack?: Ack<Name>) => void;
};

export type ServerEvents = {
  [Name in keyof typeof serverEvents]: (payload: z.input<(typeof serverEvents)[Name]>) => void;
};

export type FujinSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, SocketData>;
