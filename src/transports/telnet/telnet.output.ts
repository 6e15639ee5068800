// The output to all telnet clients. Each socket is written to once a turn of the event loop, with all that is buffered for it. Bytes for
// many clients are encoded once and joined once.
import type { Socket } from 'node:net';
import { textOf } from './telnet-text.js';

/** The most that is kept unsent; a client with more counts as gone. */
const mostUnsentBytes = 1024 * 1024;
/** The unsent bytes from which a client's own lines are not answered for a while. */
const enoughUnsentBytes = 256 * 1024;
/** The sockets written to in one turn of the event loop, so that a message to many does not delay new messages. */
const socketsATurn = 64;

/** Buffered bytes by their last part, as a linked list: in a full room all clients share one. */
interface BufferedPart {
  part: Buffer;
  before: BufferedPart | undefined;
  bytes: number;
  /** The same with one more part, as it was last appended. */
  longer?: BufferedPart;
  joined?: Buffer;
}

export class SendBuffer {
  private waiting: BufferedPart | undefined;
  private isScheduled = false;

  constructor(
    private readonly socket: Socket,
    private readonly output: TelnetOutput,
  ) {}

  add(part: Buffer): void {
    this.waiting = this.output.append(this.waiting, part);
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.output.schedule(this);
  }

  get isFull(): boolean {
    return (this.waiting?.bytes ?? 0) + this.socket.writableLength > enoughUnsentBytes;
  }

  /** Resolves once the client has received enough, or is gone. */
  async drained(): Promise<void> {
    this.flush();
    while (this.isFull && !this.socket.destroyed) {
      await new Promise<void>((resolve) => {
        const go = () => {
          this.socket.off('drain', go).off('close', go);
          resolve();
        };
        this.socket.on('drain', go).on('close', go);
      });
    }
  }

  /** Writes the buffered bytes in the scheduled turn. */
  flushInTurn(): void {
    this.isScheduled = false;
    this.flush();
  }

  /** Writes the buffered bytes at once. A client that does not read is disconnected. */
  flush(): void {
    const { waiting, socket } = this;
    this.waiting = undefined;
    if (!waiting || socket.destroyed || socket.writableEnded) return;
    socket.write(joined(waiting));
    if (socket.writableLength > mostUnsentBytes) socket.destroy();
  }
}

export class TelnetOutput {
  private scheduled: SendBuffer[] = [];
  /** The buffers that are being flushed, and the index of the next one. */
  private due: SendBuffer[] = [];
  private next = 0;
  private isFlushing = false;
  private readonly rendered = new WeakMap<object, Buffer>();
  /** The buffered part that was last begun. */
  private first: BufferedPart | undefined;

  /** Returns the bytes of an event, the same for all clients; undefined for an event that this transport does not show. */
  bytesOf(event: string, payload: object): Buffer | undefined {
    const known = this.rendered.get(payload);
    if (known) return known;
    const text = textOf(event, payload);
    if (text === undefined) return undefined;
    const bytes = Buffer.from(text);
    this.rendered.set(payload, bytes);
    return bytes;
  }

  /** Returns the buffered bytes with one more part. */
  append(before: BufferedPart | undefined, part: Buffer): BufferedPart {
    const known = before ? before.longer : this.first;
    if (known?.part === part) return known;
    const waiting: BufferedPart = { part, before, bytes: (before?.bytes ?? 0) + part.length };
    if (before) before.longer = waiting;
    else this.first = waiting;
    return waiting;
  }

  schedule(buffer: SendBuffer): void {
    this.scheduled.push(buffer);
    if (!this.isFlushing) setImmediate(() => this.flushSome());
    this.isFlushing = true;
  }

  private flushSome(): void {
    if (this.next === this.due.length) [this.due, this.scheduled, this.next] = [this.scheduled, [], 0];
    const end = Math.min(this.next + socketsATurn, this.due.length);
    while (this.next < end) this.due[this.next++]!.flushInTurn();
    this.isFlushing = this.next < this.due.length || this.scheduled.length > 0;
    if (this.isFlushing) setImmediate(() => this.flushSome());
    else [this.due, this.next, this.first] = [[], 0, undefined];
  }
}

function joined(waiting: BufferedPart): Buffer {
  if (!waiting.before) return waiting.part;
  if (!waiting.joined) {
    const parts: Buffer[] = [];
    for (let each: BufferedPart | undefined = waiting; each; each = each.before) parts.push(each.part);
    waiting.joined = Buffer.concat(parts.reverse(), waiting.bytes);
  }
  return waiting.joined;
}
