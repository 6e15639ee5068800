// What is to be sent to all line clients. Each socket is written to once a turn of the event loop, with all that came up for it;
// what many are to get is made into bytes once, and put together once.
import type { Socket } from 'node:net';
import { textOf } from './telnet-text.js';

/** What may lie unsent before a client counts as gone. */
const mostUnsentBytes = 1024 * 1024;
/** What may lie unsent before no more of a client's own lines are answered. */
const enoughUnsentBytes = 256 * 1024;
/** Sockets that are written to before the event loop goes on, so that what many are to get delays no one's own words. */
const socketsATurn = 64;

/** What waits for one or many, by its last part: in a full room all wait for the same, which is there once. */
interface Waiting {
  part: Buffer;
  before: Waiting | undefined;
  bytes: number;
  /** The same with one more part, as it was last asked for. */
  longer?: Waiting;
  joined?: Buffer;
}

export class Outbox {
  private waiting: Waiting | undefined;
  private isScheduled = false;

  constructor(
    private readonly socket: Socket,
    private readonly post: TelnetOutput,
  ) {}

  add(part: Buffer): void {
    this.waiting = this.post.with(this.waiting, part);
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.post.schedule(this);
  }

  get isFull(): boolean {
    return (this.waiting?.bytes ?? 0) + this.socket.writableLength > enoughUnsentBytes;
  }

  /** Resolves once the client has taken enough of what it was sent, or is gone. */
  async eased(): Promise<void> {
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

  /** Writes what waits, when its turn has come. */
  flushInTurn(): void {
    this.isScheduled = false;
    this.flush();
  }

  /** Writes what waits, at once; a client that doesn't read is cut off. */
  flush(): void {
    const { waiting, socket } = this;
    this.waiting = undefined;
    if (!waiting || socket.destroyed || socket.writableEnded) return;
    socket.write(joined(waiting));
    if (socket.writableLength > mostUnsentBytes) socket.destroy();
  }
}

export class TelnetOutput {
  private scheduled: Outbox[] = [];
  /** Those whose turn it is, and the first of them that hasn't had it. */
  private due: Outbox[] = [];
  private next = 0;
  private isFlushing = false;
  private readonly rendered = new WeakMap<object, Buffer>();
  /** What was last begun. */
  private first: Waiting | undefined;

  /** The bytes of an event, the same for all; undefined when it isn't shown at this door. */
  bytesOf(event: string, payload: object): Buffer | undefined {
    const known = this.rendered.get(payload);
    if (known) return known;
    const text = textOf(event, payload);
    if (text === undefined) return undefined;
    const bytes = Buffer.from(text);
    this.rendered.set(payload, bytes);
    return bytes;
  }

  /** What waits, and one more part behind it. */
  with(before: Waiting | undefined, part: Buffer): Waiting {
    const known = before ? before.longer : this.first;
    if (known?.part === part) return known;
    const waiting: Waiting = { part, before, bytes: (before?.bytes ?? 0) + part.length };
    if (before) before.longer = waiting;
    else this.first = waiting;
    return waiting;
  }

  schedule(outbox: Outbox): void {
    this.scheduled.push(outbox);
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

function joined(waiting: Waiting): Buffer {
  if (!waiting.before) return waiting.part;
  if (!waiting.joined) {
    const parts: Buffer[] = [];
    for (let each: Waiting | undefined = waiting; each; each = each.before) parts.push(each.part);
    waiting.joined = Buffer.concat(parts.reverse(), waiting.bytes);
  }
  return waiting.joined;
}
