// The decorator of a gateway method that carries out a command of the Socket.IO protocol.
import 'reflect-metadata';
import { SubscribeMessage } from '@nestjs/websockets';
import type { SocketConnection } from './socketio.connection.js';
import type { Answer, CommandName, Payload } from './socketio.types.js';

type CommandMethod<Name extends CommandName> = (
  connection: SocketConnection,
  payload: Payload<Name>,
) => Promise<Answer<Name>>;

/** The method of any command, bound to its gateway. */
export type CommandHandler = (connection: SocketConnection, payload: unknown) => Promise<object>;

const commandKey = Symbol('command');

/**
 * Marks the method of a command. The method gets the payload as the command's schema outputs it, and its result is the acknowledgement;
 * the compiler compares both with the schemas. Cost and schema are in `commands` (socketio.schemas.ts).
 */
export function Command<Name extends CommandName>(name: Name) {
  return <Method extends CommandMethod<Name>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    SubscribeMessage(name)(target, key, descriptor);
    Reflect.defineMetadata(commandKey, name, descriptor.value!);
  };
}

/** Returns the marked methods of a gateway by the names of their commands. */
export function commandHandlers(gateway: object): Map<string, CommandHandler> {
  const handlers = new Map<string, CommandHandler>();
  const prototype: Record<string, unknown> = Object.getPrototypeOf(gateway);
  for (const key of Object.getOwnPropertyNames(prototype)) {
    const method = prototype[key];
    const name = typeof method === 'function' ? Reflect.getMetadata(commandKey, method) : undefined;
    if (name !== undefined) handlers.set(name, (method as CommandHandler).bind(gateway));
  }
  return handlers;
}
