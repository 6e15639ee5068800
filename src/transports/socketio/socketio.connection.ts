// One Socket.IO connection, as the hub and the commands see it. Its commands run one after another in the order sent, so a client may
// send `login`, `enter` and `say` in a row without waiting. Both directions are bounded.
import { type CodedError, problemOf } from '../../platform/errors/coded-error.js';
import type { ClosingReason, Guest } from '../../platform/realtime/hub.service.js';
import type { ClientConnection } from './socket-login.service.js';
import type { AnyAck, FujinSocket, Login, SocketData } from './socketio.types.js';
import { textFrame } from './text-frame.js';

/** The most commands of a connection that wait. */
const mostWaiting = 512;
/** The most that is kept unsent; a client with more counts as gone. */
const mostPackets = 4_096;
const mostBytes = 1024 * 1024;

/** The layers below a Socket.IO connection that its types leave out: the WebSocket, and its TCP socket. */
interface EngineTransport {
  /** True if a packet is sent at once; otherwise it waits in the write buffer. */
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

/** The packet of the last event, so that an event to many clients is encoded once. */
let last: { payload: object; event: string; offset: string | undefined; packet: EnginePacket } | undefined;

type EnginePacket = [text: string, options: { wsPreEncodedFrame: Buffer[]; compress: boolean }];

/** Encodes an event of Socket.IO (packet type 2) as Engine.IO (type 4) sends it. The offset after the payload is for a recovery. */
function packetOf(event: string, payload: object, offset: string | undefined): EnginePacket {
  if (last?.payload === payload && last.event === event && last.offset === offset) return last.packet;
  const text = `2${JSON.stringify(offset === undefined ? [event, payload] : [event, payload, offset])}`;
  const packet: EnginePacket = [text, { wsPreEncodedFrame: textFrame(`4${text}`), compress: false }];
  last = { payload, event, offset, packet };
  return packet;
}

export class SocketConnection implements ClientConnection {
  readonly id: string;
  login: Login | undefined;
  guest: Guest | undefined;
  unauthenticatedSince = Date.now();
  private readonly tasks: (() => Promise<void> | void)[] = [];
  private running: Promise<void> = Promise.resolve();
  private reconnecting: NodeJS.Timeout | undefined;

  /** @param address the IP address of the client */
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

  get handshake(): FujinSocket['handshake'] {
    return this.socket.handshake;
  }

  get acceptLanguage(): string | undefined {
    return this.handshake.headers['accept-language'];
  }

  /** The suspended session that the client comes back to. */
  get recoverable(): SocketData['recoverable'] {
    return this.socket.data.recoverable;
  }

  /** Sets what is called when the connection breaks and may be recovered. @param suspend gets a key that only the client knows */
  onBreak(suspend: (key: string) => void): void {
    this.socket.data = { suspend };
  }

  /** Calls a listener for all that the client sends, also under unknown names. */
  onCommand(listener: (name: string, payload: unknown, ack: AnyAck | undefined) => void): void {
    this.socket.onAny((name: string, ...args: unknown[]) => {
      const ack = args.findLast((arg): arg is AnyAck => typeof arg === 'function');
      listener(name, typeof args[0] === 'function' ? undefined : args[0], ack);
    });
  }

  onDisconnect(listener: (reason: string) => void): void {
    this.socket.once('disconnect', listener);
  }

  send(event: string, payload: object, offset?: string): void {
    if (this.isStuck()) this.terminate();
    else {
      this.cork();
      this.socket.conn.write(...packetOf(event, payload, offset));
    }
  }

  /** Sends an acknowledgement, unless the client has stopped reading. */
  answer(ack: AnyAck, answer: object): void {
    if (this.isStuck()) this.terminate();
    else {
      this.cork();
      ack(answer);
    }
  }

  close(reason: ClosingReason): void {
    // a user who was removed from a public room keeps their own rooms
    if (reason === 'removed') return;
    if (reason === 'signedOut') this.send('signedOut', {});
    if (reason !== 'restart') {
      this.dismiss();
      return;
    }
    this.send('restart', {});
    // closed below Socket.IO: after its own disconnect packet clients would not reconnect by themselves
    this.socket.conn.close();
  }

  /** Tells the client why it is not logged in. The connection stays open for a login. */
  tellSignedOut(error: CodedError): void {
    this.send('signedOut', { error: problemOf(error, this.acceptLanguage) });
  }

  /** Breaks the connection after a while, so that its client connects again by itself, unless it has logged in by then. */
  reconnectIn(ms: number): void {
    if (this.reconnecting) return;
    this.reconnecting = setTimeout(() => {
      this.reconnecting = undefined;
      if (!this.login && !this.guest) this.socket.conn.close();
    }, ms).unref();
    this.socket.once('disconnect', () => clearTimeout(this.reconnecting));
  }

  /** True from `reconnectIn` until the client has logged in or the connection is broken. */
  get willReconnect(): boolean {
    return this.reconnecting !== undefined && !this.login && !this.guest;
  }

  /** Returns whether it has been logged out for so long; failed logins do not restart the time. */
  isUnauthenticatedFor(ms: number, now: number): boolean {
    return this.login === undefined && this.guest === undefined && now - this.unauthenticatedSince > ms;
  }

  /** Closes the connection without a reason. */
  dismiss(): void {
    this.socket.disconnect(true);
  }

  /** Ends the connection at once; unsent data is lost. */
  terminate(): void {
    const { socket } = this.transport;
    this.socket.conn.close(true);
    socket?.terminate();
  }

  /** Resolves when the TCP connection is closed; after `close` the client has to close its side first. */
  async onHangUp(): Promise<void> {
    const { socket } = this.transport;
    if (!socket || socket.readyState === wsClosed) return;
    await new Promise<void>((resolve) => socket.once('close', resolve));
  }

  /** Runs a task after all earlier ones. Returns false, without running it, when too many wait already. */
  enqueue(task: () => Promise<void>): boolean {
    if (this.tasks.length >= mostWaiting) return false;
    this.enqueueLast(task);
    return true;
  }

  /** Runs a task after all earlier ones, however many wait. The task must not throw. */
  enqueueLast(task: () => Promise<void> | void): void {
    this.tasks.push(task);
    if (this.tasks.length === 1) this.running = this.run();
  }

  /** Resolves when no task is left. */
  async idle(): Promise<void> {
    while (this.tasks.length > 0) await this.running;
  }

  private async run(): Promise<void> {
    // a task stays in the queue until it is done
    for (let task = this.tasks[0]; task; task = this.tasks[0]) {
      await task();
      this.tasks.shift();
    }
  }

  /** Collects all that is sent in one turn of the event loop into one system call: a batch of messages is many packets for a client. */
  private cork(): void {
    const { transport } = this;
    if (!transport.writable) return;
    transport.writable = false;
    setImmediate(() => {
      transport.writable = true;
      const tcp = transport.socket?._socket;
      tcp?.cork();
      this.engine.flush();
      tcp?.uncork();
    });
  }

  private isStuck(): boolean {
    return this.engine.writeBuffer.length > mostPackets || (this.transport.socket?.bufferedAmount ?? 0) > mostBytes;
  }

  private get engine(): Engine {
    return this.socket.conn as unknown as Engine;
  }

  private get transport(): EngineTransport {
    return this.socket.conn.transport as unknown as EngineTransport;
  }
}
