// Nest would send the error of a gateway method to the client as an event `exception`. In this protocol a refusal is an
// acknowledgement, which SocketIoCommands makes, so the error goes back to it.
import { Catch, type ExceptionFilter } from '@nestjs/common';

@Catch()
export class RethrowFilter implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}
