// One socket as the hub sees it. Its commands run one after the other in the order sent, so a client may send `login`,
// `enter` and `say` in a row without waiting; both directions have a bound.
import type { ClosingReason, Connection, Guest } from '../../platform/realtime/hub.service.js';
import type { FujinSocket } from './socketio.types.js';
import { textFrame } from './text-frame.js';

/** Commands that may wait for their turn. */
const mostWaiting = 512;
/** What may lie unsent before the client counts as gone. */
const mostPackets = 4_096;
const mostBytes = 1024 * 1024;

/** What is under a Socket.IO connection, which its types leave out: the WebSocket, and the TCP socket under that. */
interface Transport {
  /** Whether a packet goes out at once; else it waits in the write buffer. */
  writable: boolean;
  socket?: {
    bufferedAmount: number;
    readyState: number;
    terminate(): void;
    once(event: 'close', done: () => void): void;
    _socket?: { cork(): void; uncork(): void };
  };
}

interface Engine {
  writeBuffer: unknown[];
  flush(): void;
}

const wsClosed = 3;

/** Of the last event: one that many hear is encoded once. */
let last: { payload: object; event: string; offset: string | undefined; packet: EnginePacket } | undefined;

type EnginePacket = [text: string, options: { wsPreEncodedFrame: Buffer[]; compress: boolean }];

/** An event of Socket.IO (packet type 2) as Engine.IO (type 4) sends it. The offset behind the payload is for a recovery. */
function packetOf(event: string, payload: object, offset: string | undefined): EnginePacket {
  if (last?.payload === payload && last.event === event && last.offset === offset) return last.packet;
  const text = `2${JSON.stringify(offset === undefined ? [event, payload] : [event, payload, offset])}`;
  const packet: EnginePacket = [text, { wsPreEncodedFrame: textFrame(`4${text}`), compress: false }];
  last = { payload, event, offset, packet };
  return packet;
}

export interface Login {
  personId: string;
  sessionId: string;
}

export class SocketConnection implements Connection {
  readonly id: string;
  /** Who is logged in, and in which session. */
  login: Login | undefined;
  /** Who has come without an account. */
  guest: Guest | undefined;
  /** Since when it has not been logged in, in milliseconds. */
  unauthenticatedSince = Date.now();
  private readonly tasks: (() => Promise<void> | void)[] = [];
  private running: Promise<void> = Promise.resolve();

  /** @param address where the client connects from */
  constructor(
    private readonly socket: FujinSocket,
    readonly address: string,
  ) {
    this.id = socket.id;
  }

  get personId(): string | undefined {
    return this.login?.personId;
  }

  get sessionId(): string | undefined {
    return this.login?.sessionId;
  }

  send(event: string, payload: object, offset?: string): void {
    if (this.isStuck()) this.terminate();
    else {
      this.collect();
      this.socket.conn.write(...packetOf(event, payload, offset));
    }
  }

  /** Calls an acknowledgement, unless the client has stopped reading. */
  answer(ack: (answer: object) => void, answer: object): void {
    if (this.isStuck()) this.terminate();
    else {
      this.collect();
      ack(answer);
    }
  }

  close(reason: ClosingReason): void {
    // whoever was put out of a public room is still in their own
    if (reason === 'removed') return;
    if (reason === 'signedOut') this.send('signedOut', {});
    if (reason !== 'restart') {
      this.dismiss();
      return;
    }
    this.send('restart', {});
    // Closed from below, without Socket.IO's goodbye: after that one clients would not connect again by themselves.
    this.socket.conn.close();
  }

  /** Whether it has been connected for so long without being logged in. Tries to log in don't count, however many. */
  isUnauthenticatedFor(ms: number, now: number): boolean {
    return this.login === undefined && this.guest === undefined && now - this.unauthenticatedSince > ms;
  }

  /** Ends the connection without a reason. */
  dismiss(): void {
    this.socket.disconnect(true);
  }

  /** Cuts the line without waiting for what is unsent. */
  terminate(): void {
    const { socket } = this.transport;
    this.socket.conn.close(true);
    socket?.terminate();
  }

  /** Resolves when the line is down; after a close the other side still has to hang up. */
  async onHangUp(): Promise<void> {
    const { socket } = this.transport;
    if (!socket || socket.readyState === wsClosed) return;
    await new Promise<void>((resolve) => socket.once('close', resolve));
  }

  /** Runs a task after all earlier ones. @returns false when too many are waiting already, and this one won't run */
  enqueue(task: () => Promise<void>): boolean {
    if (this.tasks.length >= mostWaiting) return false;
    this.enqueueLast(task);
    return true;
  }

  /** Runs a task, which may not throw, after all earlier ones, however many there are. */
  enqueueLast(task: () => Promise<void> | void): void {
    this.tasks.push(task);
    if (this.tasks.length === 1) this.running = this.run();
  }

  /** Resolves when no task is left. */
  async idle(): Promise<void> {
    while (this.tasks.length > 0) await this.running;
  }

  private async run(): Promise<void> {
    // one that has begun stays in the queue until it is done
    for (let task = this.tasks[0]; task; task = this.tasks[0]) {
      await task();
      this.tasks.shift();
    }
  }

  /** What is sent in one turn of the event loop goes out in one system call: a batch of words is many packets for each client. */
  private collect(): void {
    const { transport } = this;
    if (!transport.writable) return;
    transport.writable = false;
    setImmediate(() => {
      transport.writable = true;
      const line = transport.socket?._socket;
      line?.cork();
      this.engine.flush();
      line?.uncork();
    });
  }

  private isStuck(): boolean {
    return this.engine.writeBuffer.length > mostPackets || (this.transport.socket?.bufferedAmount ?? 0) > mostBytes;
  }

  private get engine(): Engine {
    return this.socket.conn as unknown as Engine;
  }

  private get transport(): Transport {
    return this.socket.conn.transport as unknown as Transport;
  }
}
