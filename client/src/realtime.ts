import { io, type Socket } from 'socket.io-client';
import { FujinError, type Problem } from './problem.js';

interface Who {
  id: string;
  name: string;
}

/** What the server sends. */
export interface ServerEvents {
  said: { room: string; seq: number; from: Who; text: string; kind: string; at: string; clientId: string };
  entered: { room: string; who: Who };
  left: { room: string; who: Who };
  typing: { room: string; who: Who };
  read: { room: string; who: Who; seq: number };
  matched: { match: string; room: string; who: Who };
  closed: { room: string };
}

type Ack = ({ ok: true } & Record<string, unknown>) | { ok: false; error: Problem };

/** One connection to the chat. It reconnects by itself; a command waits for its acknowledgement. */
export class Realtime {
  private constructor(private readonly socket: Socket) {}

  /** Connects and logs in with a bearer token. @throws FujinError when the token is refused */
  static async connect(url: string, token: string): Promise<Realtime> {
    const socket = io(url, { transports: ['websocket'], forceNew: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const realtime = new Realtime(socket);
    await realtime.send('login', { token });
    // a new connection is a stranger to the server until it has logged in again
    socket.io.on('reconnect', () => void realtime.send('login', { token }).catch(() => socket.close()));
    return realtime;
  }

  /** Sends a command of docs/protocols.md. @throws FujinError when it is refused */
  async send<Answer = Record<string, unknown>>(command: string, payload: object = {}): Promise<Answer> {
    const ack: Ack = await this.socket.timeout(10_000).emitWithAck(command, payload);
    if (!ack.ok) throw new FujinError(ack.error);
    return ack as Answer;
  }

  on<Name extends keyof ServerEvents>(event: Name, listener: (payload: ServerEvents[Name]) => void): void {
    this.socket.on(event as string, listener);
  }

  /** The next event of this name that fits. */
  next<Name extends keyof ServerEvents>(
    event: Name,
    fits: (payload: ServerEvents[Name]) => boolean = () => true,
  ): Promise<ServerEvents[Name]> {
    return new Promise((resolve) => {
      const listener = (payload: ServerEvents[Name]) => {
        if (!fits(payload)) return;
        this.socket.off(event as string, listener);
        resolve(payload);
      };
      this.on(event, listener);
    });
  }

  close(): void {
    this.socket.close();
  }
}
