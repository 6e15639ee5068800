// What is to be sent to all line clients. Each socket is written to once a turn of the event loop, with all that came up for it;
// what many are to get is made into bytes once, and put together once.
import type { Socket } from 'node:net';
import { textOf } from './line-text.js';

/** What may lie unsent before a client counts as gone. */
const mostUnsentBytes = 1024 * 1024;

export class Outbox {
  private parts: Buffer[] = [];

  constructor(
    private readonly socket: Socket,
    private readonly post: LinePost,
  ) {}

  add(part: Buffer): void {
    if (this.parts.length === 0) this.post.schedule(this);
    this.parts.push(part);
  }

  /** Writes what waits, at once; a client that doesn't read is cut off. */
  flush(): void {
    const parts = this.parts;
    if (parts.length === 0) return;
    this.parts = [];
    if (this.socket.destroyed || this.socket.writableEnded) return;
    this.socket.write(this.post.joined(parts));
    if (this.socket.writableLength > mostUnsentBytes) this.socket.destroy();
  }
}

export class LinePost {
  private waiting: Outbox[] = [];
  private readonly rendered = new WeakMap<object, Buffer>();
  /** What was last put together: in a full room the next one gets the same. */
  private last: { parts: Buffer[]; bytes: Buffer } | undefined;

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

  schedule(outbox: Outbox): void {
    if (this.waiting.length === 0) setImmediate(() => this.flushAll());
    this.waiting.push(outbox);
  }

  joined(parts: Buffer[]): Buffer {
    if (parts.length === 1) return parts[0]!;
    if (!this.last || !areSame(this.last.parts, parts)) this.last = { parts, bytes: Buffer.concat(parts) };
    return this.last.bytes;
  }

  private flushAll(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const outbox of waiting) outbox.flush();
    this.last = undefined;
  }
}

function areSame(a: Buffer[], b: Buffer[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
