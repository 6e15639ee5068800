// A WebSocket client at the least cost, so that making load takes less than serving it: text frames only, one buffer for all that is
// read, no decoding of unused bytes.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const text = 0x81;
const close = 0x8;
const nothing = Buffer.alloc(0);
const chunkBytes = 64 * 1024;
/** Sockets are read one after another, and the rest of a frame is copied: one buffer suffices for all. */
const shared = Buffer.alloc(chunkBytes);

/** @param payload of one frame, valid only during the call */
export type OnFrame = (payload: Buffer) => void;

export class WebSocketClient {
  onFrame: OnFrame = () => undefined;
  onClose: (reason: string) => void = () => undefined;
  private rest: Buffer = nothing;
  private open = false;
  private atTimes = false;
  private pending: string[] = [];
  private readonly socket: Socket;

  /** Connects, and calls onClose when that fails. Its handlers must be set in the same turn. */
  constructor(port: number, path: string) {
    const callback = (length: number) => this.receive(shared.subarray(0, length));
    const onread = { buffer: shared, callback };
    this.socket = connect({ port, host: '127.0.0.1', onread, noDelay: true });
    const key = randomBytes(16).toString('base64');
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
    let reason = 'the server hung up';
    this.socket.on('error', (error) => {
      reason = error.message;
    });
    this.socket.on('close', () => this.onClose(reason));
  }

  /** Sends a text frame; all frames of one turn are sent in one write. */
  send(content: string): void {
    if (this.pending.length === 0) process.nextTick(() => this.flush());
    this.pending.push(content);
  }

  /** From now on it reads only when it is asked to; the kernel keeps what arrives until then. */
  readAtTimes(): void {
    this.atTimes = true;
  }

  readOnce(): void {
    if (this.atTimes) this.socket.resume();
  }

  /** Disconnects without a close frame, as a client does whose network is gone. */
  cut(): void {
    this.onClose = () => undefined;
    this.socket.resetAndDestroy();
  }

  private flush(): void {
    const frames = this.pending.map(frameOf);
    this.pending = [];
    this.socket.write(frames.length === 1 ? frames[0]! : Buffer.concat(frames));
  }

  private receive(chunk: Buffer): boolean {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = this.open ? 0 : this.upgrade(bytes);
    for (let end = this.open ? endOfFrame(bytes, at) : -1; end > 0; end = endOfFrame(bytes, at)) {
      this.take(bytes, at, end);
      at = end;
    }
    this.rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : nothing;
    return !this.atTimes;
  }

  /** @returns the position at which the frames begin */
  private upgrade(bytes: Buffer): number {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return 0;
    const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'));
    if (!status.includes(' 101 ')) {
      this.socket.destroy(new Error(status));
      return bytes.length;
    }
    this.open = true;
    return end + 4;
  }

  private take(bytes: Buffer, start: number, end: number): void {
    if ((bytes[start]! & 0x0f) === close) this.socket.destroy(new Error('the server closed the WebSocket'));
    else this.onFrame(bytes.subarray(start + headLength(bytes, start), end));
  }
}

/** Masked with zeros, which suffices against a server of the bench's own. */
function frameOf(content: string): Buffer {
  const length = Buffer.byteLength(content);
  const head = length < 126 ? 2 : 4;
  const frame = Buffer.alloc(head + 4 + length);
  frame[0] = text;
  frame[1] = 0x80 | (head === 2 ? length : 126);
  if (head === 4) frame.writeUInt16BE(length, 2);
  frame.write(content, head + 4);
  return frame;
}

function headLength(bytes: Buffer, at: number): number {
  const length = bytes[at + 1]! & 0x7f;
  return length < 126 ? 2 : length === 126 ? 4 : 10;
}

/** @returns the position at which the frame that begins here ends; -1 while it is incomplete */
function endOfFrame(bytes: Buffer, at: number): number {
  if (bytes.length < at + 2) return -1;
  const head = headLength(bytes, at);
  if (bytes.length < at + head) return -1;
  const length =
    head === 2
      ? bytes[at + 1]! & 0x7f
      : head === 4
        ? bytes.readUInt16BE(at + 2)
        : Number(bytes.readBigUInt64BE(at + 2));
  return at + head + length <= bytes.length ? at + head + length : -1;
}
