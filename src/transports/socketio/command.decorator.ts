// The decorator of a gateway method that carries out a command of the Socket.IO protocol.
import { SubscribeMessage } from '@nestjs/websockets';
import type { SocketConnection } from './socketio.connection.js';
import type { Answer, CommandName, Payload } from './socketio.types.js';

type CommandHandler<Name extends CommandName> = (
  connection: SocketConnection,
  payload: Payload<Name>,
) => Promise<Answer<Name>>;

/**
 * Marks the method of a command. The method gets the payload as the command's schema outputs it, and its result is the acknowledgement;
 * the compiler compares both with the schemas. Cost and schema are in `commands` (socketio.schemas.ts).
 */
export function Command<Name extends CommandName>(name: Name) {
  return <Handler extends CommandHandler<Name>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Handler>,
  ): void => {
    SubscribeMessage(name)(target, key, descriptor);
  };
}
